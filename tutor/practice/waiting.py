"""Practice waits while its learner writes a test: no exercise, hint, lesson or solution is to be had meanwhile."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from affect.types import Scenario
from tutor.accounts.models import User
from tutor.practice.models import PracticeSession

View = Callable[..., HttpResponse]


def writes_a_test(student: User) -> bool:
    """Whether a test of theirs is begun and not handed in."""
    return PracticeSession.objects.filter(student=student, scenario=Scenario.TEST, ended_at=None).exists()


def not_in_a_test(view: View) -> View:
    """The door is closed while a test is written, and says so. Nearest to the view: the look is noted all the same."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not writes_a_test(request.user):
            return view(request, *args, **kwargs)
        part = "HX-Request" in request.headers
        return render(request, "practice/_waits.html" if part else "practice/waits.html")

    return guarded
