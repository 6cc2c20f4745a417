"""What signing in has to ask of staff, beside what accounts ask of everybody."""

from django.http import HttpRequest

from tutor.accounts.adapter import AccountAdapter
from tutor.accounts.models import User
from tutor.administration.asking import ask_at_sign_in


class StaffAdapter(AccountAdapter):
    """Notes, as the last step of signing in, whether a second factor is owed."""

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        ask_at_sign_in(request, user)
