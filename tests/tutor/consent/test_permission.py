"""Every combination of voices, for every modality: nothing is sensed while anybody says no."""

from datetime import date, datetime

import pytest

from benchmarks.trust.combinations import CASES, mistakes
from tutor.accounts.models import Guardianship, Role, School, User
from tutor.consent.modalities import Modality
from tutor.consent.models import AgeOfConsent, PolicyChange
from tutor.consent.permission import allowed_modalities, allows, layers_of
from tutor.consent.profiles import Profile
from tutor.consent.services import agree_as_guardian, give_consent, switch_sensing, withdraw_consent


@pytest.fixture
def learner(db: None, now: datetime) -> User:
    AgeOfConsent.objects.create(country="GB", age=13, source="test", review_by=date(2999, 1, 1))
    here = School.objects.create(name="Here", country="GB")
    return User.objects.create_user("sam", role=Role.STUDENT, school=here)


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("school", [True, False, None])
def test_every_combination(learner: User, now: datetime, profile: Profile, school: bool | None) -> None:
    """1,728 cases for each modality over all parameters of this test."""
    guardians = [User.objects.create_user(name, role=Role.GUARDIAN) for name in ("gia", "gus")]
    cases = [case for case in CASES if (case.profile, case.school) == (profile, school)]
    assert len(cases) == len(CASES) / 12
    assert mistakes(cases, learner, guardians, now) == []


def test_research_that_has_ended_allows_nothing(student: User, now: datetime) -> None:
    give_consent(student, Modality.CAMERA, now)
    PolicyChange.objects.update(ends_on=date(2026, 3, 1))
    assert not any(allowed_modalities(student, now).values())


def test_only_learners_are_sensed(teacher: User, school: School) -> None:
    assert not any(allowed_modalities(teacher).values())


def test_a_paused_modality_keeps_its_consent(student: User, now: datetime) -> None:
    give_consent(student, Modality.CAMERA, now)
    switch_sensing(student, Modality.CAMERA, False, now)
    layers = layers_of(student)[Modality.CAMERA]
    assert (layers.agreed, layers.allowed, layers.missing) == (True, False, ("switch",))
    switch_sensing(student, Modality.CAMERA, True, now)
    assert allows(student, Modality.CAMERA)


@pytest.fixture
def child(school: School) -> User:
    return User.objects.create_user("kim", role=Role.STUDENT, born_in="2016-05", school=school)


@pytest.fixture
def parent(child: User, now: datetime) -> User:
    guardian = User.objects.create_user("pat", role=Role.GUARDIAN)
    Guardianship.objects.create(guardian=guardian, student=child, asked_at=now, confirmed_at=now)
    return guardian


def test_a_minor_needs_both_and_either_ends_it(child: User, parent: User, now: datetime) -> None:
    give_consent(child, Modality.CAMERA, now)
    assert not allows(child, Modality.CAMERA)
    agree_as_guardian(parent, child, Modality.CAMERA, now)
    assert allows(child, Modality.CAMERA)
    withdraw_consent(child, Modality.CAMERA, by=parent, now=now)
    assert not allows(child, Modality.CAMERA)


def test_a_stranger_agrees_for_nobody(child: User, now: datetime) -> None:
    stranger = User.objects.create_user("sly", role=Role.GUARDIAN)
    with pytest.raises(ValueError, match="not confirmed"):
        agree_as_guardian(stranger, child, Modality.CAMERA, now)
    with pytest.raises(ValueError, match="not confirmed"):
        withdraw_consent(child, Modality.CAMERA, by=stranger, now=now)
