"""The first visit of somebody whom a teacher added."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tutor.accounts.services import Gone
from tutor.accounts.sign_up import BACKEND
from tutor.audit.readings import reads_nobody
from tutor.roster.forms import WelcomeForm
from tutor.roster.welcome import come_in, student_of

SPENT = _("This link was used already, or it is too old. Ask your teacher for a new one, or sign in.")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reads_nobody("a form for whoever has the link")
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password, and be in."""
    person = student_of(token)
    if person is None:
        raise Http404(str(SPENT))
    form = WelcomeForm(request.POST if request.method == "POST" else None, person=person)
    if not form.is_valid():
        context = {"form": form, "person": person}
        return render(request, "roster/welcome.html", context, status=422 if form.errors else 200)
    try:
        login(request, come_in(person, **form.cleaned_data, now=timezone.now()), BACKEND)
    except Gone:
        raise Http404(str(SPENT)) from None
    return redirect("web:home")
