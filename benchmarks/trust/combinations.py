"""Every combination of profile, school, guardian, minor, own consent and own switch, and what each must allow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from tutor.accounts.models import Guardianship, User
from tutor.consent.modalities import Modality
from tutor.consent.models import Answer, Capacity, PolicyChange, SchoolPermission, SensingSwitch
from tutor.consent.permission import allowed_modalities
from tutor.consent.profiles import PROFILES, CameraWhere, Profile
from tutor.consent.texts import version_asked

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
    version = "older" if word == "yes to older wording" else version_asked(modality, CameraWhere.DEVICE)
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


def mistakes(
    cases: Iterable[Case], learner: User, guardians: list[User], now: datetime
) -> list[tuple[Case, Modality, bool]]:
    """The cases where something else is allowed than should be, with what was allowed."""
    wrong = []
    for case in cases:
        arrange(case, learner, guardians, now)
        got = allowed_modalities(learner, now)
        wrong += [(case, each, got[each]) for each in Modality if got[each] != case.expected(each)]
    return wrong
