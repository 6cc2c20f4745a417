from datetime import date, datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tutor.accounts.models import Role, User
from tutor.audit.models import Entry
from tutor.consent.ages import age_of_consent, load_first_ages
from tutor.consent.models import AgeOfConsent, PolicyChange
from tutor.consent.policy import (
    choose_first_policy,
    confirm_policy,
    decline_policy,
    pending_change,
    policy_in_force,
    propose_policy,
)
from tutor.consent.profiles import Profile
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
    versions = {text.version for language in languages() for text in texts_in(language).values()}
    assert len(versions) == 1
    assert {"en", "de"} <= set(languages())
    assert all(text.assent for language in languages() for text in texts_in(language).values())
