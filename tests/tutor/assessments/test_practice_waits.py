"""While a test is written practice is closed, in every tab; it opens again when the test is handed in."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.tutor.practice.answers import right_answer
from tutor.accounts.models import User
from tutor.assessments.models import Sitting
from tutor.assessments.sitting import hand_in
from tutor.classrooms.models import AssignedWork, Classroom
from tutor.classrooms.work import give
from tutor.consent.modalities import Modality
from tutor.consent.services import give_consent
from tutor.practice.models import Attempt, PracticeSession
from tutor.practice.problems import instance_of
from tutor.practice.selectors import current_problem
from tutor.sensing.models import BehaviourBatch
from tutor.sensing.protocol import Batch, Refused
from tutor.sensing.services import keep_batch

HTMX = {"HX-Request": "true"}
WAITS = "Practice waits until you hand it in."
BATCH = Batch(uuid.UUID(int=5), 0, (("m", 5.0, 1.0, 2.0),))
POSTS = ("answer", "smaller", "hint", "reveal", "next", "dismiss")


@pytest.fixture
def now() -> datetime:
    """Pages look at the real clock."""
    return timezone.now()


@pytest.fixture
def browser(practice: PracticeSession, sitting: Sitting, sign_in: Any, student: User) -> Client:
    """Sam, who was practising and has begun a test."""
    return sign_in(student)


def at(name: str, *args: Any) -> str:
    return reverse(f"practice:{name}", args=args)


def test_the_page_of_practice_leads_back_to_the_test(
    browser: Client, practice: PracticeSession, sitting: Sitting
) -> None:
    page = browser.get(at("session", practice.pk)).content.decode()
    assert WAITS in page
    assert reverse("tests:page", args=[sitting.assessment_id]) in page
    assert instance_of(current_problem(practice)).prompt not in page


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_no_button_of_practice_does_anything(
    browser: Client, practice: PracticeSession, name: str, headers: dict[str, str]
) -> None:
    problem = current_problem(practice)
    sent = {"problem": problem.pk, "answer": right_answer(problem), "hint": 0}
    assert WAITS in browser.post(at(name, practice.pk), sent, headers=headers).content.decode()
    problem.refresh_from_db()
    assert problem.hints_shown == 0
    assert problem.is_open
    assert not Attempt.objects.exists()


def test_no_lesson_is_shown_and_no_visit_begins(browser: Client, practice: PracticeSession) -> None:
    assert WAITS in browser.get(at("lesson", "one-step-equations")).content.decode()
    assert WAITS in browser.post(at("start", "algebra")).content.decode()
    assert PracticeSession.objects.exclude(scenario="test").get() == practice


def test_given_work_is_not_begun(
    browser: Client, classroom: Classroom, teacher: User, slugs: list[str], now: datetime
) -> None:
    given = give(teacher, classroom, "Sheet", slugs, None, now)
    assert WAITS in browser.post(reverse("classrooms:begin_work", args=[given.pk])).content.decode()
    assert not AssignedWork.objects.exists()


def test_help_and_previews_of_an_open_tab_are_gone_too(browser: Client, practice: PracticeSession) -> None:
    assert browser.get(at("preview", practice.pk), {"answer": "x"}).status_code == 404
    assert browser.get(reverse("sensing:support", args=[practice.pk]), headers=HTMX).status_code == 404


def test_nothing_is_sensed_from_an_open_tab(
    student: User, practice: PracticeSession, sitting: Sitting, now: datetime
) -> None:
    give_consent(student, Modality.BEHAVIOUR, now)
    with pytest.raises(Refused, match="off"):
        keep_batch(practice, BATCH, now)
    hand_in(sitting, now)
    assert keep_batch(practice, BATCH, now)
    assert BehaviourBatch.objects.count() == 1


def test_desk_and_map_stay(browser: Client) -> None:
    assert WAITS not in browser.get(at("desk")).content.decode()
    assert WAITS not in browser.get(at("map", "algebra")).content.decode()


def test_practice_opens_when_the_test_is_handed_in(
    browser: Client, practice: PracticeSession, sitting: Sitting, now: datetime
) -> None:
    hand_in(sitting, now)
    assert WAITS not in browser.get(at("session", practice.pk)).content.decode()


def test_a_test_whose_time_is_over_ends_by_looking(
    browser: Client, practice: PracticeSession, sitting: Sitting, now: datetime
) -> None:
    Sitting.objects.update(ends_at=now - timedelta(minutes=1))
    assert "Your test has ended" in browser.get(at("session", practice.pk)).content.decode()
    assert "Practice waits" not in browser.get(at("session", practice.pk)).content.decode()


def test_a_classmate_goes_on(practice: PracticeSession, sitting: Sitting, other_student: User, sign_in: Any) -> None:
    assert WAITS not in sign_in(other_student).post(at("start", "algebra"), follow=True).content.decode()
