"""Nothing is labelled of anybody who did not say so, and nothing stays of whoever takes it back."""

from datetime import datetime

import pytest

from tutor.accounts.models import Guardianship, Role, School, User
from tutor.annotation.agreeing import choose_labelling, may_be_labelled
from tutor.annotation.labelling import label
from tutor.annotation.models import Label, LabellingWord, Segment
from tutor.audit.models import Entry
from tutor.consent.modalities import Modality
from tutor.consent.models import PolicyChange
from tutor.consent.profiles import Profile
from tutor.consent.services import agree_as_guardian, give_consent, switch_sensing, withdraw_consent


def set_profile(profile: Profile, now: datetime) -> None:
    PolicyChange.objects.update(profile=profile)


def test_both_yeses_are_needed(student: User, now: datetime) -> None:
    assert not may_be_labelled(student, now)
    choose_labelling(student, student, True, now)
    assert not may_be_labelled(student, now)
    give_consent(student, Modality.BEHAVIOUR, now)
    assert may_be_labelled(student, now)


def test_the_yes_to_being_noticed_alone_is_none(student: User, now: datetime) -> None:
    give_consent(student, Modality.BEHAVIOUR, now)
    assert not may_be_labelled(student, now)


def test_a_pause_pauses_this_as_well(student: User, now: datetime) -> None:
    _agree(student, now)
    switch_sensing(student, Modality.BEHAVIOUR, False, now)
    assert not may_be_labelled(student, now)


def test_a_yes_to_other_words_is_none(student: User, now: datetime) -> None:
    _agree(student, now)
    LabellingWord.objects.update(text_version="older")
    assert not may_be_labelled(student, now)


@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.ON_DEVICE])
def test_other_profiles_have_none_of_it(student: User, now: datetime, profile: Profile) -> None:
    _agree(student, now)
    set_profile(profile, now)
    assert not may_be_labelled(student, now)


def test_the_behavioural_profile_has_it(student: User, now: datetime) -> None:
    _agree(student, now)
    set_profile(Profile.BEHAVIOURAL, now)
    assert may_be_labelled(student, now)


@pytest.fixture
def minor(school: School) -> User:
    return User.objects.create_user("kim", role=Role.STUDENT, display_name="Kim", born_in="2015-06", school=school)


@pytest.fixture
def guardian(minor: User, now: datetime) -> User:
    person = User.objects.create_user("gia", role=Role.GUARDIAN, display_name="Gia")
    Guardianship.objects.create(guardian=person, student=minor, asked_at=now, confirmed_at=now)
    return person


def test_for_a_minor_a_guardian_agrees_to_this_as_well(minor: User, guardian: User, now: datetime) -> None:
    _agree(minor, now)
    agree_as_guardian(guardian, minor, Modality.BEHAVIOUR, now)
    assert not may_be_labelled(minor, now)
    choose_labelling(minor, guardian, True, now)
    assert may_be_labelled(minor, now)
    choose_labelling(minor, guardian, False, now)
    assert not may_be_labelled(minor, now)


def test_a_guardian_alone_is_not_enough(minor: User, guardian: User, now: datetime) -> None:
    give_consent(minor, Modality.BEHAVIOUR, now)
    agree_as_guardian(guardian, minor, Modality.BEHAVIOUR, now)
    choose_labelling(minor, guardian, True, now)
    assert not may_be_labelled(minor, now)


def test_nobody_else_has_a_say(student: User, teacher: User, minor: User, guardian: User, now: datetime) -> None:
    for about, voice in ((student, teacher), (student, guardian), (minor, student)):
        with pytest.raises(ValueError, match="Only the student"):
            choose_labelling(about, voice, True, now)


def test_a_guardian_who_is_not_confirmed_has_no_say(minor: User, guardian: User, now: datetime) -> None:
    Guardianship.objects.update(confirmed_at=None)
    with pytest.raises(ValueError, match="confirmed guardian"):
        choose_labelling(minor, guardian, True, now)


def test_taking_it_back_deletes_at_once(segments: list[Segment], teacher: User, student: User, now: datetime) -> None:
    label(teacher, segments[0], "bored", 2, now)
    choose_labelling(student, student, False, now)
    assert not Segment.objects.exists()
    assert not Label.objects.exists()
    assert Entry.objects.filter(action="labelling ended", subject_id=student.subject_id).exists()


def test_taking_back_the_yes_to_behaviour_deletes_too(
    segments: list[Segment], teacher: User, student: User, now: datetime
) -> None:
    label(teacher, segments[0], "bored", 2, now)
    withdraw_consent(student, Modality.BEHAVIOUR, student, now)
    assert not Segment.objects.exists()
    assert not Label.objects.exists()


def _agree(student: User, now: datetime) -> None:
    give_consent(student, Modality.BEHAVIOUR, now)
    choose_labelling(student, student, True, now)
