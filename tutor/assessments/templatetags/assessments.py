"""The tests of a student's classes, on the student's other pages."""

from django import template
from django.utils import timezone

from tutor.accounts.models import User
from tutor.assessments.models import Assessment
from tutor.assessments.pages import my_tests

register = template.Library()


@register.simple_tag
def running_tests(student: User) -> list[Assessment]:
    """Those begun and not over; one whose time has run out meanwhile is handed in by being looked at."""
    return [row["test"] for row in my_tests(student, timezone.now()) if row["state"] == "running"]
