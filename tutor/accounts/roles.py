"""Which role may open which door."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from tutor.accounts.models import Role

View = Callable[..., HttpResponse]


def only(role: Role) -> Callable[[View], View]:
    """Let people of this role in and tell everyone else kindly that the page is not theirs."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.role != role:
                raise PermissionDenied(f"This page is for the role {role.label.lower()}.")
            return view(request, *args, **kwargs)

        return guarded

    return guard


student_only = only(Role.STUDENT)
teacher_only = only(Role.TEACHER)
administrator_only = only(Role.ADMINISTRATOR)
