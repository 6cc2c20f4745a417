"""A class to try the tutor with. Its three passwords are one secret, made on the first run of this installation."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from tutor.accounts.models import Role, School, User
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import create_classroom, join_classroom
from tutor.consent.modalities import Modality
from tutor.consent.models import SchoolPermission
from tutor.environment import kept_secret

OF_AGE = "2000-01"  # the demo student agrees without a guardian
PEOPLE = {Role.STUDENT: "Sam Demo", Role.TEACHER: "Ms Demo", Role.ADMINISTRATOR: "Alex Demo"}


@transaction.atomic
def make_demo(secrets: Path, now: datetime) -> tuple[str, Classroom]:
    """The demo people and their class, made where missing. Returns their password and the class."""
    password = kept_secret(secrets / "demo_password")[:12]
    school = _school(now)
    people = {role: _person(role, name, password, school) for role, name in PEOPLE.items()}
    teacher = people[Role.TEACHER]
    classroom = Classroom.objects.filter(teacher=teacher).first() or create_classroom(teacher, "Demo class", now)
    join_classroom(people[Role.STUDENT], classroom, now)
    return password, classroom


def _school(now: datetime) -> School:
    """A school that allows everything its people agree to."""
    school, made = School.objects.get_or_create(name="Demo school", defaults={"country": "GB"})
    for modality in Modality if made else ():
        SchoolPermission.objects.create(school=school, modality=modality, allowed=True, decided_at=now)
    return school


def _person(role: Role, name: str, password: str, school: School) -> User:
    person = User.objects.named(role.value).first() or User.objects.create_user(
        role.value, role=role, display_name=name, born_in=OF_AGE, school=school
    )
    if not person.check_password(password):
        person.set_password(password)
        person.save(update_fields=["password"])
    return person
