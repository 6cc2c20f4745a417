"""One foreign question after another: each becomes a fit draft or is set aside, and a bad one never stops the rest."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tutor.curriculum.importing.draft import Credit, Draft, Place, Quarantined
from tutor.curriculum.importing.faults import Fault
from tutor.curriculum.importing.fitness import judge
from tutor.wording import gettext as _

Found = Draft | Quarantined


@dataclass(frozen=True, slots=True)
class Question:
    """A question as its file has it. `data`: makes our exercise of it, or raises `Fault`."""

    origin_id: str
    file: str
    place: Place
    data: Callable[[], dict[str, Any]]


def settled(
    questions: Iterable[Question], credit: Credit, advance: Callable[[], None] = lambda: None
) -> Iterator[Found]:
    """`advance` is called after each question."""
    met: set[str] = set()
    for question in questions:
        yield _settled(question, credit, met)
        met.add(question.origin_id)
        advance()


def _settled(question: Question, credit: Credit, met: set[str]) -> Found:
    if question.origin_id in met:
        return _aside(question, "duplicate", _("another question has the same name there: give each its own"))
    try:
        draft = Draft(question.origin_id, question.file, question.place, credit, question.data())
        return judge(draft) or draft
    except Fault as fault:
        return _aside(question, fault.kind, fault.reason)
    except Exception as trouble:
        return _aside(
            question,
            "fault-of-ours",
            _("{kind}: {why}; please report it").format(kind=type(trouble).__name__, why=trouble)[:400],
        )


def _aside(question: Question, kind: str, reason: str) -> Quarantined:
    return Quarantined(question.origin_id, question.file, kind, reason, question.place.course_title)
