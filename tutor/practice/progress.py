"""How far a learner is with one skill, as their pages say it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from tutor.practice.mastery import KnownSkill, known_skill
from tutor.practice.mastery_words import reasons_said
from tutor.practice.models import PracticeSession, Problem


def skill_row(known: KnownSkill) -> dict[str, Any]:
    """One skill with its mastery in per cent, None before the first answer."""
    return {
        "title": known.skill.title,
        "summary": known.skill.summary,
        "percent": round(100 * known.mastery.probability) if known.answers else None,
        "reasons": reasons_said(known.mastery.reasons),
        "certainty_words": certainty_words(known.mastery.certainty),
        "stage": known.stage,
    }


def certainty_words(certainty: float) -> str:
    """How sure the estimate of mastery is, in words."""
    if certainty < 0.25:
        return _("a first guess")
    return _("fairly sure") if certainty < 0.6 else _("quite sure")


def progress_row(session: PracticeSession, problem: Problem, now: datetime) -> dict[str, Any]:
    """Mastery of the skill, and what it was before this problem; one slip is no fall.

    What is assumed before the first answer to a skill is nobody's progress: it is never shown as what was.
    """
    skill = problem.exercise.skill
    judged = problem.attempts.exclude(mastery_before=None)
    known = known_skill(session.student, skill, now)
    row = {**skill_row(known), "skill_title": skill.title, "begun": known.answers > 0, "before_percent": None}
    slip, first = known.history.misses == 1, known.answers <= judged.count()
    if first:
        return {**row, "percent": None} if slip and known.answers == 1 else row
    before = round(100 * judged[0].mastery_before) if judged else None
    if before is not None and slip and before > row["percent"]:
        return {**row, "percent": before}
    return {**row, "before_percent": before}
