"""Every combination of voices, for every modality: nothing is sensed while anybody says no."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import product

import pytest

from tutor.accounts.models import Guardianship, Role, School, User
from tutor.consent.modalities import Modality
from tutor.consent.models import AgeOfConsent, Answer, Capacity, PolicyChange, SchoolPermission, SensingSwitch
from tutor.consent.permission import allowed_modalities, allows, layers_of
from tutor.consent.profiles import PROFILES, Profile
from tutor.consent.services import agree_as_guardian, give_consent, switch_sensing, withdraw_consent
from tutor.consent.texts import TEXTS

ANSWERS = ("never asked", "yes", "no", "yes to older wording")
GUARDIANS = ("none", "unconfirmed yes", "yes", "no", "one yes, one no", "silent")
AGES = {"child": "2015-01", "of age": "2000-01", "unknown": ""}


@dataclass(frozen=True)
class Case:
    profile: Profile
    school: bool | None
    age: str
    guardian: str
    own: str
    switch: bool

    def expected(self, modality: Modality) -> bool:
        """The rule as the policy states it, written down a second time."""
        guarded = self.age == "of age" or self.guardian == "yes"
        sensed = modality in PROFILES[self.profile].sensed
        return all([sensed, self.school is True, guarded, self.own == "yes", self.switch])


CASES = [Case(*values) for values in product(Profile, (True, False, None), AGES, GUARDIANS, ANSWERS, (True, False))]


@pytest.fixture
def learner(db: None, now: datetime) -> User:
    AgeOfConsent.objects.create(country="GB", age=13, source="test", review_by=date(2999, 1, 1))
    here = School.objects.create(name="Here", country="GB")
    return User.objects.create_user("sam", role=Role.STUDENT, school=here)


def arrange(case: Case, learner: User, guardians: list[User], now: datetime) -> None:
    """Put the rows there by hand: what matters is what is read from them."""
    for model in (PolicyChange, SchoolPermission, Answer, SensingSwitch, Guardianship):
        model.objects.all().delete()
    PolicyChange.objects.create(profile=case.profile, reason="test", proposed_at=now, confirmed_at=now)
    learner.born_in = AGES[case.age]
    for modality in Modality:
        if case.school is not None:
            SchoolPermission.objects.create(
                school=learner.school, modality=modality, allowed=case.school, decided_at=now
            )
        _answer(learner, modality, case.own, learner, Capacity.OWN, now)
        if not case.switch:
            SensingSwitch.objects.create(person=learner, modality=modality, on=False, switched_at=now)
    _arrange_guardians(case.guardian, learner, guardians, now)


def _arrange_guardians(said: str, learner: User, guardians: list[User], now: datetime) -> None:
    if said == "none":
        return
    words = {"one yes, one no": ("yes", "no"), "silent": ("never asked",), "unconfirmed yes": ("yes",)}
    for guardian, word in zip(guardians, words.get(said, (said,)), strict=False):
        confirmed = None if said == "unconfirmed yes" else now
        Guardianship.objects.create(guardian=guardian, student=learner, asked_at=now, confirmed_at=confirmed)
        for modality in Modality:
            _answer(learner, modality, word, guardian, Capacity.GUARDIAN, now)


def _answer(about: User, modality: Modality, word: str, by: User, capacity: Capacity, now: datetime) -> None:
    if word == "never asked":
        return
    version = "older" if word == "yes to older wording" else TEXTS[modality].version
    Answer.objects.create(
        subject_id=about.subject_id,
        person=about,
        modality=modality,
        given=word != "no",
        capacity=capacity,
        text_version=version,
        answered_at=now,
        answered_by=by,
    )


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("school", [True, False, None])
def test_every_combination(learner: User, now: datetime, profile: Profile, school: bool | None) -> None:
    """1,728 cases a modality over all parameters of this test."""
    guardians = [User.objects.create_user(name, role=Role.GUARDIAN) for name in ("gia", "gus")]
    cases = [case for case in CASES if (case.profile, case.school) == (profile, school)]
    wrong = []
    for case in cases:
        arrange(case, learner, guardians, now)
        got = allowed_modalities(learner, now)
        wrong += [(case, modality) for modality in Modality if got[modality] != case.expected(modality)]
    assert len(cases) == len(CASES) / 12
    assert wrong == []


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
