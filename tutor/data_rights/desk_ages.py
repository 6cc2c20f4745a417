"""From which age people agree by themselves, country by country, and when somebody should look again."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.roles import administrator_only
from tutor.audit.readings import reads_nobody
from tutor.consent.ages import OLDEST, UNKNOWN_COUNTRY, YOUNGEST, set_age
from tutor.consent.models import AgeOfConsent
from tutor.data_rights.desk_pages import show
from tutor.data_rights.desk_schools import two_letters

LAWS = "a law's number for a country"


class Age(forms.Form):
    country = forms.CharField(max_length=2, label=_("Country, two letters"), validators=[two_letters])
    age = forms.IntegerField(label=_("Age"))
    source = forms.CharField(max_length=200, label=_("Where you looked it up"))
    review_by = forms.DateField(label=_("Look again by"), error_messages={"invalid": _("Write the day as 2027-06-30.")})


@administrator_only
@require_GET
@reads_nobody(LAWS)
def ages(request: HttpRequest) -> HttpResponse:
    return _page(request, Age())


@administrator_only
@require_GET
@reads_nobody(LAWS)
def edit(request: HttpRequest, country: str) -> HttpResponse:
    """The form filled in with what is known about one country."""
    known = AgeOfConsent.objects.filter(country=country).first()
    first = {"age": known.age, "source": known.source, "review_by": known.review_by.isoformat()} if known else {}
    return _page(request, Age(initial={"country": country, **first}))


@administrator_only
@require_POST
@reads_nobody(LAWS)
def save(request: HttpRequest) -> HttpResponse:
    """Keep one country's age; what was typed stays in the form when it will not do."""
    form = Age(request.POST)
    if not form.is_valid():
        return _page(request, form)
    sent = {**form.cleaned_data, "country": form.cleaned_data["country"].upper()}
    try:
        row = set_age(**sent, by=request.user, now=timezone.now())
    except ValueError as refusal:
        messages.error(request, str(refusal))
        return _page(request, form)
    done = gettext("{country}: people agree by themselves from {age}.").format(country=row.country, age=row.age)
    messages.success(request, done)
    return redirect("data_rights:ages")


def _page(request: HttpRequest, form: Age) -> HttpResponse:
    context = {"form": form, "rows": _rows(timezone.now().date()), "unknown": UNKNOWN_COUNTRY}
    return show(request, "ages.html", {**context, "youngest": YOUNGEST, "oldest": OLDEST})


def _rows(today: date) -> list[dict[str, object]]:
    return [{"fact": row, "overdue": row.review_by < today} for row in AgeOfConsent.objects.all()]
