"""Setting up the second step of signing in; everything else about it is allauth's."""

from typing import Any

from allauth.mfa.totp.views import ActivateTOTPView
from django.forms import Form
from django.http import HttpResponse

from tutor.accounts import second_factor
from tutor.accounts.services import end_every_visit


class SetUpSecondFactor(ActivateTOTPView):
    """Once it is set up, whoever signed in with the password alone elsewhere is signed out."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "owed": second_factor.is_owed(self.request.user)}

    def form_valid(self, form: Form) -> HttpResponse:
        end_every_visit(self.request.user, besides=self.request.session.session_key)
        return super().form_valid(form)
