"""Who of many people may be sensed now: `permission.allows` for a whole class, in a handful of queries."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from tutor.accounts.models import Guardianship, Role, School, User
from tutor.consent.ages import OLDEST, UNKNOWN_COUNTRY
from tutor.consent.modalities import Modality
from tutor.consent.models import AgeOfConsent, Answer, Capacity, SchoolPermission, SensingSwitch
from tutor.consent.permission import is_yes, newest_answers
from tutor.consent.policy import rules_in_force
from tutor.consent.profiles import CameraWhere

Guardians = Mapping[int, set[int]]  # confirmed ones, by number of the student


def who_allow(people: Iterable[User], modality: Modality, now: datetime) -> set[int]:
    """The numbers of those of whom this may be sensed. At most eight queries, however many people."""
    asked = [each for each in people if each.is_active and each.role == Role.STUDENT and not each.simulated]
    rules = rules_in_force(now)
    if modality not in rules.sensed or not asked:
        return set()
    schools, own = _schools_that_allow(asked, modality), newest_answers(asked)
    off = set(
        SensingSwitch.objects.filter(person__in=asked, modality=modality, on=False).values_list("person", flat=True)
    )
    said = [
        each
        for each in asked
        if each.school_id in schools
        and each.pk not in off
        and is_yes(own.get((each.pk, modality.value)), rules.camera_where)
    ]
    minors = too_young(said, now)
    guarded = _guarded(minors, modality, rules.camera_where)
    return {each.pk for each in said} - (minors - guarded)


def too_young(people: Collection[User], now: datetime) -> set[int]:
    """The numbers of those who need a guardian's yes; `ages.needs_guardian` for many."""
    countries = dict(School.objects.filter(pk__in={each.school_id for each in people}).values_list("pk", "country"))
    ages = dict(AgeOfConsent.objects.values_list("country", "age"))
    return {each.pk for each in people if _is_minor(each, countries, ages, now)}


def confirmed_guardians(students: Collection[int]) -> Guardians:
    """By number of the student; closed accounts are none."""
    known = Guardianship.objects.filter(student__in=students, guardian__is_active=True).exclude(confirmed_at=None)
    found: dict[int, set[int]] = {}
    for student, guardian in known.values_list("student_id", "guardian_id"):
        found.setdefault(student, set()).add(guardian)
    return found


def _is_minor(person: User, countries: Mapping[int, str], ages: Mapping[str, int], now: datetime) -> bool:
    age = person.age_on(now.date())
    if age is not None and age >= OLDEST:
        return False
    return age is None or age < ages.get(countries.get(person.school_id, ""), UNKNOWN_COUNTRY)


def _schools_that_allow(people: Collection[User], modality: Modality) -> set[int]:
    decided = SchoolPermission.objects.filter(school__in={each.school_id for each in people}, modality=modality)
    newest = dict(decided.order_by("decided_at", "pk").values_list("school_id", "allowed"))
    return {school for school, allowed in newest.items() if allowed}


def _guarded(minors: Collection[int], modality: Modality, where: CameraWhere) -> set[int]:
    """At least one confirmed guardian says yes and none says no."""
    guardians = confirmed_guardians(minors)
    spoken = Answer.objects.filter(person__in=minors, modality=modality, capacity=Capacity.GUARDIAN)
    newest: dict[int, dict[int, Answer]] = {}
    for answer in spoken.order_by("answered_at", "pk"):
        if answer.answered_by_id in guardians.get(answer.person_id, ()):
            newest.setdefault(answer.person_id, {})[answer.answered_by_id] = answer
    return {student for student, said in newest.items() if all(is_yes(each, where) for each in said.values())}
