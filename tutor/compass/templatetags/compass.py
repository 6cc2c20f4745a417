"""The compass on other apps' pages."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import template
from django.utils import timezone

from tutor.accounts.models import User
from tutor.classrooms.at_work import AtWork
from tutor.classrooms.models import Classroom
from tutor.compass.noticing import SHOWN, notices_for
from tutor.compass.received import words_for
from tutor.compass.undoing import can_be_undone

register = template.Library()


@register.inclusion_tag("compass/_just_done.html", takes_context=True)
def just_done(context: dict[str, Any], teacher: User, classroom: Classroom) -> dict[str, Any]:
    """What was sent within the last minutes, each with its way back."""
    sent = can_be_undone(teacher, classroom, timezone.now())
    return {"sent": sent, "classroom": classroom, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("compass/_worth_knowing.html", takes_context=True)
def worth_knowing(
    context: dict[str, Any], teacher: User, classroom: Classroom, works: Sequence[AtWork]
) -> dict[str, Any]:
    """The notices about a class, the first few of them open."""
    notices = notices_for(teacher, works, timezone.now())
    return {
        "first": notices[:SHOWN],
        "rest": notices[SHOWN:],
        "classroom": classroom,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("compass/_from_teacher.html", takes_context=True)
def from_teacher(context: dict[str, Any], student: User, session_id: uuid.UUID) -> dict[str, Any]:
    """What a student's teachers sent, kept fresh while the page is open."""
    return {
        "words": words_for(student, timezone.now()),
        "session_id": session_id,
        "csrf_token": context.get("csrf_token"),
    }
