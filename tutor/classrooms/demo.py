"""A class to try the tutor with. Its three passwords are one secret, made on the first run of this installation."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from tutor.accounts.models import Role, User
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import create_classroom, join_classroom
from tutor.environment import kept_secret

PEOPLE = {Role.STUDENT: "Sam Demo", Role.TEACHER: "Ms Demo", Role.ADMINISTRATOR: "Alex Demo"}


@transaction.atomic
def make_demo(secrets: Path, now: datetime) -> tuple[str, Classroom]:
    """The demo people and their class, made where missing. Returns their password and the class."""
    password = kept_secret(secrets / "demo_password")[:12]
    people = {role: _person(role, name, password) for role, name in PEOPLE.items()}
    teacher = people[Role.TEACHER]
    classroom = Classroom.objects.filter(teacher=teacher).first() or create_classroom(teacher, "Demo class", now)
    join_classroom(people[Role.STUDENT], classroom, now)
    return password, classroom


def _person(role: Role, name: str, password: str) -> User:
    person, _ = User.objects.get_or_create(username=role.value, defaults={"role": role, "display_name": name})
    if not person.check_password(password):
        person.set_password(password)
        person.save(update_fields=["password"])
    return person
