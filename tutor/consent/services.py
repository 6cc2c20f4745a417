"""Give and take back consent, switch sensing on and off. Taking back reaches every open page at once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tutor.accounts.models import Guardianship, Role, School, User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.consent.ages import needs_guardian
from tutor.consent.modalities import Modality
from tutor.consent.models import Answer, Capacity, SchoolPermission, SensingSwitch
from tutor.consent.policy import rules_in_force
from tutor.consent.texts import FALLBACK, version_asked
from tutor.personal_data.erasure import begin_erasure, carry_out, must_not_be_erasing
from tutor.personal_data.models import Erasure, Why
from tutor.personal_data.registry import Subject
from tutor.personal_data.steps import person_group
from tutor.web.push import push_after_commit


def group_of(person: User) -> str:
    """The channel group that hears when a person's consent changes."""
    return person_group(Subject.of(person))


@transaction.atomic
def give_consent(person: User, modality: Modality, now: datetime, language: str = FALLBACK) -> Answer:
    """A person says yes to today's wording. Only they themselves can. Raises `StillErasing`."""
    hold(person)
    must_not_be_erasing(Subject.of(person), modality)
    SensingSwitch.objects.filter(person=person, modality=modality).delete()
    return _answer(person, modality, True, person, Capacity.OWN, now, language=language)


@transaction.atomic
def agree_as_guardian(
    guardian: User, student: User, modality: Modality, now: datetime, language: str = FALLBACK
) -> Answer:
    """A confirmed guardian says yes for a minor, who is asked as well. Raises `ValueError`."""
    hold(student)
    _must_guard(guardian, student, now)
    return _answer(student, modality, True, guardian, Capacity.GUARDIAN, now, language=language)


def withdraw_consent(person: User, modality: Modality, by: User, now: datetime, reason: str = "") -> Erasure:
    """Say no: for oneself, as a guardian, or for someone as an administrator. What was sensed is erased with it."""
    with transaction.atomic():
        hold(person)
        capacity = _capacity(person, by)
        if capacity is Capacity.GUARDIAN:
            _must_guard(by, person, now)
        _answer(person, modality, False, by, capacity, now, reason)
        erasure = begin_erasure(Subject.of(person), modality.value, Why.WITHDRAWAL, by, now)
    return carry_out(erasure)


@transaction.atomic
def switch_sensing(person: User, modality: Modality, on: bool, now: datetime) -> None:
    """Pause or go on. Consent stays as it is, and so does what was sensed."""
    hold(person)
    SensingSwitch.objects.update_or_create(person=person, modality=modality, defaults={"on": on, "switched_at": now})
    action = "sensing switched on" if on else "sensing switched off"
    audit.record(person, action, person, now, modality=modality.value)
    push_after_commit(group_of(person), {"type": "consent.changed"})


@transaction.atomic
def decide_for_school(school: School, modality: Modality, allowed: bool, by: User, now: datetime) -> None:
    """Say whether a school allows this at all. Every open page of its people looks again."""
    if by.role != Role.ADMINISTRATOR:
        raise ValueError(_("Only administrators decide for a school."))
    SchoolPermission.objects.create(school=school, modality=modality, allowed=allowed, decided_by=by, decided_at=now)
    audit.record(by, "school decided", None, now, school=school.pk, modality=modality.value, allowed=allowed)
    for person in school.people.filter(role=Role.STUDENT, is_active=True):
        push_after_commit(group_of(person), {"type": "consent.changed"})


@transaction.atomic
def confirm_guardian(guardianship: Guardianship, by: User, now: datetime) -> None:
    """The school knows this guardian. Raises `ValueError`."""
    if by.role != Role.ADMINISTRATOR:
        raise ValueError(_("Only administrators confirm guardians."))
    hold(guardianship.student)
    guardianship.confirmed_at, guardianship.confirmed_by = now, by
    guardianship.save(update_fields=["confirmed_at", "confirmed_by"])
    audit.record(by, "guardian confirmed", guardianship.student, now, guardian=str(guardianship.guardian.subject_id))


@transaction.atomic
def remove_guardian(guardianship: Guardianship, by: User, now: datetime) -> None:
    """This person does not, or no longer, answer for that student; what they had agreed to no longer counts."""
    student = guardianship.student
    audit.record(by, "guardian removed", student, now, guardian=str(guardianship.guardian.subject_id))
    guardianship.delete()
    push_after_commit(group_of(student), {"type": "consent.changed"})


def _capacity(person: User, by: User) -> Capacity:
    if person.pk == by.pk:
        return Capacity.OWN
    return Capacity.GUARDIAN if by.role == Role.GUARDIAN else Capacity.DESK


def _must_guard(guardian: User, student: User, now: datetime) -> None:
    if not needs_guardian(student, now.date()):
        raise ValueError(_("This student is old enough to decide alone."))
    confirmed = Guardianship.objects.filter(guardian=guardian, student=student).exclude(confirmed_at=None)
    if not confirmed.exists():
        raise ValueError(_("The school has not confirmed yet that you are this student's guardian."))


def _answer(
    person: User,
    modality: Modality,
    given: bool,
    by: User,
    capacity: Capacity,
    now: datetime,
    reason: str = "",
    language: str = FALLBACK,
) -> Answer:
    newest = _newest(person, modality, by, capacity)
    version = version_asked(modality, rules_in_force().camera_where)
    if newest is not None and (newest.given, newest.text_version) == (given, version):
        return newest
    answer = Answer.objects.create(
        subject_id=person.subject_id,
        person=person,
        modality=modality,
        given=given,
        capacity=capacity,
        text_version=version,
        language=language,
        answered_at=now,
        answered_by=by,
        reason=reason,
    )
    action = "consent given" if given else "consent withdrawn"
    audit.record(by, action, person, now, modality=modality.value, text_version=version, capacity=capacity.value)
    push_after_commit(group_of(person), {"type": "consent.changed"})
    return answer


def _newest(person: User, modality: Modality, by: User, capacity: Capacity) -> Answer | None:
    """The last word of this voice: guardians each have their own, a desk speaks in the learner's place."""
    spoken = Answer.objects.filter(person=person, modality=modality)
    if capacity is Capacity.GUARDIAN:
        spoken = spoken.filter(capacity=Capacity.GUARDIAN, answered_by=by)
    else:
        spoken = spoken.exclude(capacity=Capacity.GUARDIAN)
    return spoken.order_by("answered_at", "pk").last()
