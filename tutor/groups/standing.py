"""What is different for a student in every test of a class: said once, until it is changed."""

from datetime import datetime
from typing import Any

from django.db import transaction

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.classrooms.models import Classroom
from tutor.groups.models import StandingTerms


def standing_data(classroom: Classroom, student: User | None = None) -> dict[int, dict[str, Any]]:
    """By number of the student, as the terms of tests are written down."""
    rows = StandingTerms.objects.filter(classroom=classroom)
    return {row.student_id: row.data for row in (rows.filter(student=student) if student else rows)}


@transaction.atomic
def set_standing(teacher: User, classroom: Classroom, student: User, data: dict[str, Any], now: datetime) -> None:
    """Counts for tests that are begun from now on; nothing different takes the row away."""
    hold(student)
    StandingTerms.objects.filter(classroom=classroom, student=student).delete()
    if any(data.values()):
        row = StandingTerms(subject_id=student.subject_id, classroom=classroom, student=student, data=data)
        row.save()
    audit.record(teacher, "test conditions set", student, now, classroom=classroom.pk)
