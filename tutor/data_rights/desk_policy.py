"""What may be sensed in the whole deployment: shown, proposed by one administrator, confirmed by another."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.models import User
from tutor.accounts.roles import administrator_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.consent.modalities import Modality
from tutor.consent.models import PolicyChange
from tutor.consent.policy import (
    confirm_policy,
    decline_policy,
    pending_change,
    policy_in_force,
    propose_policy,
    rules_of,
)
from tutor.consent.profiles import PLACE_WORDS, PROFILES, Profile, ProfileRules
from tutor.data_rights.desk_names import modality_words
from tutor.data_rights.desk_pages import show


def _profiles() -> list[tuple[str, str]]:
    return [(each.value, str(rules.title)) for each, rules in PROFILES.items()]


def _places() -> list[tuple[str, str]]:
    return [(each.value, capfirst(str(words))) for each, words in PLACE_WORDS.items()]


class Proposal(forms.Form):
    """Another profile. Whether its terms will do is for the service to say."""

    profile = forms.ChoiceField(choices=_profiles)
    camera_where = forms.ChoiceField(
        choices=_places,
        required=False,
        label=_("Where camera pictures are looked at"),
    )
    reason = forms.CharField(max_length=300, label=_("Reason"))
    ethics_approval = forms.CharField(max_length=120, required=False, label=_("Number of the ethics approval"))
    investigator = forms.CharField(max_length=120, required=False, label=_("Investigator"))
    ends_on = forms.DateField(
        required=False, label=_("Last day"), error_messages={"invalid": _("Write the day as 2027-07-31.")}
    )


@administrator_only
@require_GET
@reads_others("policy viewed")
def policy(request: HttpRequest) -> HttpResponse:
    audit.record(request.user, "policy viewed", None, timezone.now())
    return _page(request, Proposal(initial={"camera_where": policy_in_force().rules.camera_where}))


@administrator_only
@require_POST
@reads_others("policy viewed")
def propose(request: HttpRequest) -> HttpResponse:
    """Ask for another profile; what was typed stays in the form when it will not do."""
    form = Proposal(request.POST)
    if form.is_valid():
        sent = form.cleaned_data
        try:
            propose_policy(Profile(sent.pop("profile")), request.user, timezone.now(), **sent)
        except ValueError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, gettext("Proposed. It comes into force when another administrator has agreed."))
            return redirect("data_rights:policy")
    audit.record(request.user, "policy viewed", None, timezone.now())
    return _page(request, form)


@administrator_only
@require_POST
@reads_nobody("changes the policy; the page it leads to notes who looked")
def confirm(request: HttpRequest, change_id: int) -> HttpResponse:
    return _decide(request, change_id, confirm_policy, gettext("Confirmed. It is in force from now on."))


@administrator_only
@require_POST
@reads_nobody("changes the policy; the page it leads to notes who looked")
def decline(request: HttpRequest, change_id: int) -> HttpResponse:
    return _decide(request, change_id, decline_policy, gettext("Declined. Nothing has changed."))


def _decide(request: HttpRequest, change_id: int, decide: Callable[..., None], done: str) -> HttpResponse:
    change = get_object_or_404(PolicyChange, pk=change_id)
    try:
        decide(change, request.user, timezone.now())
    except ValueError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("data_rights:policy")


def _page(request: HttpRequest, form: Proposal) -> HttpResponse:
    return show(request, "policy.html", {"form": form, **policy_view(request.user)})


def policy_view(looking: User) -> dict[str, Any]:
    """What is in force, what is asked for, and how it came about."""
    now = timezone.now()
    in_force, pending = policy_in_force(now), pending_change()
    changes = PolicyChange.objects.select_related("proposed_by", "confirmed_by").order_by("-proposed_at", "-pk")
    return {
        "rules": _rules(in_force.rules),
        "expired": in_force.expired,
        "in_force": in_force.change and _change(in_force.change),
        "pending": pending and _change(pending),
        "own_proposal": pending is not None and pending.proposed_by_id == looking.pk,
        "profiles": [_rules(rules) for rules in PROFILES.values()],
        "history": [_change(change) for change in changes],
    }


def _rules(rules: ProfileRules) -> dict[str, Any]:
    allowed = [(modality_words(each), each in rules.sensed) for each in Modality]
    return {
        "slug": rules.profile.value,
        "title": rules.title,
        "summary": rules.summary,
        "allows": [*allowed, (gettext("Estimating how a learner feels"), rules.infers)],
        "camera_place": PLACE_WORDS[rules.camera_where] if rules.camera else "",
    }


def _change(change: PolicyChange) -> dict[str, Any]:
    return {
        "id": change.pk,
        "profile": PROFILES[Profile(change.profile)].title,
        "reason": change.reason,
        "ethics_approval": change.ethics_approval,
        "investigator": change.investigator,
        "ends_on": change.ends_on,
        "camera_place": _camera_place(change),
        "proposed_at": change.proposed_at,
        "proposed_by": _by(change.proposed_by),
        "confirmed_at": change.confirmed_at,
        "confirmed_by": _by(change.confirmed_by),
        "declined_at": change.declined_at,
    }


def _camera_place(change: PolicyChange) -> str:
    """Where a choice has camera pictures looked at; nothing where it has no camera."""
    rules = rules_of(change.profile, change.camera_where)
    return PLACE_WORDS[rules.camera_where] if rules.camera else ""


def _by(person: User | None) -> str:
    """A name, or nothing for the first start and for administrators who are gone."""
    return person.get_full_name() if person else ""
