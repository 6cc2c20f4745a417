"""A teacher sees a feeling of somebody who shares it, or of five and more together."""

from datetime import datetime

import pytest

from tutor.accounts.models import Role, School, User
from tutor.classrooms.live import live_view
from tutor.classrooms.models import Classroom
from tutor.classrooms.selectors import student_view
from tutor.classrooms.services import join_classroom
from tutor.consent.sharing import choose_sharing
from tutor.curriculum.models import Course
from tutor.practice.affect import respond_to_reading
from tutor.practice.models import PracticeSession
from tutor.practice.services import start_session
from tutor.sensing.models import Estimate


def guess(session: PracticeSession, now: datetime, emotion: str = "confused") -> None:
    Estimate.objects.create(
        subject_id=session.student.subject_id, session=session, emotion=emotion, certainty=0.8, made_at=now
    )


@pytest.fixture
def classmates(classroom: Classroom, school: School, algebra: Course, now: datetime) -> list[PracticeSession]:
    """Four more, at work."""
    people = [User.objects.create_user(f"mate{n}", role=Role.STUDENT, school=school) for n in range(4)]
    for person in people:
        join_classroom(person, classroom, now)
    return [start_session(person, algebra, now, seed=1) for person in people]


def told(classroom: Classroom, now: datetime) -> str:
    return " ".join(row.get("feeling_sentence", "") for row in live_view(classroom, now)["rows"])


def test_unshared_feelings_stay_with_the_learner(
    classroom: Classroom, practice: PracticeSession, now: datetime
) -> None:
    guess(practice, now)
    assert told(classroom, now).strip() == ""
    assert live_view(classroom, now)["climate"] == []


def test_shared_feelings_are_told_and_taken_back(
    classroom: Classroom, practice: PracticeSession, student: User, now: datetime
) -> None:
    guess(practice, now)
    choose_sharing(student, True, now)
    assert "puzzled" in told(classroom, now)
    choose_sharing(student, False, now)
    assert "puzzled" not in told(classroom, now)


def test_five_together_are_told_without_names(
    classroom: Classroom, practice: PracticeSession, classmates: list[PracticeSession], now: datetime
) -> None:
    for session in classmates:
        guess(session, now)
    assert live_view(classroom, now)["climate"] == []
    guess(practice, now, "engaged")
    assert live_view(classroom, now)["climate"] == ["most seem puzzled"]
    assert told(classroom, now).strip() == ""


def test_decisions_that_speak_of_a_feeling_follow_the_same_rule(
    classroom: Classroom, practice: PracticeSession, student: User, now: datetime
) -> None:
    for _ in range(2):
        respond_to_reading(practice, "frustrated", 0.9, ("brows drawn together",), now)
    assert "brows" not in str(student_view(student, now)["decisions"])
    choose_sharing(student, True, now)
    assert "brows" in str(student_view(student, now)["decisions"])
