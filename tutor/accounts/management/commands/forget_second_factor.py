"""`manage.py forget_second_factor USERNAME`: for somebody whose phone and recovery codes are both gone."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutor.accounts import second_factor
from tutor.accounts.models import User


class Command(BaseCommand):
    help = "Let somebody sign in with their password alone. An administrator is led to set it up anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        person = User.objects.named(username).first()
        if person is None:
            raise CommandError(f"There is nobody called {username}.")
        had_one = second_factor.forget(person)
        self.stdout.write(f"{username} signs in with the password alone{'' if had_one else ', as before'}.")
