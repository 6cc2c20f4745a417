"""What needs a person today, each with the page where it is done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tutor.accounts.models import Role, User
from tutor.administration.campaigns import open_campaigns
from tutor.administration.checks import Check
from tutor.administration.second_factor_rule import day_in_force
from tutor.consent.models import AgeOfConsent
from tutor.consent.policy import pending_change
from tutor.data_rights.desk_pages import guardians_waiting
from tutor.personal_data.models import Erasure

SHOULD_TAKE = timedelta(minutes=10)  # an erasure is tried again every minute
RUNNING_OUT = timedelta(days=3)
NOTICE = timedelta(days=14)  # before a second factor is asked of all staff
TO_LOOK_AT = {  # those of `health.quick_checks`
    "worker": gettext_lazy("thing to look at: worker"),
    "failures": gettext_lazy("thing to look at: failed tasks"),
    "disk": gettext_lazy("thing to look at: disk"),
    "drift": gettext_lazy("thing to look at: drift"),
}


@dataclass(frozen=True)
class Need:
    """`words`: what it is, after the number. `url`: the name of the page."""

    count: int
    words: str
    why: str
    url: str


def needs_today(looking: User, now: datetime, checks: list[Check]) -> list[Need]:
    """Most pressing first. `checks`: how the machines are."""
    return [need for find in FINDERS for need in find(looking, now)] + list(_machines(checks))


def _erasures(looking: User, now: datetime) -> Iterator[Need]:
    late = Q(finished_at=None, asked_at__lt=now - SHOULD_TAKE)
    count = Erasure.objects.filter(late | ~Q(found={})).count()
    if count:
        words = ngettext("erasure has not finished", "erasures have not finished", count)
        yield Need(count, words, _("They go on by themselves; if this stays, look at Health."), "data_rights:erasures")


def _guardians(looking: User, now: datetime) -> Iterator[Need]:
    count = guardians_waiting()
    if count:
        words = ngettext("guardian waits to be confirmed", "guardians wait to be confirmed", count)
        yield Need(count, words, _("Until then their yes does not count."), "data_rights:guardians")


def _policy(looking: User, now: datetime) -> Iterator[Need]:
    change = pending_change()
    if change is not None:
        own = change.proposed_by_id == looking.pk
        why = _("You proposed it: another administrator decides.") if own else _("It comes into force when you agree.")
        yield Need(1, _("change of policy waits to be confirmed"), why, "data_rights:policy")


def _second_factor(looking: User, now: datetime) -> Iterator[Need]:
    """Staff whose account a password alone opens: administrators always, the others once a day was set."""
    if settings.DEMO:
        return
    day = day_in_force()
    soon = day is not None and day <= (now + NOTICE).date()
    roles = [Role.ADMINISTRATOR, Role.TEACHER] if soon else [Role.ADMINISTRATOR]
    with_one = Authenticator.objects.filter(type=Authenticator.Type.TOTP).values("user")
    count = User.objects.filter(role__in=roles, is_active=True).exclude(pk__in=with_one).count()
    if count:
        words = ngettext("member of staff has no second factor", "members of staff have no second factor", count)
        yield Need(count, words, _("They are led to set it up when they next sign in."), "administration:staff")


def _campaigns(looking: User, now: datetime) -> Iterator[Need]:
    soon = timezone.localdate(now) + RUNNING_OUT
    count = open_campaigns(now).filter(last_day__lte=soon).count()
    if count:
        words = ngettext("asking for consent ends soon", "askings for consent end soon", count)
        yield Need(count, words, _("It closes by itself; nobody has to answer."), "administration:campaigns")


def _ages(looking: User, now: datetime) -> Iterator[Need]:
    count = AgeOfConsent.objects.filter(review_by__lte=now.date()).count()
    if count:
        words = ngettext("age of consent is to be looked up again", "ages of consent are to be looked up again", count)
        yield Need(count, words, _("Laws change; each has a day for this."), "data_rights:ages")


def _machines(checks: list[Check]) -> Iterator[Need]:
    """The drift of models has its own page; everything else is under Health."""
    off = [each for each in checks if each.is_off]
    for check in off:
        url = "data_rights:model" if check.slug == "drift" else "administration:health"
        yield Need(1, str(TO_LOOK_AT[check.slug]), check.says, url)


FINDERS: tuple[Callable[[User, datetime], Iterator[Need]], ...] = (
    _erasures,
    _guardians,
    _policy,
    _second_factor,
    _campaigns,
    _ages,
)
