"""Parts that other pages show where this deployment has annotation, and nothing where it has none."""

from typing import Any

from django import template
from django.utils import timezone

from tutor.accounts.models import Role, User
from tutor.annotation.access import classrooms_annotated
from tutor.annotation.agreeing import agrees, is_offered
from tutor.classrooms.models import Classroom
from tutor.consent.ages import needs_guardian

register = template.Library()


@register.inclusion_tag("annotation/_asked.html", takes_context=True)
def labelling_asked(context: dict[str, Any], student: User | None) -> dict[str, Any]:
    """The question, for the student or for a guardian who has a say; nothing for whoever is not asked."""
    voice, now = context["request"].user, timezone.now()
    if student is None or not is_offered(now) or student.simulated or student.role != Role.STUDENT:
        return {"asked": False}
    own = voice.pk == student.pk
    return {
        "asked": own or needs_guardian(student, now.date()),
        "own": own,
        "student": student,
        "agrees": agrees(student, voice),
        "guarded": own and needs_guardian(student, now.date()),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("annotation/_link.html")
def labelling_link(person: User, classroom: Classroom) -> dict[str, Any]:
    """The way from a class to its labelling."""
    offered = is_offered(timezone.now()) and classrooms_annotated(person).filter(pk=classroom.pk).exists()
    return {"classroom": classroom, "offered": offered}
