"""The work that a student's classes were given, on the student's desk."""

from typing import Any

from django import template

from tutor.accounts.models import User
from tutor.classrooms.work import work_of

register = template.Library()


@register.inclusion_tag("classrooms/_my_work.html")
def my_work(student: User) -> dict[str, Any]:
    return {"rows": work_of(student)}
