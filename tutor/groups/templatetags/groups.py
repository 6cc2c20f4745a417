"""The choice of groups and students on pages of other apps."""

from typing import Any

from django import template

from tutor.classrooms.models import Classroom
from tutor.groups.selectors import whom

register = template.Library()


@register.inclusion_tag("groups/_whom.html", takes_context=True)
def for_whom(context: dict[str, Any], classroom: Classroom) -> dict[str, Any]:
    """For the whole class, or for some of it."""
    return {"classroom": classroom, **whom(classroom, context["request"].POST)}
