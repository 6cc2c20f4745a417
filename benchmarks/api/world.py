"""Two schools with everything in them that the API could give away, each value known to belong to somebody.

Synthetic people through and through. What is marked may be read by those it is said of here, and by nobody else.
"""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone

from tutor.accounts.models import Guardianship, Role, School, User
from tutor.api.tokens import make_token
from tutor.classrooms.models import Assignment, Classroom
from tutor.classrooms.services import join_classroom
from tutor.classrooms.work import begin
from tutor.consent.modalities import Modality
from tutor.consent.models import SchoolPermission
from tutor.curriculum.models import Course
from tutor.practice.selectors import current_problem
from tutor.practice.services import start_session, submit_answer

EXERCISES = 2
SCHOOLS = ("near", "far")
FIRST_NUMBER = 7_310_000_000_000  # so large that a number of an account turns up nowhere else


@dataclass
class World:
    """`people`: by what they are, as “near student”. `seen_by`: who may read each marker."""

    people: dict[str, User] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    seen_by: dict[str, frozenset[str]] = field(default_factory=dict)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)  # by school: what stands in addresses and bodies

    def mark(self, value: object, *readers: str) -> None:
        self.seen_by[str(value)] = frozenset(readers)

    def leaks(self, reader: str, text: str) -> list[str]:
        """Markers in a text that this reader has no right to."""
        return [marker for marker, readers in self.seen_by.items() if reader not in readers and marker in text]


def build() -> World:
    """Needs the course of algebra, and may be called once."""
    world = World()
    add_person(world, "administrator", Role.ADMINISTRATOR, None)
    TOTP.activate(world.people["administrator"], generate_totp_secret())
    for place in SCHOOLS:
        _school(world, place, timezone.now())
    for name, person in world.people.items():
        now = timezone.now()
        world.tokens[name] = make_token(person, f"mk-token-{name}", (now + timedelta(days=7)).date(), now)[1]
    return world


def add_person(world: World, name: str, role: Role, school: School | None, *readers: str) -> User:
    number = FIRST_NUMBER + len(world.people)
    sign_in, shown = f"mk-in-{uuid.uuid4().hex}", f"mk-shown-{uuid.uuid4().hex}"
    person = User.objects.create_user(sign_in, id=number, role=role, display_name=shown, school=school)
    world.people[name] = person
    world.mark(sign_in, name, "administrator")
    world.mark(shown, name, "administrator", *readers)
    world.mark(number, name, "administrator", *readers)
    world.mark(person.subject_id, name)  # in one's own export
    return person


def _school(world: World, place: str, now: datetime) -> None:
    names = {role: f"{place} {role}" for role in ("student", "teacher", "guardian")}
    school = School.objects.create(name=f"mk-school-{uuid.uuid4().hex}", country="GB")
    world.mark(school.name, "administrator", *names.values())
    for modality in Modality:
        SchoolPermission.objects.create(school=school, modality=modality, allowed=True, decided_at=now)
    teacher = add_person(world, names["teacher"], Role.TEACHER, school, names["student"])
    student = add_person(world, names["student"], Role.STUDENT, school, names["teacher"], names["guardian"])
    guardian = add_person(world, names["guardian"], Role.GUARDIAN, school, names["student"])
    Guardianship.objects.create(guardian=guardian, student=student, asked_at=now, confirmed_at=now)
    room = Classroom(pk=FIRST_NUMBER + 100 + len(world.people), subject_id=teacher.subject_id, teacher=teacher)
    room.name = f"mk-class-{uuid.uuid4().hex}"
    room.save(force_insert=True)
    world.mark(room.name, names["teacher"], names["student"])
    world.mark(room.pk, names["teacher"], names["student"])
    world.mark(room.join_code, names["teacher"])
    join_classroom(student, room, now)
    world.values[place] = {"classroom_id": room.pk, "student_id": student.pk, "ward_id": student.pk}
    _work(world, place, room, student, now)


def _work(world: World, place: str, room: Classroom, student: User, now: datetime) -> None:
    """Work that was given and begun, and a visit with an answer."""
    readers = (f"{place} teacher", f"{place} student")
    course = Course.objects.get(slug="algebra")
    skill = course.skills.order_by("order").first()
    exercises = list(skill.exercises.order_by("level", "slug").values_list("slug", flat=True)[:EXERCISES])
    title = f"mk-work-{uuid.uuid4().hex}"
    given = Assignment(
        pk=room.pk + 50, subject_id=room.subject_id, classroom=room, title=title, exercises=exercises, given_at=now
    )
    given.save(force_insert=True)
    world.mark(title, *readers)
    world.mark(given.pk, *readers)
    world.mark(begin(student, given, now).pk, readers[1])
    visit = start_session(student, course, now, 7)
    problem, typed = current_problem(visit), f"mk-answer-{uuid.uuid4().hex}"
    submit_answer(problem, typed, "plain", uuid.uuid4(), now)
    world.mark(visit.pk, readers[1])
    world.mark(typed, readers[1])
    world.values[place] |= {
        "assignment_id": given.pk,
        "session_id": visit.pk,
        "problem": problem.pk,
        "exercises": exercises,
        "exercise": exercises[0],
        "skill": skill.slug,
        "slug": course.slug,
        "course": course.slug,
        "modality": "camera",
    }
