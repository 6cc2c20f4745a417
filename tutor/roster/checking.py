"""Which students of a list can be added to a class, and under which names they sign in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom
from tutor.roster.reading import Line

LONGEST_NAME = 80
LONGEST_USERNAME = 150
check_letters = UnicodeUsernameValidator()


@dataclass(frozen=True, slots=True)
class Checked:
    """One line: who is added under which sign-in name, or why not."""

    number: int
    name: str
    username: str
    fault: str = ""


def check(lines: Iterable[Line], classroom: Classroom) -> list[Checked]:
    """Every line of the list, in its order."""
    here = {person.display_name.casefold() for person in students_of(classroom)}
    taken: set[str] = set()
    found = []
    for line in lines:
        fault = _fault(line, here, taken)
        username = "" if fault else line.username or _free(line.name, taken)
        found.append(Checked(line.number, line.name, username or line.username, fault))
        if not fault:
            here.add(line.name.casefold())
            taken.add(username)
    return found


def _fault(line: Line, here: set[str], taken: set[str]) -> str:
    if not line.name:
        return _("There is no name in this line.")
    if len(line.name) > LONGEST_NAME:
        return _("The name is longer than {most} letters.").format(most=LONGEST_NAME)
    if line.name.casefold() in here:
        return _("This name is in the class or in the list already. Add an initial to tell two people apart.")
    return _fault_of_username(line.username, taken) if line.username else ""


def _fault_of_username(username: str, taken: set[str]) -> str:
    if len(username) > LONGEST_USERNAME or not _fits(username):
        return _("A sign-in name has letters, digits and @ . + - _ only, no spaces.")
    if username in taken or User.objects.named(username).exists():
        return _("This sign-in name is taken. Leave it out, and one is found.")
    return ""


def _fits(username: str) -> bool:
    try:
        check_letters(username)
    except ValidationError:
        return False
    return True


def _free(name: str, taken: set[str]) -> str:
    """“Sam Lee” signs in as sam.lee, the next one as sam.lee2."""
    stem = re.sub(r"[^\w]+", ".", name.casefold()).strip("._") or "student"
    number = 1
    while (found := f"{stem}{number if number > 1 else ''}") in taken or User.objects.named(found).exists():
        number += 1
    return found


def fitting(checked: Sequence[Checked]) -> list[Checked]:
    return [each for each in checked if not each.fault]
