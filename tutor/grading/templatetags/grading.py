"""Teachers' words about answers, on a student's desk."""

from typing import Any

from django import template

from tutor.accounts.models import User
from tutor.grading.models import Remark

register = template.Library()


@register.inclusion_tag("grading/_mine.html")
def my_remarks(student: User) -> dict[str, Any]:
    """A line where anything was written, with how much of it is new. One query."""
    seen = Remark.objects.filter(subject_id=student.subject_id).values_list("seen_at", flat=True)
    return {"any": bool(rows := list(seen)), "new": sum(at is None for at in rows)}
