"""`manage.py demo`: three people and a class to try the tutor with."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from tutor.classrooms.demo import PEOPLE, make_demo


class Command(BaseCommand):
    help = "Make the demo student, teacher and administrator and their class, where missing, and print how to sign in."

    def handle(self, *args: Any, **options: Any) -> None:
        password, classroom = make_demo(settings.SECRETS_DIR, timezone.now())
        self.stdout.write("Demo accounts (username / password):")
        for role in PEOPLE:
            self.stdout.write(f"  {role.value:<14} {password}")
        self.stdout.write(f"Demo class: {classroom.name}, code {classroom.join_code}")
