"""Whether a calculator may be used for the exercise on the page: what the teacher of this work said goes first."""

from typing import Any

from django import template

from tutor.classrooms.models import AssignedWork
from tutor.practice.calculator import TEACHERS

register = template.Library()


@register.inclusion_tag("practice/_calculator_rule.html")
def calculator_rule(session: dict[str, Any], problem: dict[str, Any]) -> dict[str, Any]:
    """Both as `selectors.workspace` shows them."""
    given = _of_work(session["id"]) if "plan_title" in session else ""
    return {"problem_id": problem["id"], "calculator": TEACHERS.get(given, problem["calculator"])}


def _of_work(session_id: Any) -> str:
    said = AssignedWork.objects.filter(session=session_id).values_list("assignment__calculator", flat=True)
    return said.first() or ""
