from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.policies import put_in_force
from tutor.accounts.models import Role, User
from tutor.audit.models import Entry
from tutor.consent.ages import age_of_consent, load_first_ages
from tutor.consent.modalities import Modality
from tutor.consent.models import AgeOfConsent, PolicyChange
from tutor.consent.policy import (
    choose_first_policy,
    confirm_policy,
    decline_policy,
    pending_change,
    policy_in_force,
    propose_policy,
    rules_in_force,
)
from tutor.consent.profiles import CameraWhere, Profile
from tutor.consent.texts import languages, texts_in

TERMS: dict[str, Any] = {"ethics_approval": "E-1", "investigator": "Dr Ada", "ends_on": date(2026, 12, 31)}


@pytest.fixture
def second(db: None) -> User:
    return User.objects.create_user("bea", role=Role.ADMINISTRATOR)


def test_nothing_is_sensed_before_anybody_chose(db: None) -> None:
    assert policy_in_force().profile is Profile.STRICT


def test_the_first_choice_is_made_once(db: None, now: datetime) -> None:
    assert choose_first_policy(Profile.BEHAVIOURAL, now) is not None
    assert choose_first_policy(Profile.RESEARCH, now, **TERMS) is None
    assert policy_in_force(now).profile is Profile.BEHAVIOURAL


def test_two_administrators_change_it(administrator: User, second: User, now: datetime) -> None:
    choose_first_policy(Profile.STRICT, now)
    change = propose_policy(Profile.RESEARCH, administrator, now, "a study", **TERMS)
    assert policy_in_force(now).profile is Profile.STRICT
    with pytest.raises(ValueError, match="Another administrator"):
        confirm_policy(change, administrator, now)
    confirm_policy(change, second, now)
    assert policy_in_force(now).profile is Profile.RESEARCH
    acts = Entry.objects.filter(action__startswith="policy").values_list("action", "actor_id")
    assert list(acts)[1:] == [
        ("policy proposed", administrator.subject_id),
        ("policy confirmed", second.subject_id),
    ]


def test_a_declined_proposal_cannot_be_confirmed(administrator: User, second: User, now: datetime) -> None:
    change = propose_policy(Profile.BEHAVIOURAL, administrator, now, "to try")
    decline_policy(change, second, now)
    with pytest.raises(ValueError, match="decided already"):
        confirm_policy(change, second, now)


def test_a_newer_proposal_takes_the_place_of_an_older(administrator: User, now: datetime) -> None:
    older = propose_policy(Profile.BEHAVIOURAL, administrator, now, "to try")
    newer = propose_policy(Profile.STRICT, administrator, now, "better not")
    older.refresh_from_db()
    assert older.declined_at == now
    assert pending_change() == newer


def test_teachers_propose_nothing(teacher: User, now: datetime) -> None:
    with pytest.raises(ValueError, match="Only administrators"):
        propose_policy(Profile.RESEARCH, teacher, now, "please", **TERMS)


@pytest.mark.parametrize("missing", TERMS)
def test_research_needs_its_terms(administrator: User, now: datetime, missing: str) -> None:
    with pytest.raises(ValueError, match="Research needs"):
        propose_policy(Profile.RESEARCH, administrator, now, "a study", **{**TERMS, missing: None})


def test_research_ends_by_itself(administrator: User, second: User, now: datetime) -> None:
    change = propose_policy(Profile.RESEARCH, administrator, now, "a study", **TERMS)
    confirm_policy(change, second, now)
    assert policy_in_force(datetime(2026, 12, 31, 23, tzinfo=now.tzinfo)).profile is Profile.RESEARCH
    after = policy_in_force(datetime(2027, 1, 1, tzinfo=now.tzinfo))
    assert (after.profile, after.expired) == (Profile.STRICT, True)


def test_a_first_start_outside_the_demo_must_choose(db: None, settings: Any) -> None:
    settings.DEMO, settings.PROFILE = False, ""
    with pytest.raises(CommandError, match="TUTOR_PROFILE"):
        call_command("set_policy")
    settings.PROFILE = "strict"
    call_command("set_policy")
    assert PolicyChange.objects.get().profile == "strict"


def test_ages_are_data_that_a_restart_leaves_alone(db: None) -> None:
    load_first_ages()
    AgeOfConsent.objects.filter(country="DE").update(age=15)
    assert load_first_ages() == 0
    assert (age_of_consent("DE"), age_of_consent("XX")) == (15, 18)


def test_every_language_says_the_same_version_with_an_assent_beside_it() -> None:
    assert {"en", "de"} <= set(languages())
    for where in CameraWhere:
        texts = [texts_in(language, where) for language in languages()]
        assert all(len({each[modality].version for each in texts}) == 1 for modality in Modality)
        assert all(text.assent for each in texts for text in each.values())


def test_only_the_camera_is_asked_about_in_another_way_where_pictures_are_looked_at_elsewhere() -> None:
    for language in languages():
        device, server = (texts_in(language, where) for where in CameraWhere)
        assert [each for each in Modality if device[each] != server[each]] == [Modality.CAMERA]
        assert device[Modality.CAMERA].version != server[Modality.CAMERA].version


def test_the_camera_is_looked_at_in_the_browser_unless_research_chose_the_server(
    administrator: User, second: User, now: datetime
) -> None:
    choose_first_policy(Profile.RESEARCH, now, **TERMS)
    assert rules_in_force(now).camera_on_device
    change = propose_policy(Profile.RESEARCH, administrator, now, "tablets are slow", camera_where="server", **TERMS)
    assert rules_in_force(now).camera_on_device
    confirm_policy(change, second, now + timedelta(seconds=1))
    assert rules_in_force(now).camera_on_server
    assert policy_in_force(now).rules == rules_in_force(now)


@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.BEHAVIOURAL, Profile.ON_DEVICE])
def test_no_other_profile_brings_pictures_to_the_server(db: None, profile: Profile) -> None:
    put_in_force(profile, CameraWhere.SERVER)
    assert not rules_in_force().camera_on_server
    assert rules_in_force().camera_on_device == (profile is Profile.ON_DEVICE)


def test_another_profile_leaves_the_choice_of_research_behind(administrator: User, now: datetime) -> None:
    change = propose_policy(Profile.ON_DEVICE, administrator, now, "to try", camera_where="server")
    assert change.camera_where is CameraWhere.DEVICE


@pytest.mark.parametrize("where", CameraWhere)
def test_the_first_start_takes_the_place_from_the_settings(db: None, settings: Any, where: CameraWhere) -> None:
    settings.DEMO, settings.PROFILE, settings.CAMERA_WHERE = True, "", where.value
    call_command("set_policy")
    assert policy_in_force().rules.camera_where is where
    assert policy_in_force().profile is Profile.RESEARCH
