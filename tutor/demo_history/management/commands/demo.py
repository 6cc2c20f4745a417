"""`manage.py demo`: three people and a class to try the tutor with, and a class with a simulated month behind it."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from tutor.accounts.models import Role, User
from tutor.classrooms.demo import PEOPLE, make_demo
from tutor.demo_history.making import Size, history_of, make_history
from tutor.demo_history.people import OPEN

SIZE = Size()


class Command(BaseCommand):
    help = (
        "Make the demo student, teacher and administrator and their class, and a class of simulated students with a "
        "month behind it, where missing, and print how to sign in."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        password, classroom = make_demo(settings.SECRETS_DIR, timezone.now())
        names = [role.value for role in PEOPLE]
        if settings.DEMO_HISTORY:
            self._history(classroom.teacher, password)
            names.append(OPEN)
        self.stdout.write("Demo accounts (username / password):")
        for name in names:
            self.stdout.write(f"  {name:<14} {password}")
        self.stdout.write(f"Demo class: {classroom.name}, code {classroom.join_code}")

    def _history(self, teacher: User, password: str) -> None:
        """Made once: a second start finds it."""
        if history_of(teacher) is None and teacher.role == Role.TEACHER:
            self.stdout.write("Making a month of simulated history, once …")
            self.stdout.flush()
            make_history(teacher, password, timezone.now(), size=SIZE)
