"""What people type to sign in and to make an account."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import User, check_month_of_birth


class SignIn(LoginForm):
    """Keeps the name that was typed out of the visit's record, where it would outlast its owner in backups."""

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        response = super().login(request, redirect_url=redirect_url)
        records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        without_names = [{key: said for key, said in each.items() if key != "username"} for each in records]
        if records:
            request.session[AUTHENTICATION_METHODS_SESSION_KEY] = without_names
        return response


class NewAccountForm(forms.Form):
    """A name to be seen by, a name to sign in with, and a password that will do."""

    display_name = forms.CharField(max_length=80, label=_("Your name"))
    username = forms.CharField(max_length=150, validators=[UnicodeUsernameValidator()], label=_("Username"))
    password = forms.CharField(widget=forms.PasswordInput, strip=False, label=_("Password"))

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        if User.objects.named(username).exists():
            raise forms.ValidationError(gettext("This username is taken. Try another one."))
        return username

    def clean(self) -> dict[str, Any]:
        sent = super().clean()
        if "password" in sent:
            try:
                validate_password(sent["password"], User(sign_in_name=sent.get("username", "")))
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return sent


class NewPasswordForm(forms.Form):
    """A password for somebody who has an account already."""

    password = forms.CharField(widget=forms.PasswordInput, strip=False, label=_("New password"))

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self._person)
        return password


class BornInForm(forms.Form):
    """When somebody was born, where they want to say so. Of unknown age, they are treated as a minor."""

    born_in = forms.CharField(
        max_length=7,
        required=False,
        label=_("Month of birth"),
        help_text=_(
            "You may leave it out. Then somebody at home has to agree before more than your answers is noticed."
        ),
    )

    def clean_born_in(self) -> str:
        return check_month_of_birth(self.cleaned_data["born_in"], timezone.localdate())


class NewLearnerForm(NewAccountForm, BornInForm):
    """An account for somebody who learns."""
