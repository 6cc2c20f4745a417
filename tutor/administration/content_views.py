"""The page where packs of exercises are given, and the page of one import."""

import uuid

from django import forms
from django.contrib import messages
from django.core.validators import FileExtensionValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.roles import administrator_only
from tutor.administration.content_import import MOST_MB, SHOWN, ask_for_import
from tutor.administration.models import ContentImport
from tutor.administration.tasks import wake
from tutor.audit.readings import reads_nobody
from tutor.data_rights.desk_pages import show

NOBODY = "teaching content, the same for everyone"
NEWEST = 20


class NewImport(forms.Form):
    """`attribution` and `licence` are asked for where the pack does not say them itself."""

    origin = forms.ChoiceField(choices=ContentImport.Origin.choices, label=_("Kind of pack"))
    pack = forms.FileField(
        label=_("File"),
        validators=[
            FileExtensionValidator(["xml", "zip", "gz", "tgz"], _("Choose an .xml, .zip, .tar.gz or .tgz file."))
        ],
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )
    attribution = forms.CharField(max_length=200, required=False, label=_("Who made the questions"))
    licence = forms.CharField(max_length=80, required=False, label=_("Licence"))
    licence_url = forms.URLField(
        required=False,
        label=_("Address of the licence"),
        assume_scheme="https",
        error_messages={"invalid": _("Write the address as https://…")},
    )

    def clean(self) -> dict[str, object]:
        sent: dict[str, object] = super().clean() or {}
        if sent.get("origin") in (ContentImport.Origin.QTI, ContentImport.Origin.MOODLE):
            for name in ("attribution", "licence"):
                if not sent.get(name):
                    self.add_error(name, gettext("Learners see this, and such packs do not say it themselves."))
        return sent


@administrator_only
@require_GET
@reads_nobody(NOBODY)
def content(request: HttpRequest) -> HttpResponse:
    return _page(request, NewImport())


@administrator_only
@require_POST
@reads_nobody(NOBODY)
def begin(request: HttpRequest) -> HttpResponse:
    """Keep the pack and wake a worker; what was typed stays in the form when it will not do."""
    form = NewImport(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    sent = form.cleaned_data
    try:
        job = ask_for_import(sent.pop("origin"), sent.pop("pack"), request.user, timezone.now(), **sent)
    except ValueError as refusal:
        form.add_error("pack", str(refusal))
        return _page(request, form)
    wake(job.pk)
    messages.success(request, gettext("The pack was taken. You may leave this page; the work goes on."))
    return redirect("administration:content_import", job.pk)


@administrator_only
@require_GET
@reads_nobody(NOBODY)
def one(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """One import. The page renews itself while there is something to come."""
    job = get_object_or_404(ContentImport, pk=job_id)
    return show(request, "content_import.html", {"job": job, "shown": SHOWN}, folder="administration")


@administrator_only
@require_GET
@reads_nobody(NOBODY)
def progress(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """Only what changes."""
    job = get_object_or_404(ContentImport, pk=job_id)
    return render(request, "administration/_import_progress.html", {"job": job, "shown": SHOWN})


def _page(request: HttpRequest, form: NewImport) -> HttpResponse:
    context = {"form": form, "jobs": ContentImport.objects.all()[:NEWEST], "most_mb": MOST_MB}
    return show(request, "content.html", context, folder="administration")
