"""Asked about many at once, the answer is that for each alone."""

from datetime import datetime
from itertools import product

import pytest
from pytest_django import DjangoAssertNumQueries

from tutor.accounts.models import Guardianship, Role, School, User
from tutor.consent.ages import needs_guardian
from tutor.consent.many import too_young, who_allow
from tutor.consent.modalities import Modality
from tutor.consent.models import SchoolPermission
from tutor.consent.permission import allows
from tutor.consent.services import agree_as_guardian, give_consent, switch_sensing, withdraw_consent

BORN = ("2000-01", "2015-06", "")
OWN = ("", "yes", "no", "paused")
GUARDIAN = ("", "yes", "no", "not confirmed any more")


@pytest.fixture
def people(school: School, now: datetime) -> list[User]:
    """Every age with every own word and every word of a guardian; and those who are never sensed."""
    made = [_person(place, school, *how, now) for place, how in enumerate(product(BORN, OWN, GUARDIAN))]
    elsewhere = School.objects.create(name="Elsewhere", country="GB")
    SchoolPermission.objects.create(school=elsewhere, modality=Modality.BEHAVIOUR, allowed=False, decided_at=now)
    return [
        *made,
        _person(100, elsewhere, "2000-01", "yes", "", now),
        _person(101, None, "2000-01", "yes", "", now),
        _person(102, school, "2000-01", "yes", "", now, simulated=True),
        _person(103, school, "2000-01", "yes", "", now, is_active=False),
        User.objects.create_user("t", role=Role.TEACHER, school=school),
    ]


def _person(place: int, school: School | None, born: str, own: str, guardian: str, now: datetime, **how: bool) -> User:
    person = User.objects.create_user(f"s{place}", role=Role.STUDENT, born_in=born, school=school)
    if own:
        give_consent(person, Modality.BEHAVIOUR, now)
    if guardian and needs_guardian(person, now.date()):
        _guard(person, guardian, now)
    if own == "no":
        withdraw_consent(person, Modality.BEHAVIOUR, person, now)
    if own == "paused":
        switch_sensing(person, Modality.BEHAVIOUR, False, now)
    User.objects.filter(pk=person.pk).update(**{"is_active": True, **how})
    person.refresh_from_db()
    return person


def _guard(person: User, said: str, now: datetime) -> None:
    guardian = User.objects.create_user(f"g{person.pk}", role=Role.GUARDIAN)
    known = Guardianship.objects.create(guardian=guardian, student=person, asked_at=now, confirmed_at=now)
    agree_as_guardian(guardian, person, Modality.BEHAVIOUR, now)
    if said == "no":
        withdraw_consent(person, Modality.BEHAVIOUR, guardian, now)
    if said == "not confirmed any more":
        known.confirmed_at = None
        known.save()


def test_many_at_once_are_each_alone(people: list[User], now: datetime) -> None:
    for modality in Modality:
        assert who_allow(people, modality, now) == {each.pk for each in people if allows(each, modality, now)}
    allowed = who_allow(people, Modality.BEHAVIOUR, now)
    assert 0 < len(allowed) < len(people) / 2


def test_ages_of_many_are_those_of_each(people: list[User], now: datetime) -> None:
    assert too_young(people, now) == {each.pk for each in people if needs_guardian(each, now.date())}


def test_it_takes_few_queries(
    people: list[User], now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(9):
        who_allow(people, Modality.BEHAVIOUR, now)
