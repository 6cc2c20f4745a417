"""`manage.py set_password USERNAME`: for somebody who forgot theirs."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from tutor.accounts.management.new_account import ask_password
from tutor.accounts.models import User
from tutor.accounts.services import end_every_visit


class Command(BaseCommand):
    help = "Give somebody a new password and sign them out everywhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        person = User.objects.named(username).first()
        if person is None:
            raise CommandError(f"There is nobody called {username}.")
        password = ask_password()
        try:
            validate_password(password, person)
        except ValidationError as weak:
            raise CommandError("This password will not do. " + " ".join(weak.messages)) from None
        person.set_password(password)
        person.save(update_fields=["password"])
        end_every_visit(person)
        self.stdout.write(f"{username} signs in with the new password.")
