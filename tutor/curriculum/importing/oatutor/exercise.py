"""One OATutor problem as one exercise of ours: a step is an exercise, several steps are its parts."""

import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from tutor.curriculum.importing.common.answers import answer_for
from tutor.curriculum.importing.common.choosing import choice_for
from tutor.curriculum.importing.common.text import has_words, to_text
from tutor.curriculum.importing.expecting import Table
from tutor.curriculum.importing.faults import Fault
from tutor.curriculum.importing.naming import slug_for
from tutor.curriculum.importing.oatutor.doubting import refuse_ambiguous, refuse_disproved
from tutor.curriculum.importing.oatutor.placing import PREFIX, level_of, seconds_of
from tutor.curriculum.importing.oatutor.tutoring import tutoring_for
from tutor.wording import gettext as _

LONGEST_TITLE = 120
CHOICE = "MultipleChoice"
UNTYPED = re.compile(r"\\[A-Za-z]+|\$\$|##.*?##|[{}\\]")

Step = tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]


def exercise_from(problem: Mapping[str, Any], steps: Sequence[Step]) -> dict[str, Any]:
    """The data of an exercise. Raises `Fault` for the first thing that cannot be carried."""
    if not steps:
        raise Fault("empty", _("the problem has no step: add one, or take the problem away"))
    stem = _stem(problem, steps)
    whole = len(steps) == 1
    parts = [_part(step, hints, stem, alone=whole) for step, hints in steps]
    heading = _heading(problem, parts, stem)
    return {**heading, **parts[0]} if whole else {**heading, "prompt": stem, "part": parts}


def _heading(problem: Mapping[str, Any], parts: Sequence[Mapping[str, Any]], stem: str) -> dict[str, Any]:
    hints = [len(part["hints"]) for part in parts]
    words = len(stem.split()) + sum(len(part["prompt"].split()) for part in parts)
    return {
        "slug": slug_for(PREFIX, problem["id"]),
        "title": _title(problem),
        "level": level_of(max(hints) - 1, len(parts)),
        "usual_seconds": seconds_of(words, sum(hints), len(parts)),
    }


def _title(problem: Mapping[str, Any]) -> str:
    """As it is, without mathematics, which titles do not set."""
    for key in ("title", "lesson", "id"):
        text = " ".join(UNTYPED.sub(" ", problem.get(key) or "").replace("<", " ").replace(">", " ").split())
        if any(map(str.isalpha, text)):
            return textwrap.shorten(text, LONGEST_TITLE, placeholder=" …")
    return "Exercise"


def _stem(problem: Mapping[str, Any], steps: Sequence[Step]) -> str:
    """What stands above all steps: the body, led by the title where nothing else says what to do."""
    title, body = problem.get("title") or "", problem.get("body") or ""
    said = has_words(body) or all(has_words(_asked(step)) for step, _ in steps)
    return _joined(to_text(body)) if said or not has_words(title) else _joined(to_text(title), to_text(body))


def _asked(step: Mapping[str, Any]) -> str:
    return f"{step.get('stepTitle') or ''} {step.get('stepBody') or ''}"


def _joined(*texts: str) -> str:
    """Each text once, on a line of its own."""
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _part(step: Mapping[str, Any], hints: Sequence[Mapping[str, Any]], stem: str, *, alone: bool) -> dict[str, Any]:
    asked = _joined(to_text(step.get("stepTitle") or ""), to_text(step.get("stepBody") or ""))
    prompt = _joined(stem, asked) if alone else asked
    if not prompt and not stem:
        raise Fault("empty", _("step “{step}” asks nothing: write a title or a text").format(step=step["id"]))
    answer, label = _answer(step, _joined(stem, asked))
    refuse_disproved(answer, prompt)
    refuse_ambiguous(step["stepAnswer"][0], answer, prompt)
    tutoring = tutoring_for(hints, _shown(step, answer))
    part = {"prompt": prompt or "What is the answer?", "answer": _with_letters(answer, tutoring.letters)}
    return {**part, "hints": tutoring.hints, "solution": tutoring.solution, **({"label": label} if label else {})}


def _answer(step: Mapping[str, Any], question: str) -> tuple[Table, str]:
    """The first of several stated answers that can be carried. Raises the first one's `Fault`."""
    choices, typed = step.get("choices") or [], step.get("problemType") != CHOICE
    if choices and typed:
        raise Fault(
            "textbox-with-choices",
            _("step “{step}” is a text box with choices: make it one of the two").format(step=step["id"]),
        )
    if not typed:
        return choice_for(step["stepAnswer"][0], choices), ""
    faults: list[Fault] = []
    for raw in step["stepAnswer"]:
        try:
            return answer_for(raw, question)
        except Fault as fault:
            faults.append(fault)
    raise faults[0]


def _shown(step: Mapping[str, Any], answer: Table) -> str:
    """The answer as a learner reads it."""
    if answer["kind"] == "choice":
        return str(answer["value"])
    raw = step["stepAnswer"][0]
    return to_text(raw) if "$$" in raw else to_text(f"$${raw.replace('**', '^')}$$")


def _with_letters(answer: Table, letters: Sequence[str]) -> Table:
    """Smaller questions are read with the letters of the whole."""
    if not letters or (answer["kind"] == "choice" and not letters):
        return answer
    return {**answer, "variables": list(dict.fromkeys([*answer.get("variables", ()), *letters]))}
