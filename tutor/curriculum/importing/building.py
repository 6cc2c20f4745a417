"""An exercise of ours from what a foreign question asks: one thing, or several under a common text."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tutor.answers import Unreadable, Verdict, check
from tutor.answers.printer import english_latex
from tutor.answers.reader import parse
from tutor.curriculum.importing.common.answers import answer_for
from tutor.curriculum.importing.expecting import Table, expected_of
from tutor.curriculum.importing.faults import Fault
from tutor.curriculum.importing.naming import slug_for
from tutor.curriculum.proving import letters_of
from tutor.wording import gettext as _

LONGEST_TITLE = 120
READING, THINKING = 0.4, 40  # seconds a word, and for each thing asked
LEVEL_OF_CHOICE, LEVEL = 1, 2


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked: `answer` as in our files, hints and solution line by line, as far as there are any."""

    prompt: str
    answer: Table
    label: str = ""
    hints: Sequence[str] = ()
    solution: Sequence[str] = ()


def exercise_of(prefix: str, name: str, title: str, stem: str, asked: Sequence[Asked]) -> dict[str, Any]:
    """The data of an exercise. Raises `Fault` when nothing is asked."""
    if not asked:
        raise Fault("empty", _("it asks nothing: add a question, or take it away"))
    parts = [_part(each, stem if len(asked) == 1 else "") for each in asked]
    words = len(stem.split()) + sum(len(each.prompt.split()) for each in asked)
    heading = {
        "slug": slug_for(prefix, name),
        "title": _title(title),
        "level": LEVEL_OF_CHOICE if all(each.answer["kind"] == "choice" for each in asked) else LEVEL,
        "usual_seconds": min(1800, int(words * READING) + THINKING * len(asked)),
    }
    return {**heading, **parts[0]} if len(parts) == 1 else {**heading, "prompt": stem, "part": parts}


def answered(raw: Sequence[str], question: str, more: Mapping[str, Any] | None = None) -> tuple[Table, str]:
    """The first stated answer that can be checked, with `more` asked of it. Raises the first one's `Fault`."""
    faults: list[Fault] = []
    for text in raw:
        try:
            table, label = answer_for(text, question)
            return _with(table, more or {}), label
        except Fault as fault:
            faults.append(fault)
    raise faults[0] if faults else Fault("empty", _("no answer is stated as right: state one"))


def _with(table: Table, more: Mapping[str, Any]) -> Table:
    whole = {**table, **more}
    text = f"{whole['value']} + C" if whole.get("require_constant") else whole["value"]
    try:
        said = check(text, expected_of(whole))
    except Unreadable as trouble:
        raise Fault(
            "unreadable-answer", _("“{text}” cannot be read: {why}").format(text=text, why=trouble.message)
        ) from None
    if said.verdict is not Verdict.CORRECT:
        raise Fault(
            "answer-not-accepted", _("“{text}” is not as it is asked for: {why}").format(text=text, why=said.feedback)
        )
    return whole


def _part(asked: Asked, stem: str) -> dict[str, Any]:
    shown = _shown(asked.answer)
    hints = [*asked.hints, f"The answer is {shown}."]
    solution = [*asked.solution, f"So the answer is {shown}."]
    prompt = "\n".join(filter(None, (stem, asked.prompt))) or "What is the answer?"
    part = {"prompt": prompt, "answer": dict(asked.answer), "hints": hints, "solution": solution}
    return {**part, **({"label": asked.label} if asked.label else {})}


def _shown(answer: Table) -> str:
    """The answer as a learner reads it."""
    if answer["kind"] == "choice":
        return str(answer["value"])
    tex = english_latex(parse(answer["value"], letters_of(expected_of(answer))))
    constant = " + C" if answer.get("require_constant") else ""
    return rf"\({tex}{constant}\)"


def _title(text: str) -> str:
    bare = " ".join(text.replace("<", " ").replace(">", " ").replace("$", " ").replace("\\", " ").split())
    return textwrap.shorten(bare, LONGEST_TITLE, placeholder=" …") or "Exercise"
