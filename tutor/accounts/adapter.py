"""What we ask of allauth beyond its own ways."""

import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.http import HttpRequest

from tutor.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Somebody who has just signed in is not asked for their password a second time."""

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        return super().is_reauthentication_required(app=app, **kwargs) and not _signed_in_just_now(context.request)

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whether this is their password; tries are limited as they are at sign-in."""
        return self.authenticate(context.request, username=user.sign_in_name, password=password) is not None


def _signed_in_just_now(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
