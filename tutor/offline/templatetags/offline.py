"""What is said of being offline on pages, and the card on the desk."""

from collections.abc import Sequence
from typing import Any

from django import template

from tutor.accounts.models import User
from tutor.classrooms.work import work_of
from tutor.curriculum.models import Course
from tutor.offline.keeping import COUNTS
from tutor.offline.owners import owner_of
from tutor.practice.mastery import KnownSkill

register = template.Library()


@register.simple_tag
def keeper(person: Any) -> str:
    """Tells one person's things on a device from the next one's; empty for nobody."""
    return owner_of(person) if getattr(person, "is_authenticated", False) else ""


@register.inclusion_tag("offline/_keep.html")
def keep_offline(student: User, known: Sequence[tuple[Course, Sequence[KnownSkill]]]) -> dict[str, Any]:
    """Choose what to take along; the skill practised last stands first."""
    skills = [each for _, own in known for each in own]
    newest = max(skills, key=lambda each: each.history.last_at or 0.0, default=None)
    return {
        "work": work_of(student),
        "courses": [(course, [each.skill for each in own]) for course, own in known],
        "newest": newest.skill.slug if newest and newest.history.last_at else "",
        "counts": COUNTS,
        "usual": COUNTS[1],
    }
