"""Make an account from the command line; the password is never an argument, which others on the machine could read."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from tutor.accounts.models import Role, User
from tutor.accounts.services import create_account


class NewAccountCommand(BaseCommand):
    """Asks for a password twice, or reads one line when nobody is at the keyboard."""

    role: Role

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", default="", help="the name others see")

    def handle(self, *args: Any, username: str, name: str, **options: Any) -> None:
        _check_username(username)
        try:
            create_account(username, ask_password(), self.role, name)
        except ValidationError as weak:
            raise CommandError("This password will not do. " + " ".join(weak.messages)) from None
        self.stdout.write(f"{username} can sign in now. Role: {self.role.label.lower()}.")


def _check_username(username: str) -> None:
    try:
        User.username_validator(username)
    except ValidationError as wrong:
        raise CommandError(" ".join(wrong.messages)) from None
    if User.objects.named(username).exists():
        raise CommandError(f"There is already somebody called {username}. Choose another username.")


def ask_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass("Password: ")
    if getpass("Once more: ") != password:
        raise CommandError("The two passwords differ. Nothing was made; try again.")
    return password
