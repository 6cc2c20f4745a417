"""Who opens the pages: one person of every role with something to see, and newcomers with nothing yet.

The class is simulated (`benchmarks.insight.world`): nobody here is anybody.
"""

import random
from dataclasses import dataclass
from datetime import datetime

from benchmarks.insight.world import World
from tutor.accounts.models import Guardianship, Role, School, User
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import create_classroom
from tutor.keyring.keys import blind_index

PASSWORD = "staple-battery-9"
SEED, WEEKS, STUDENTS, ANSWERS = 10, 5, 14, 2_000
OF_AGE, MINOR = "2000-01", ""
EMPTY_CLASS = "Year 7, set 1"


@dataclass
class People:
    """By what they are here for. `learner`, `taker` and `other` are in `classroom`."""

    teacher: User
    administrator: User
    learner: User
    taker: User
    other: User
    newcomer: User
    new_teacher: User
    guardian: User
    new_guardian: User
    classroom: Classroom
    empty_class: Classroom


def make_people(now: datetime) -> People:
    """Raises `User.DoesNotExist` where the demo was not made."""
    teacher, administrator = User.objects.named("teacher").get(), User.objects.named("administrator").get()
    classroom = World(now, WEEKS, random.Random(SEED)).make(teacher, "Year 8, set 2", STUDENTS, ANSWERS)
    students = [membership.student for membership in classroom.memberships.order_by("pk")]
    for student, name in zip(students, ("learner", "taker", "other"), strict=False):
        _take_over(student, name)
    school = teacher.school
    new_teacher = _person("new-teacher", Role.TEACHER, "Mr Blank", school)
    guardian, new_guardian = (_person(name, Role.GUARDIAN, shown, None) for name, shown in GUARDIANS.items())
    learner = students[0]
    Guardianship.objects.create(guardian=guardian, student=learner, asked_at=now, confirmed_at=now)
    Guardianship.objects.create(guardian=new_guardian, student=students[3], asked_at=now)
    newcomer = _person("newcomer", Role.STUDENT, "Noor Blank", school)
    empty = create_classroom(new_teacher, EMPTY_CLASS, now)
    return People(
        teacher, administrator, *students[:3], newcomer, new_teacher, guardian, new_guardian, classroom, empty
    )


GUARDIANS = {"guardian": "Pat Example", "new-guardian": "Kit Blank"}


def _take_over(student: User, name: str) -> None:
    """A simulated learner gets a name to sign in by. The first is of unknown age, so a guardian has a say."""
    student.sign_in_name, student.username = name, blind_index(name)
    student.born_in = MINOR if name == "learner" else OF_AGE
    student.set_password(PASSWORD)
    student.save()


def _person(name: str, role: Role, shown: str, school: School | None) -> User:
    person = User.objects.create_user(name, role=role, display_name=shown, born_in=OF_AGE, school=school)
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    return person
