"""Asking a school or a class for consent: begin, ask newcomers, close, and one's own wish to see no reminder."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tutor.accounts.models import Guardianship, Role, School, User
from tutor.administration.models import Asked, Campaign
from tutor.audit import services as audit
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom
from tutor.consent.ages import OLDEST, UNKNOWN_COUNTRY
from tutor.consent.modalities import Modality
from tutor.consent.models import AgeOfConsent, SchoolPermission
from tutor.consent.policy import rules_in_force

LONGEST = timedelta(days=120)


@dataclass(frozen=True)
class Whom:
    """A school or a class."""

    school: School | None = None
    classroom: Classroom | None = None

    @property
    def students(self) -> "QuerySet[User]":
        if self.classroom is not None:
            return students_of(self.classroom).filter(simulated=False)
        assert self.school is not None
        return User.objects.filter(school=self.school, role=Role.STUDENT, is_active=True, simulated=False)


@transaction.atomic
def begin(whom: Whom, modality: Modality, last_day: date, by: User, now: datetime) -> Campaign:
    """Ask everybody once. Raises `ValueError`, saying what to do first."""
    _must_be_administrator(by)
    today = timezone.localdate(now)
    if not today < last_day <= today + LONGEST:
        raise ValueError(_("Choose a last day after today and within {days} days.").format(days=LONGEST.days))
    if modality not in rules_in_force(now).sensed:
        raise ValueError(_("The policy of this site does not allow this, so nobody needs to be asked."))
    if not _allowed_somewhere(whom, modality):
        raise ValueError(_("The school has not allowed this. Decide that under Schools first."))
    if open_campaigns(now).filter(school=whom.school, classroom=whom.classroom, modality=modality).exists():
        raise ValueError(_("They are being asked about this already."))
    campaign = Campaign.objects.create(
        school=whom.school, classroom=whom.classroom, modality=modality, began_at=now, last_day=last_day
    )
    many = ask_everybody(campaign, now)
    audit.record(by, "consent asked for", None, now, campaign=campaign.pk, modality=modality.value, voices=many)
    return campaign


@transaction.atomic
def close(campaign: Campaign, by: User, now: datetime) -> None:
    """Before its last day. What was answered stays."""
    _must_be_administrator(by)
    Campaign.objects.filter(pk=campaign.pk, closed_at=None).update(closed_at=now)
    audit.record(by, "consent campaign closed", None, now, campaign=campaign.pk)


def open_campaigns(now: datetime) -> "QuerySet[Campaign]":
    return Campaign.objects.filter(closed_at=None, last_day__gte=timezone.localdate(now))


def ask_newcomers(now: datetime) -> None:
    """Who came since, and guardians who were confirmed since, are asked as well."""
    for campaign in open_campaigns(now).select_related("school", "classroom"):
        ask_everybody(campaign, now)


def forget_old(now: datetime) -> int:
    """Who was asked long ago; what they answered stands in consent."""
    before = (now - timedelta(days=settings.RETENTION_DAYS)).date()
    return Campaign.objects.filter(last_day__lt=before).delete()[0]


def ask_everybody(campaign: Campaign, now: datetime) -> int:
    """Every student, and the guardians of those who are too young to agree alone. Safe to repeat."""
    students = list(Whom(campaign.school, campaign.classroom).students.select_related("school"))
    voices = [(each.pk, each.pk) for each in students]
    voices += guardians_of(too_young(students, timezone.localdate(now)))
    rows = [Asked(campaign=campaign, person_id=person, about_id=about, asked_at=now) for person, about in voices]
    return len(Asked.objects.bulk_create(rows, ignore_conflicts=True))


def too_young(students: Iterable[User], today: date) -> list[User]:
    """Those about whom a guardian has to agree as well: `consent.ages.needs_guardian` for many at once."""
    ages = dict(AgeOfConsent.objects.values_list("country", "age"))
    return [each for each in students if _is_too_young(each, today, ages)]


def guardians_of(students: Iterable[User]) -> list[tuple[int, int]]:
    """Confirmed guardians, each with the student."""
    confirmed = Guardianship.objects.filter(student__in=list(students), guardian__is_active=True)
    return list(confirmed.exclude(confirmed_at=None).values_list("guardian_id", "student_id"))


def hide(person: User, asked_id: int, now: datetime) -> bool:
    """No reminder of this one any more; whether it was theirs."""
    return Asked.objects.filter(pk=asked_id, person=person).update(hidden_at=now) > 0


def _is_too_young(student: User, today: date, ages: dict[str, int]) -> bool:
    age = student.age_on(today)
    country = student.school.country if student.school else ""
    return age is None or age < min(ages.get(country, UNKNOWN_COUNTRY), OLDEST)


def _allowed_somewhere(whom: Whom, modality: Modality) -> bool:
    """Whether a school of those who would be asked says yes."""
    schools = set(whom.students.order_by().values_list("school", flat=True)) - {None}
    rows = SchoolPermission.objects.filter(school__in=schools, modality=modality).order_by("decided_at", "pk")
    return any(dict(rows.values_list("school", "allowed")).values())


def _must_be_administrator(person: User) -> None:
    if person.role != Role.ADMINISTRATOR:
        raise ValueError("Only administrators ask for consent.")
