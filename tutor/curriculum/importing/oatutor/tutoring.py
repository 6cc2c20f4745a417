"""Hints, scaffolds and the worked solution of one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tutor.answers import Unreadable, Verdict, check
from tutor.curriculum.importing.common.answers import answer_for
from tutor.curriculum.importing.common.choosing import choice_for
from tutor.curriculum.importing.common.text import to_text
from tutor.curriculum.importing.expecting import Table, expected_of
from tutor.curriculum.importing.faults import Fault
from tutor.curriculum.importing.oatutor.hints import ordered, said_and_asked, told
from tutor.curriculum.pieces import pieces, sides
from tutor.wording import gettext as _

LABEL = "Put together from the hints:"
LEAST_WORDS = 4  # shorter answers stand in many a text by chance
CARRIED = ("value", "kind", "unknown", "choices")


@dataclass(frozen=True, slots=True)
class Tutoring:
    """`hints` in our form, the last of which holds the answer; `letters` that smaller questions use."""

    hints: list[Any]
    solution: list[str]
    letters: list[str]


def tutoring_for(raw_hints: Sequence[Mapping[str, Any]], answer: str) -> Tutoring:
    """`answer`: the right answer as it is shown. Raises `Fault`."""
    hints: list[Any] = []
    steps: list[str] = []
    letters: list[str] = []
    for raw in ordered(raw_hints):
        asking = raw.get("type") == "scaffold"
        hint, step, used = _scaffold(raw) if asking else (told(raw), told(raw), [])
        if step:
            hints.append(hint)
            steps.append(step)
            letters += used
    return Tutoring([*hints, *_bottom_out(steps, answer)], [LABEL, *steps, f"So the answer is {answer}."], letters)


def _scaffold(raw: Mapping[str, Any]) -> tuple[Any, str, list[str]]:
    """A hint that asks; where no kind takes its answer, a hint that tells it."""
    said, asked = said_and_asked(raw)
    answers = raw.get("hintAnswer") or []
    shown = to_text(answers[0]) if answers else ""
    step = f"{told(raw)} — {shown}" if shown else told(raw)
    try:
        table = _asked(raw, asked)
    except Fault:
        return step, step, []
    carried = {key: table[key] for key in CARRIED if key in table}
    return {"text": said, "ask": asked, **carried}, step, list(table.get("variables", ()))


def _asked(raw: Mapping[str, Any], question: str) -> Table:
    answer = (raw.get("hintAnswer") or [""])[0]
    if raw.get("choices"):
        return choice_for(answer, raw["choices"])
    table = answer_for(answer, question)[0]
    bare = {key: table[key] for key in (*CARRIED, "variables") if key in table}
    if not _takes_itself(bare):
        raise Fault("answer-not-accepted", _("its answer needs more than a smaller question can hold"))
    return bare


def _takes_itself(table: Table) -> bool:
    try:
        return check(table["value"], expected_of(table)).verdict is Verdict.CORRECT
    except Unreadable:
        return False


def _bottom_out(steps: Sequence[str], answer: str) -> list[str]:
    """A last hint with the answer, where the last there is does not hold it."""
    return [] if steps and _holds(steps[-1], answer) else [f"The answer is {answer}."]


def _holds(step: str, answer: str) -> bool:
    """Whether a text says the answer: as a piece of mathematics or a side of one, or in the same words."""
    said = {_close(side) for side in sides(step)} | {_close(piece) for piece in pieces(step)}
    return bool(said & {_close(piece) for piece in pieces(answer)}) or (
        len(answer) >= LEAST_WORDS and answer.lower() in step.lower()
    )


def _close(text: str) -> str:
    return "".join(text.split())
