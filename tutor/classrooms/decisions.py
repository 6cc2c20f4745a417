"""What the tutor decided for a student, told to their teacher: the reason in a line, and what else was considered."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from tutor.accounts.models import User
from tutor.adaptation.policy import CHOOSING, PLANNED
from tutor.classrooms.levels import LEVEL_WITHIN
from tutor.classrooms.models import Assignment
from tutor.consent.sharing import sharers
from tutor.practice.models import DecisionRecord
from tutor.practice.own_words import OwnWord, sayable

SHOWN = 30
BY_ITSELF = {"stay"}  # nothing was decided
SPOKE = {
    "quick tries": pgettext_lazy("rule that spoke", "Quick tries"),
    "hints in haste": pgettext_lazy("rule that spoke", "Hints in haste"),
    "repeated errors": pgettext_lazy("rule that spoke", "Repeated errors"),
    "after a struggle": pgettext_lazy("rule that spoke", "After a struggle"),
    "ready for more": pgettext_lazy("rule that spoke", "Ready for more"),
    "with its lesson": pgettext_lazy("rule that spoke", "With its lesson"),
    "frustration": pgettext_lazy("rule that spoke", "Frustration"),
    "anxiety": pgettext_lazy("rule that spoke", "Anxiety"),
    "confusion": pgettext_lazy("rule that spoke", "Confusion"),
    "boredom": pgettext_lazy("rule that spoke", "Boredom"),
    OwnWord.GOING_WELL: pgettext_lazy("rule that spoke", "Going well"),
    OwnWord.TOO_EASY: pgettext_lazy("rule that spoke", "Too easy"),
    OwnWord.STUCK: pgettext_lazy("rule that spoke", "Stuck"),
    OwnWord.TOO_HARD: pgettext_lazy("rule that spoke", "Too hard"),
}


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
    kinds = (
        (_("Break suggested"), made.pause),
        (_("Hint given"), bool(made.hint)),
        (_("Choice offered"), bool(made.choices)),
    )
    return [words for words, is_so in kinds if is_so]


def _what(made: DecisionRecord) -> str:
    """The next exercise where one was chosen, or the rule that spoke while one was open.

    The title of work is read with the work: it is not kept in what is the student's.
    """
    if made.rule == PLANNED:
        return _next_in_work(made)
    if made.moment in CHOOSING:
        return _("Next: {skill}, {level}").format(skill=made.skill.title, level=LEVEL_WITHIN[made.level])
    return str(SPOKE.get(made.rule, made.rule.capitalize()))


def _next_in_work(made: DecisionRecord) -> str:
    given = Assignment.objects.filter(begun__session=made.session_id).first()
    if given is None:
        return _("Next in work that was taken back: {skill}").format(skill=made.skill.title)
    return _("Next in the work “{title}”: {skill}").format(title=given.title, skill=made.skill.title)
