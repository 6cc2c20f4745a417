"""The pages of consent campaigns, and one's own wish to see no reminder."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.models import School
from tutor.accounts.roles import administrator_only
from tutor.administration import campaigns as asking
from tutor.administration.answered import days_left, progress_of
from tutor.administration.campaigns import Whom
from tutor.administration.models import Campaign
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.classrooms.models import Classroom
from tutor.consent.modalities import Modality
from tutor.data_rights.desk_names import modality_words
from tutor.data_rights.desk_pages import show

NEWEST = 50


def modalities() -> list[tuple[str, str]]:
    """What somebody may be asked about."""
    return [(each.value, modality_words(each)) for each in Modality]


class NewCampaign(forms.Form):
    """`whom`: "school-3" or "class-7"."""

    whom = forms.RegexField(
        r"^(school|class)-\d{1,18}$", error_messages={"required": _("Choose whom."), "invalid": _("Choose whom.")}
    )
    modality = forms.ChoiceField(choices=modalities)
    last_day = forms.DateField(label=_("Last day"), error_messages={"invalid": _("Write the day as 2027-07-31.")})

    def clean_whom(self) -> Whom:
        kind, __, number = self.cleaned_data["whom"].partition("-")
        if kind == "school":
            found = Whom(school=School.objects.filter(pk=number).first())
        else:
            found = Whom(classroom=Classroom.objects.filter(pk=number, teacher__is_active=True).first())
        if found == Whom():
            raise forms.ValidationError(gettext("Choose whom."))
        return found


@administrator_only
@require_GET
@reads_others("consent campaigns viewed")
def campaigns(request: HttpRequest) -> HttpResponse:
    return _page(request, NewCampaign())


@administrator_only
@require_POST
@reads_others("consent campaigns viewed")
def begin(request: HttpRequest) -> HttpResponse:
    """Ask; what was typed stays in the form when it will not do."""
    form = NewCampaign(request.POST)
    if form.is_valid():
        sent = form.cleaned_data
        try:
            campaign = asking.begin(
                sent["whom"], Modality(sent["modality"]), sent["last_day"], request.user, timezone.now()
            )
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("They are asked on their own pages from now on."))
            return redirect("administration:campaign", campaign.pk)
    return _page(request, form)


@administrator_only
@require_GET
@reads_others("consent campaign viewed")
def one(request: HttpRequest, campaign_id: int) -> HttpResponse:
    now = timezone.now()
    campaign = _campaign(campaign_id)
    audit.record(request.user, "consent campaign viewed", None, now, campaign=campaign.pk)
    context = {"campaign": _row(campaign), "progress": progress_of(campaign, now)}
    return show(request, "campaign.html", context, folder="administration")


@administrator_only
@require_POST
@reads_nobody("closes; the page it leads to notes who looked")
def close(request: HttpRequest, campaign_id: int) -> HttpResponse:
    asking.close(_campaign(campaign_id), request.user, timezone.now())
    messages.success(request, gettext("Nobody is reminded any more. What was answered stays as it is."))
    return redirect("administration:campaign", campaign_id)


@require_POST
@reads_nobody("leads back to one's own desk")
def hide(request: HttpRequest, asked_id: int) -> HttpResponse:
    """No reminder of this one any more."""
    if not asking.hide(request.user, asked_id, timezone.now()):
        raise Http404(gettext("You were not asked this."))
    return redirect("web:home")


def _campaign(campaign_id: int) -> Campaign:
    return get_object_or_404(Campaign.objects.select_related("school", "classroom__teacher"), pk=campaign_id)


def _page(request: HttpRequest, form: forms.Form) -> HttpResponse:
    audit.record(request.user, "consent campaigns viewed", None, timezone.now())
    every = Campaign.objects.select_related("school", "classroom__teacher").annotate(voices=Count("asked"))
    classes = Classroom.objects.filter(teacher__is_active=True).select_related("teacher")
    context = {
        "form": form,
        "whom": form.data.get("whom", ""),
        "campaigns": [{**_row(each), "voices": each.voices} for each in every[:NEWEST]],
        "schools": [(f"school-{each.pk}", each.name) for each in School.objects.all()],
        "classes": [(f"class-{each.pk}", _class_words(each)) for each in classes],
    }
    return show(request, "campaigns.html", context, folder="administration")


def _row(campaign: Campaign) -> dict[str, Any]:
    today = timezone.localdate()
    left = days_left(campaign, today)
    room = campaign.classroom
    return {
        "id": campaign.pk,
        "whom": _class_words(room) if room else str(campaign.school),
        "about": modality_words(campaign.modality),
        "began_at": campaign.began_at,
        "last_day": campaign.last_day,
        "is_open": campaign.closed_at is None and left >= 0,
        "days_left": left,
    }


def _class_words(room: Classroom) -> str:
    return f"{room.name}, {room.teacher.get_full_name()}"
