"""Which profile is in force, and how it is changed: by one administrator's proposal and another's yes."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tutor.accounts.models import Role, User
from tutor.audit import services as audit
from tutor.consent.models import PolicyChange
from tutor.consent.profiles import PROFILES, CameraWhere, Profile, ProfileRules
from tutor.web.push import push_after_commit

Term = str | date | None
POLICY_GROUP = "policy"  # hears when another profile comes into force: every open practice page


@dataclass(frozen=True)
class Policy:
    """The profile in force now, and where it came from. `change` None: nobody has chosen one yet."""

    rules: ProfileRules
    change: PolicyChange | None
    expired: bool

    @property
    def profile(self) -> Profile:
        return self.rules.profile


def policy_in_force(now: datetime | None = None) -> Policy:
    """The newest confirmed choice. Strict before there is one, and after research has ended."""
    change = PolicyChange.objects.exclude(confirmed_at=None).order_by("confirmed_at", "pk").last()
    if change is None:
        return Policy(PROFILES[Profile.STRICT], None, expired=False)
    expired = _is_over(change.ends_on, now)
    rules = PROFILES[Profile.STRICT] if expired else rules_of(change.profile, change.camera_where)
    return Policy(rules, change, expired)


def rules_in_force(now: datetime | None = None) -> ProfileRules:
    """What the profile in force allows. Asked at every frame and batch, so it reads three columns and no more."""
    newest = PolicyChange.objects.exclude(confirmed_at=None).order_by("-confirmed_at", "-pk")
    found = newest.values_list("profile", "camera_where", "ends_on").first()
    if found is None or _is_over(found[2], now):
        return PROFILES[Profile.STRICT]
    return rules_of(*found[:2])


def rules_of(profile: str, camera_where: str) -> ProfileRules:
    """The rules of one choice: research says where its camera is, every other profile knows it by itself."""
    rules = PROFILES[Profile(profile)]
    return replace(rules, camera_where=CameraWhere(camera_where)) if rules.profile is Profile.RESEARCH else rules


def _is_over(ends_on: date | None, now: datetime | None) -> bool:
    return ends_on is not None and (now or timezone.now()).date() > ends_on


def pending_change() -> PolicyChange | None:
    return PolicyChange.objects.filter(confirmed_at=None, declined_at=None).order_by("pk").last()


@transaction.atomic
def choose_first_policy(profile: Profile, now: datetime, **research: Term) -> PolicyChange | None:
    """What the operator set for the first start. None: a profile was chosen before, and stays."""
    if PolicyChange.objects.exclude(confirmed_at=None).exists():
        return None
    terms = research if profile == Profile.RESEARCH else {}
    change = PolicyChange(profile=profile, reason=_("chosen at the first start"), proposed_at=now, **_terms(**terms))
    _check_terms(change, now)
    change.confirmed_at = now
    change.save()
    audit.record(None, "policy chosen", None, now, profile=profile.value)
    return change


@transaction.atomic
def propose_policy(profile: Profile, by: User, now: datetime, reason: str, **research: Term) -> PolicyChange:
    """Ask for another profile. Nothing changes until another administrator agrees. Raises `ValueError`.

    `research`: ethics_approval, investigator, ends_on, camera_where.
    """
    _must_be_administrator(by)
    if not reason.strip():
        raise ValueError(_("Say why: the reason is kept with the change."))
    change = PolicyChange(profile=profile, reason=reason.strip()[:300], proposed_by=by, proposed_at=now)
    for name, value in _terms(**(research if profile == Profile.RESEARCH else {})).items():
        setattr(change, name, value)
    _check_terms(change, now)
    PolicyChange.objects.filter(confirmed_at=None, declined_at=None).update(declined_at=now)
    change.save()
    audit.record(by, "policy proposed", None, now, profile=profile.value, change=change.pk)
    return change


@transaction.atomic
def confirm_policy(change: PolicyChange, by: User, now: datetime) -> None:
    """The second administrator's yes. Raises `ValueError` for the first, and for a change already decided."""
    _must_be_administrator(by)
    change = _undecided(change)
    if change.proposed_by_id == by.pk:
        raise ValueError(_("Another administrator has to agree: nobody changes what may be sensed alone."))
    _check_terms(change, now)
    change.confirmed_by, change.confirmed_at = by, now
    change.save(update_fields=["confirmed_by", "confirmed_at"])
    audit.record(by, "policy confirmed", None, now, profile=change.profile, change=change.pk)
    push_after_commit(POLICY_GROUP, {"type": "policy.changed"})


@transaction.atomic
def decline_policy(change: PolicyChange, by: User, now: datetime) -> None:
    """Let a proposal go, one's own or another's."""
    _must_be_administrator(by)
    change = _undecided(change)
    change.declined_at = now
    change.save(update_fields=["declined_at"])
    audit.record(by, "policy declined", None, now, profile=change.profile, change=change.pk)


def _undecided(change: PolicyChange) -> PolicyChange:
    locked = PolicyChange.objects.select_for_update().filter(pk=change.pk).first()
    if locked is None or locked.confirmed_at or locked.declined_at:
        raise ValueError(_("This proposal was decided already. Look at the page again."))
    return locked


def _must_be_administrator(person: User) -> None:
    if person.role != Role.ADMINISTRATOR or not person.is_active:
        raise ValueError(_("Only administrators decide what may be sensed."))


def _terms(
    ethics_approval: str | None = "",
    investigator: str | None = "",
    ends_on: date | None = None,
    camera_where: str | None = "",
) -> dict[str, Term]:
    return {
        "ethics_approval": (ethics_approval or "").strip()[:120],
        "investigator": (investigator or "").strip()[:120],
        "ends_on": ends_on,
        "camera_where": CameraWhere(camera_where or CameraWhere.DEVICE),
    }


def _check_terms(change: PolicyChange, now: datetime) -> None:
    if change.profile != Profile.RESEARCH:
        return
    if not (change.ethics_approval and change.investigator and change.ends_on):
        raise ValueError(_("Research needs the ethics approval's number, an investigator's name and a last day."))
    if change.ends_on < now.date():
        raise ValueError(_("Research that has ended cannot be switched on: give a last day to come."))
