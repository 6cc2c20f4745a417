"""What a person does to sign in with a second factor, and what their app shows."""

import re
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.test import Client

from tutor.accounts.models import User

PASSWORD = "correct-horse"
LOGIN, CODE, SET_UP = "/accounts/login/", "/accounts/second-step/code/", "/accounts/second-step/set-up/"
CODES, DESK = "/accounts/recovery-codes/", "/administration/"
HALF_MINUTE = 59_000_000  # the one that all tests happen in: none sees its code expire


def give_password(client: Client, person: User, password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"login": person.sign_in_name, "password": password})


def set_up(client: Client) -> Any:
    """Read the key on the page, let the app compute the code, type it."""
    secret = re.search(r'class="long-code">([A-Z2-7]+)<', client.get(SET_UP).content.decode())[1]
    return client.post(SET_UP, {"code": shown_by_app(secret)})


def code_for(person: User) -> str:
    row = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP)
    return shown_by_app(decrypt(row.data["secret"]))


def shown_by_app(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, HALF_MINUTE))


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
