"""The front door."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from tutor.web.readings import reads_nobody

DESKS = {
    "student": "practice:desk",
    "guardian": "guardian:wards",
    "teacher": "classrooms:index",
    "administrator": "administration:overview",
}
DEMO_ACCOUNTS = [{"username": role, "role": role} for role in ("student", "teacher", "administrator")]


@login_not_required
@reads_nobody("leads to one's own desk")
def home(request: HttpRequest) -> HttpResponse:
    """Everyone's own desk, or what this place is for those who have not signed in."""
    if request.user.is_authenticated:
        return redirect(DESKS[request.user.role])
    return render(request, "web/landing.html", {"demo_accounts": DEMO_ACCOUNTS if settings.DEMO else []})


@login_not_required
@reads_nobody("one word")
def health(request: HttpRequest) -> JsonResponse:
    """Whether this process serves and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
