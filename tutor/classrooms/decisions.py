"""What the tutor decided for a student, told to their teacher: the reason in a line, and what else was considered."""

from typing import Any

from django.db.models import QuerySet

from tutor.accounts.models import User
from tutor.adaptation.policy import CHOOSING, PLANNED
from tutor.classrooms.models import Assignment
from tutor.consent.sharing import sharers
from tutor.practice.models import DecisionRecord
from tutor.practice.own_words import sayable
from tutor.practice.selectors import LEVEL_WORDS

SHOWN = 30
BY_ITSELF = {"stay"}  # nothing was decided


def told(decisions: "QuerySet[DecisionRecord]", student: User) -> "QuerySet[DecisionRecord]":
    """Without what speaks of a feeling that the student does not share."""
    made = sayable(decisions).exclude(rule__in=BY_ITSELF)
    return made if sharers([student]) else made.exclude(felt=True)


def decision_rows(decisions: "QuerySet[DecisionRecord]") -> list[dict[str, Any]]:
    """The newest decisions, what came of each, and why."""
    newest = decisions.select_related("skill").order_by("-made_at", "-pk")[:SHOWN]
    return [_row(made) for made in newest]


def _row(made: DecisionRecord) -> dict[str, Any]:
    return {
        "when": made.made_at,
        "kinds": _kinds(made),
        "what": _what(made),
        "message": made.message,
        "hint": made.hint,
        "reason": made.reason,
        "alternatives": [
            {"what": what, "why_not": why_not} for what, why_not in (made.inputs or {}).get("alternatives", [])
        ],
    }


def _kinds(made: DecisionRecord) -> list[str]:
    """What a teacher looks for in the list."""
    kinds = (("Break suggested", made.pause), ("Hint given", bool(made.hint)), ("Choice offered", bool(made.choices)))
    return [words for words, is_so in kinds if is_so]


def _what(made: DecisionRecord) -> str:
    """The next exercise where one was chosen, or the rule that spoke while one was open.

    The title of work is read with the work: it is not kept in what is the student's.
    """
    if made.rule == PLANNED:
        given = Assignment.objects.filter(begun__session=made.session_id).first()
        work = f"the work “{given.title}”" if given else "work that was taken back"
        return f"Next in {work}: {made.skill.title}"
    if made.moment in CHOOSING:
        return f"Next: {made.skill.title}, {LEVEL_WORDS[made.level].lower()}"
    return made.rule.capitalize()
