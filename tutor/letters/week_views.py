"""A class's week, and having it by mail."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.roles import teacher_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others, reads_own
from tutor.classrooms.access import classroom_for
from tutor.letters import mailing
from tutor.letters.forms import AddressForm
from tutor.letters.models import WeekByMail
from tutor.letters.week import DAYS, monday_of, week_of


@teacher_only
@require_GET
@reads_others("class viewed")
def of_class(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """This week or, with `?week=last`, the one before."""
    classroom, now = classroom_for(request.user, classroom_id), timezone.now()
    audit.record_once_an_hour(request.user, "class viewed", None, now, classroom=classroom.pk)
    last = request.GET.get("week") == "last"
    begins = monday_of(now) - timedelta(days=DAYS if last else 0)
    page = {"classroom": classroom, "week": week_of(classroom, begins, now), "last": last}
    return render(request, "letters/week.html", page)


@teacher_only
@reads_own("week by mail seen")
def by_mail(request: HttpRequest) -> HttpResponse:
    """Whether the week comes by mail, and where to."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        site = request.build_absolute_uri("/").rstrip("/")
        mailing.ask(request.user, form.cleaned_data["address"], site, timezone.now())
        messages.success(request, _("A mail is on its way to you. Follow the link in it within three days."))
        return redirect("class_letters:by_mail")
    page = {"form": form, "wish": WeekByMail.objects.filter(teacher=request.user).first()}
    return render(request, "letters/by_mail.html", page, status=422 if form.errors else 200)


@teacher_only
@require_POST
@reads_nobody("leads back to the page")
def stop(request: HttpRequest) -> HttpResponse:
    mailing.stop(request.user, timezone.now())
    messages.success(request, _("No more mail. Your address is deleted."))
    return redirect("class_letters:by_mail")


@teacher_only
@require_GET
@reads_nobody("leads to the page")
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    if mailing.confirm(request.user, token, timezone.now()):
        messages.success(request, _("Confirmed. The first mail comes next Monday."))
    else:
        messages.warning(
            request, _("This link is too old or not yours. Write your address again, and a new one comes.")
        )
    return redirect("class_letters:by_mail")
