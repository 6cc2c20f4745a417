"""Accounts made on the command line, where the first administrator comes from."""

import io
import sys
from collections.abc import Callable

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from tutor.accounts.management import new_account
from tutor.accounts.models import Role, User

GOOD = "a-long-enough-one"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Somebody at a keyboard who types these passwords, one after the other."""

    def types(*passwords: str) -> None:
        answers = iter(passwords)
        monkeypatch.setattr(sys, "stdin", Terminal())
        monkeypatch.setattr(new_account, "getpass", lambda _: next(answers))

    return types


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A script that pipes these lines in."""
    return lambda lines: monkeypatch.setattr(sys, "stdin", io.StringIO(lines))


@pytest.mark.parametrize(
    ("command", "role"), [("make_administrator", Role.ADMINISTRATOR), ("make_teacher", Role.TEACHER)]
)
def test_the_command_makes_its_role(db: None, typed: Callable[..., None], command: str, role: Role) -> None:
    typed(GOOD, GOOD)
    call_command(command, "ada", name="Ada King", verbosity=0)
    person = User.objects.get()
    assert (person.role, person.display_name, person.is_superuser) == (role, "Ada King", False)
    assert authenticate(username="ada", password=GOOD) == person


def test_a_script_pipes_one_line(db: None, piped: Callable[[str], None]) -> None:
    piped(f"{GOOD}\nnot read\n")
    call_command("make_administrator", "ada", verbosity=0)
    assert authenticate(username="ada", password=GOOD)


@pytest.mark.parametrize(
    ("username", "passwords", "told"),
    [
        ("ada", (GOOD, "another"), "two passwords differ"),
        ("ada", ("short", "short"), "will not do.*too short"),
        ("ada lovelace", (GOOD, GOOD), "valid username"),
        ("sam", (GOOD, GOOD), "already somebody called sam"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    student: User, typed: Callable[..., None], username: str, passwords: tuple[str, str], told: str
) -> None:
    typed(*passwords)
    with pytest.raises(CommandError, match=told):
        call_command("make_administrator", username)
    assert User.objects.get() == student


def test_an_empty_pipe_makes_nobody(db: None, piped: Callable[[str], None]) -> None:
    piped("")
    with pytest.raises(CommandError, match="will not do"):
        call_command("make_administrator", "ada")
    assert not User.objects.exists()
