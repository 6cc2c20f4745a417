"""What a teacher sees of their classes and of one student."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import User
from tutor.answers import Verdict
from tutor.classrooms.access import classrooms_of
from tutor.classrooms.decisions import decision_rows, told
from tutor.classrooms.holds import standing_rows
from tutor.classrooms.knowledge import skills_of
from tutor.classrooms.models import Classroom
from tutor.classrooms.rules import whose_rules
from tutor.curriculum.models import Course
from tutor.practice.models import Attempt, DecisionRecord

VERDICTS = {
    Verdict.CORRECT: _("right"),
    Verdict.WRONG_FORM: _("right, other form asked"),
    Verdict.WRONG: _("wrong"),
    Verdict.UNREADABLE: _("unreadable, not counted"),
    Verdict.UNDECIDED: _("undecided, not counted"),
}


def classroom_rows(teacher: User) -> list[dict[str, Any]]:
    return [
        {
            "id": room.pk,
            "name": room.name,
            "students": room.memberships.count(),
            "join_code": room.join_code,
            "put_away": room.is_put_away,
            "simulated": room.simulated,
        }
        for room in classrooms_of(teacher)
    ]


def student_view(student: User, now: datetime) -> dict[str, Any]:
    """One student: every skill with its reasons, the last answers and what the tutor decided."""
    courses = Course.objects.filter(practicesession__student=student).distinct().order_by("order")
    attempts = Attempt.objects.filter(problem__session__student=student).select_related("problem__exercise")
    decisions = told(DecisionRecord.objects.filter(session__student=student), student)
    return {
        "student": {"id": student.pk, "name": student.get_full_name()},
        "skills": skills_of(student, courses, now),
        "attempts": [_attempt_row(attempt) for attempt in attempts.order_by("-submitted_at")[:30]],
        "decisions": decision_rows(decisions),
    }


def steering_view(student: User, classroom: Classroom, now: datetime) -> dict[str, Any]:
    """What steers the tutor for a student of the class: what was chosen for them, and whose rules count."""
    chosen = standing_rows(classroom, now)
    return {
        "chosen": chosen.get(student.pk),
        "chosen_for_class": chosen.get(None),
        "rules": whose_rules(student, classroom),
    }


def _attempt_row(attempt: Attempt) -> dict[str, Any]:
    return {
        "when": attempt.submitted_at,
        "exercise_title": attempt.problem.exercise.title,
        "answer": attempt.answer,
        "verdict_words": VERDICTS[Verdict(attempt.verdict)],
        "feedback": attempt.feedback,
    }
