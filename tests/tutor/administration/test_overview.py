"""What needs a person today."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.tutor.practice.answers import right_answer
from tutor.accounts.models import Guardianship, Role, User
from tutor.administration.failing import count_failure
from tutor.administration.health import quick_checks
from tutor.administration.needs import needs_today
from tutor.administration.second_factor_rule import set_day
from tutor.administration.workers import note_seen
from tutor.consent.models import AgeOfConsent, PolicyChange
from tutor.data_rights.desk_pages import GROUPS
from tutor.personal_data.models import Erasure
from tutor.practice.models import Attempt, PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import submit_answer

PAGE = "/administration/"
MOST_QUERIES = 20


@pytest.fixture
def at_work(db: None, now: datetime) -> None:
    note_seen("worker@here", now)


def said(looking: User, now: datetime) -> list[str]:
    return [f"{need.count} {need.words}" for need in needs_today(looking, now, quick_checks(now))]


def test_a_quiet_day(at_work: None, administrator: User, now: datetime) -> None:
    assert said(administrator, now) == []


def test_a_quiet_day_is_said(sign_in: Any, administrator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.administration.overview.quick_checks", lambda now: [])
    assert "Nothing needs you today." in sign_in(administrator).get(PAGE).content.decode()


def test_guardians_and_policy_wait(at_work: None, administrator: User, student: User, now: datetime) -> None:
    guardian = User.objects.create_user("gia", role=Role.GUARDIAN)
    Guardianship.objects.create(guardian=guardian, student=student, asked_at=now)
    PolicyChange.objects.create(profile="strict", reason="x", proposed_by=administrator, proposed_at=now)
    assert said(administrator, now) == [
        "1 guardian waits to be confirmed",
        "1 change of policy waits to be confirmed",
    ]
    other = User.objects.create_user("bo", role=Role.ADMINISTRATOR)
    whys = [need.why for need in needs_today(other, now, [])]
    assert "It comes into force when you agree." in whys


@pytest.mark.parametrize(
    ("minutes", "finished", "found", "needed"),
    [(5, False, {}, False), (11, False, {}, True), (11, True, {}, False), (11, True, {"Account": 1}, True)],
)
def test_erasures_that_are_late_or_incomplete(
    at_work: None, administrator: User, now: datetime, minutes: int, finished: bool, found: dict, needed: bool
) -> None:
    asked = now - timedelta(minutes=minutes)
    Erasure.objects.create(
        subject_id=administrator.subject_id,
        person_number=1,
        scope="person",
        why="wish",
        asked_at=asked,
        finished_at=now if finished else None,
        found=found,
    )
    assert ("1 erasure has not finished" in said(administrator, now)) is needed


def test_staff_without_a_second_factor(
    at_work: None, administrator: User, teacher: User, now: datetime, settings: Any
) -> None:
    settings.DEMO = False
    assert said(administrator, now) == []
    set_day(now.date() + timedelta(days=15), administrator, now)
    assert said(administrator, now) == []
    set_day(now.date() + timedelta(days=14), administrator, now)
    assert said(administrator, now) == ["1 member of staff has no second factor"]


def test_an_age_to_look_up_again(at_work: None, administrator: User, now: datetime) -> None:
    AgeOfConsent.objects.create(country="FR", age=15, source="a law", review_by=date(2020, 1, 1))
    assert said(administrator, now) == ["1 age of consent is to be looked up again"]


def test_a_silent_worker_and_failed_tasks(administrator: User, now: datetime) -> None:
    note_seen("worker@here", now - timedelta(minutes=6))
    count_failure("a.task", "ValueError", now)
    assert said(administrator, now) == ["1 thing to look at: worker", "1 thing to look at: failed tasks"]


def test_a_model_that_drifts_leads_to_its_page(
    at_work: None, administrator: User, practice: PracticeSession, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.administration.model_checks.ENOUGH", 1)
    problem = current_problem(practice)
    submit_answer(problem, right_answer(problem), "plain", uuid.uuid4(), now)
    Attempt.objects.update(expected=0.2)
    drifting = needs_today(administrator, now + timedelta(minutes=1), quick_checks(now + timedelta(minutes=1)))
    assert [need.url for need in drifting] == ["data_rights:model"]
    Attempt.objects.update(expected=0.97)
    assert said(administrator, now + timedelta(minutes=1)) == []


def test_everything_is_two_clicks_away(sign_in: Any, administrator: User) -> None:
    content = sign_in(administrator).get(PAGE).content.decode()
    for group in GROUPS:
        for page in group.pages:
            assert f'href="{reverse(page.url)}"' in content


def test_a_search_for_people_that_was_kept_as_a_link(sign_in: Any, administrator: User) -> None:
    answer = sign_in(administrator).get(PAGE, {"q": "Sam Lee"})
    assert answer.url == "/administration/people/?q=Sam+Lee"


def test_the_overview_asks_the_database_little(
    sign_in: Any, administrator: User, django_assert_max_num_queries: Any
) -> None:
    browser = sign_in(administrator)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert browser.get(PAGE).status_code == 200


def test_others_are_kept_out(sign_in: Any, teacher: User) -> None:
    assert sign_in(teacher).get(PAGE).status_code == 403
