"""A class whose student agreed that practice is labelled, and two who label."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tutor.accounts.models import Role, School, User
from tutor.annotation.agreeing import choose_labelling
from tutor.annotation.drawing import draw
from tutor.annotation.models import NamedAnnotator, Segment
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import join_classroom
from tutor.consent.modalities import Modality
from tutor.consent.services import give_consent
from tutor.curriculum.models import Course
from tutor.practice.models import PracticeSession
from tutor.practice.problems import instance_of
from tutor.practice.services import ask_for_hint, go_on, start_session, submit_answer
from tutor.sensing.models import BehaviourBatch

Agreeing = Callable[[str], User]


def agree(student: User, now: datetime) -> User:
    give_consent(student, Modality.BEHAVIOUR, now)
    choose_labelling(student, student, True, now)
    return student


def practise(student: User, course: Course, begun: datetime, exercises: int = 3, seed: int = 7) -> PracticeSession:
    """Each exercise with a miss, a hint and a right answer, one a minute, and hands that move."""
    session, now = start_session(student, course, begun, seed=seed), begun
    for _ in range(exercises):
        problem = session.problems.order_by("number").last()
        expected = instance_of(problem).expected
        submit_answer(problem, expected.misconceptions[0].answer, "plain", uuid.uuid4(), now + timedelta(seconds=12))
        ask_for_hint(problem, now + timedelta(seconds=20))
        problem.refresh_from_db()
        submit_answer(problem, expected.answer, "plain", uuid.uuid4(), now + timedelta(seconds=45))
        move(session, now + timedelta(seconds=20), seed)
        now += timedelta(seconds=60)
        go_on(problem, now, seed + 1)
    return session


def move(session: PracticeSession, at: datetime, seed: int) -> None:
    """Two seconds of keys and pointer."""
    events = [["k", 40.0 * step, 80.0 + seed % 7, float(step % 5 == 0)] for step in range(30)]
    events += [["m", 40.0 * step, 10.0 * step, 5.0 * (step % 9)] for step in range(30)]
    BehaviourBatch.objects.create(
        subject_id=session.student.subject_id,
        session=session,
        stream=uuid.UUID(int=seed + 1),
        sequence=BehaviourBatch.objects.filter(session=session).count(),
        events=sorted(events, key=lambda event: event[1]),
        made_at=at,
        received_at=at,
    )


@pytest.fixture
def labelled_class(classroom: Classroom, student: User, algebra: Course, now: datetime) -> Classroom:
    practise(agree(student, now - timedelta(days=1)), algebra, now - timedelta(hours=1))
    return classroom


@pytest.fixture
def segments(labelled_class: Classroom, teacher: User, now: datetime) -> list[Segment]:
    return draw(teacher, labelled_class, 4, 1, now)


@pytest.fixture
def researcher(labelled_class: Classroom, now: datetime) -> User:
    person = User.objects.create_user("rea", role=Role.TEACHER, display_name="Dr Rea")
    NamedAnnotator.objects.create(annotator=person, classroom=labelled_class, named_at=now)
    return person


@pytest.fixture
def third(labelled_class: Classroom, now: datetime) -> User:
    person = User.objects.create_user("tom", role=Role.TEACHER, display_name="Dr Tom")
    NamedAnnotator.objects.create(annotator=person, classroom=labelled_class, named_at=now)
    return person


@pytest.fixture
def another(school: School, classroom: Classroom, algebra: Course, now: datetime) -> Agreeing:
    """Further students of the class who agreed and practised."""

    def made(name: str) -> User:
        person = User.objects.create_user(
            name, role=Role.STUDENT, display_name=f"Student {name}", born_in="2000-01", school=school
        )
        join_classroom(person, classroom, now)
        agree(person, now - timedelta(days=1))
        practise(person, algebra, now - timedelta(hours=2), seed=len(name) + 11)
        return person

    return made
