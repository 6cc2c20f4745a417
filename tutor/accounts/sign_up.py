"""Make an account from a form and sign its owner in."""

from typing import Any

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from tutor.accounts.models import Role, User
from tutor.accounts.services import create_account

BACKEND = "django.contrib.auth.backends.ModelBackend"


@transaction.atomic
def sign_up(request: HttpRequest, sent: dict[str, Any], role: Role = Role.STUDENT) -> User:
    """`sent`: the clean data of a NewAccountForm."""
    person = create_account(
        sent["username"],
        sent["password"],
        role,
        display_name=sent["display_name"],
        born_in=sent.get("born_in", ""),
    )
    login(request, person, BACKEND)
    return person
