"""The audit on the desk: look for acts, download them, check that nobody tampered with them."""

import csv
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.models import User
from tutor.accounts.roles import administrator_only
from tutor.audit import services as audit
from tutor.audit.models import Entry
from tutor.audit.readings import reads_nobody, reads_others
from tutor.data_rights.audit_search import PAGE, Search, actions, find, rows, table
from tutor.data_rights.desk_pages import show

WRITE_THE_DAY = {"invalid": _("Write the day as 2027-07-31.")}


class SearchForm(forms.Form):
    person = forms.CharField(required=False, max_length=80, label=_("Person or pseudonym"))
    action = forms.CharField(required=False, max_length=60, label=_("What"))
    since = forms.DateField(required=False, label=pgettext_lazy("a day", "From"), error_messages=WRITE_THE_DAY)
    until = forms.DateField(required=False, label=pgettext_lazy("a day", "To"), error_messages=WRITE_THE_DAY)


@administrator_only
@require_GET
@reads_others("audit searched")
def search(request: HttpRequest) -> HttpResponse:
    """A page of acts, newest first. Where the page begins is a number, which new acts do not move."""
    form = SearchForm(request.GET)
    context: dict[str, Any] = {"form": form, "actions": actions(), "rows": [], "total": 0, "older": ""}
    if form.is_valid():
        found = _found(request.user, form, "audit searched")
        context |= _page(found, request.GET.get("before", ""), form)
    else:
        audit.record(request.user, "audit searched", None, timezone.now(), found=0)
    return show(request, "audit.html", context)


@administrator_only
@require_GET
@reads_others("audit downloaded")
def download(request: HttpRequest) -> HttpResponse:
    """All acts that fit, for a spreadsheet."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        messages.error(request, WRITE_THE_DAY["invalid"])
        return redirect("data_rights:audit")
    name = {"Content-Disposition": 'attachment; filename="audit.csv"'}
    answer = HttpResponse(content_type="text/csv; charset=utf-8", headers=name)
    csv.writer(answer).writerows(table(_found(request.user, form, "audit downloaded")))
    return answer


@administrator_only
@require_POST
@reads_nobody("says whether the chain is whole")
def check(request: HttpRequest) -> HttpResponse:
    """Go through every seal from the first act to the last."""
    broken, count = audit.first_broken_entry(), Entry.objects.count()
    audit.record(request.user, "audit checked", None, timezone.now(), entries=count, whole=broken is None)
    if broken is None:
        whole = ngettext(
            "The chain is whole: all {count} entries are as they were written.",
            "The chain is whole: all {count} entries are as they were written.",
            count,
        )
        messages.success(request, whole.format(count=count))
    else:
        messages.error(request, _broken_words(broken, count))
    return redirect("data_rights:audit")


def _broken_words(broken: Entry, count: int) -> str:
    return gettext(
        "The chain is broken at entry {number} of {count}: something was changed, put in or taken out there or after "
        "it. Keep the database as it is and tell whoever is responsible for data protection."
    ).format(number=broken.number, count=count)


def _found(by: User, form: SearchForm, action: str) -> Any:
    """The acts that fit; that somebody looked for them is one more, and is not among them."""
    wanted = Search(**form.cleaned_data)
    pseudonyms = wanted.pseudonyms() if wanted.person else []
    newest = Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    found = find(wanted, pseudonyms).filter(number__lte=newest)
    about = pseudonyms[0] if len(pseudonyms) == 1 else None
    asked = {"action": wanted.action, "since": str(wanted.since or ""), "until": str(wanted.until or "")}
    detail = {f"asked_{name}": value for name, value in asked.items() if value}
    audit.record_about(by, action, about, timezone.now(), **detail, people=len(pseudonyms), found=found.count())
    return found


def _page(found: Any, before: str, form: SearchForm) -> dict[str, Any]:
    shown = found.filter(number__lt=int(before)) if before.isdecimal() else found
    listed = rows(shown[: PAGE + 1])
    asked = {name: str(value) for name, value in form.cleaned_data.items() if value}
    older = {**asked, "before": listed[PAGE - 1]["number"]} if len(listed) > PAGE else {}
    return {
        "rows": listed[:PAGE],
        "total": found.count(),
        "older": urlencode(older),
        "newest": urlencode(asked) if before else "",
        "later_page": bool(before),
        "asked": urlencode(asked),
    }
