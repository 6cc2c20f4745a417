"""Coming in by a link that works once."""

from django import forms
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tutor.accounts.forms import NewAccountForm, NewPasswordForm
from tutor.accounts.models import User
from tutor.accounts.sign_up import BACKEND
from tutor.administration.asking import ask_at_sign_in
from tutor.administration.models import StaffLink
from tutor.administration.staff_links import Spent, come_in_again, come_in_new, link_of
from tutor.audit.readings import reads_nobody


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
@reads_nobody("a form for whoever has the link")
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Make the account, or choose the password, that the link is for."""
    link = link_of(token, timezone.now())
    if link is None:
        raise Http404(_("This link does not work, or not any more."))
    form = _form(request, link)
    if request.method == "POST" and form.is_valid():
        try:
            person = _come_in(link, form)
        except Spent as refusal:
            form.add_error(None, str(refusal))
        else:
            login(request, person, BACKEND)
            ask_at_sign_in(request, person)
            return redirect("web:home")
    context = {"form": form, "link": link, "school": link.school}
    return render(request, "administration/invited.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, link: StaffLink) -> forms.Form:
    sent = request.POST if request.method == "POST" else None
    return NewPasswordForm(sent, person=link.person) if link.person else NewAccountForm(sent)


def _come_in(link: StaffLink, form: forms.Form) -> User:
    now = timezone.now()
    return come_in_again(link, now, **form.cleaned_data) if link.person else come_in_new(link, now, **form.cleaned_data)
