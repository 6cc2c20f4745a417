"""The whole class: people, thirty days of practice, work that was given, a test, a little talk; all from one seed."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from tutor.accounts.models import User
from tutor.audit import services as audit
from tutor.classrooms.models import Assignment, Classroom
from tutor.classrooms.services import create_classroom, join_classroom
from tutor.classrooms.work import give
from tutor.curriculum.models import Course
from tutor.demo_history.calendar import DAYS, visits
from tutor.demo_history.learners import KINDS, Learner
from tutor.demo_history.library import Library
from tutor.demo_history.mind import Mind
from tutor.demo_history.month import Month
from tutor.demo_history.people import NAMES, make_people
from tutor.demo_history.rows import Rows
from tutor.demo_history.talking import talk
from tutor.demo_history.testing import sit_a_test
from tutor.practice.parameters import in_force

NAME = "A month of algebra"
COURSE = "algebra"
GIVEN = (("Warm-up", 21, 0), ("Before the test", 6, 2))  # title, days ago, from which skill on
WORK, SKILLS_OF_WORK = 4, 4  # exercises, from so many skills
DOES_IT = 0.85  # chance that somebody does what was given


@dataclass(frozen=True)
class Size:
    """How much is made; tests make less."""

    students: int = len(NAMES)
    days: int = DAYS
    with_test: bool = True


def history_of(teacher: User) -> Classroom | None:
    """The class, where it was made before."""
    return Classroom.objects.filter(teacher=teacher, simulated=True).first()


@transaction.atomic
def make_history(teacher: User, password: str, now: datetime, seed: int = 1, size: Size = Size()) -> Classroom:
    """Make it. Raises `LookupError` where the content was not loaded."""
    course = Course.objects.filter(slug=COURSE).first()
    if course is None:
        raise LookupError(f"There is no course {COURSE}: run `manage.py load_content` first.")
    begun, rng = now - timedelta(days=size.days), random.Random(seed)
    classroom = create_classroom(teacher, NAME, begun)
    Classroom.objects.filter(pk=classroom.pk).update(simulated=True, created_at=begun)
    classroom.simulated = True
    people = make_people(password, size.students)
    for person in people:
        join_classroom(person, classroom, begun)
    library = Library.of(course)
    given = _give(teacher, classroom, library, size.days, now)
    rows = _months(people, given, library, size.days, now, rng)
    many = rows.write()
    if size.with_test:
        sit_a_test(teacher, classroom, people, library, rng, now)
    talk(teacher, classroom, people, given, now)
    audit.record(None, "simulated history made", None, now, classroom=classroom.pk, rows=many)
    return classroom


def _give(teacher: User, classroom: Classroom, library: Library, days: int, now: datetime) -> list[Assignment]:
    found = []
    for title, ago, first in GIVEN:
        if ago < days:
            at = now - timedelta(days=ago)
            skills = library.skills[first : first + SKILLS_OF_WORK]
            slugs = [library.exercises[skill.slug][0].slug for skill in skills][:WORK]
            found.append(give(teacher, classroom, title, slugs, (at + timedelta(days=4)).date(), at))
    return found


def _months(
    people: Sequence[User], given: Sequence[Assignment], library: Library, days: int, now: datetime, rng: random.Random
) -> Rows:
    rows, model = Rows(), in_force()
    for number, person in enumerate(people):
        mine = random.Random(rng.random())
        learner = Learner(KINDS[number % len(KINDS)], mine)
        month = Month(person, learner, library, Mind(person, library.skills, model), mine, rows)
        for visit in _in_turn(month, given, days, now, mine):
            visit()
        month.finish()
    return rows


def _in_turn(
    month: Month, given: Sequence[Assignment], days: int, now: datetime, rng: random.Random
) -> list[Callable[[], None]]:
    """Practice and given work, in the order of time."""
    free: list[tuple[datetime, Assignment | None]] = [
        (at, None) for at in visits(month.learner.kind.days_a_week, now, rng, days)
    ]
    work = [(each.given_at + timedelta(hours=rng.uniform(20, 70)), each) for each in given if rng.random() < DOES_IT]
    both = sorted(free + work, key=lambda visit: visit[0])
    return [lambda at=at, each=each: month.visit(at, each) for at, each in both]
