"""Which role may open which door."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tutor.accounts import second_factor
from tutor.accounts.models import Role

View = Callable[..., HttpResponse]


def only(role: Role) -> Callable[[View], View]:
    """Let people of this role in and tell everyone else kindly that the page is not theirs."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.role != role:
                raise PermissionDenied(_("This page is for the role {role}.").format(role=role.label.lower()))
            return view(request, *args, **kwargs)

        return guarded

    return guard


def with_second_factor(view: View) -> View:
    """Lead whoever still has to set up a second factor there, before anything else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if second_factor.is_owed(request.user):
            return redirect("mfa_activate_totp")
        return view(request, *args, **kwargs)

    return guarded


student_only = only(Role.STUDENT)
teacher_only = only(Role.TEACHER)
guardian_only = only(Role.GUARDIAN)


def administrator_only(view: View) -> View:
    """Administrators see everybody's data, so a password alone does not open their pages."""
    return only(Role.ADMINISTRATOR)(with_second_factor(view))
