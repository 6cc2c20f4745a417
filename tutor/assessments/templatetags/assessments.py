"""The tests of a student's classes, on the student's desk."""

from typing import Any

from django import template
from django.utils import timezone

from tutor.accounts.models import User
from tutor.assessments.pages import tests_on_desk

register = template.Library()


@register.inclusion_tag("assessments/_my_tests.html")
def my_tests(student: User) -> dict[str, Any]:
    return {"rows": tests_on_desk(student, timezone.now())}
