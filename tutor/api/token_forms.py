"""What people type to make a token: a name, how long, and once more who they are."""

from datetime import timedelta
from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

from tutor.accounts import second_factor
from tutor.accounts.models import User

DAYS = {7: _("a week"), 30: _("a month"), 90: _("three months"), 365: _("a year")}


class TokenForm(ReauthenticateForm):
    """The password is asked for again and, where there is one, the second step. Tries are limited as at sign-in."""

    name = forms.CharField(max_length=60, label=_("What is it for?"), help_text=_("Such as “school timetable”."))
    days = forms.TypedChoiceField(choices=list(DAYS.items()), coerce=int, initial=30, label=_("How long it works"))
    password = forms.CharField(widget=forms.PasswordInput, strip=False, label=_("Your password"))
    field_order = ("name", "days", "password", "code")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        if second_factor.has_one(user):
            self.fields["code"] = forms.CharField(max_length=20, label=_("The code that your app shows"))

    def clean(self) -> dict[str, Any]:
        """A code works once, so it is looked at last, when all else is right."""
        sent: dict[str, Any] = super().clean() or self.cleaned_data
        if "code" in self.fields and not self.errors:
            step = CodeForm({"code": sent["code"]}, user=self.user)
            if not step.is_valid():
                self.add_error("code", step.errors["code"].data)
        return sent

    @property
    def lasts(self) -> timedelta:
        return timedelta(days=self.cleaned_data["days"])
