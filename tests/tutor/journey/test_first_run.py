from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.policies import put_in_force
from tutor.accounts.models import User
from tutor.consent.models import SchoolPermission
from tutor.consent.profiles import Profile
from tutor.curriculum.models import Course
from tutor.journey.effort import effort
from tutor.journey.models import FirstRun
from tutor.practice.models import PracticeSession

ASKED = "Three questions, then you start"
SAID = {"course": "calculus", "minutes": "20", "sensing": "not now"}


@pytest.fixture
def browser(sign_in: Any, student: User, algebra: Course) -> Client:
    return sign_in(student)


def desk(browser: Client) -> str:
    return browser.get(reverse("practice:desk")).content.decode()


def test_a_newcomer_is_asked_and_starts(browser: Client, student: User) -> None:
    assert ASKED in desk(browser)
    answer = browser.post(reverse("journey:begin"), SAID)
    visit = PracticeSession.objects.get()
    assert answer.url == reverse("practice:session", args=[visit.pk])
    assert visit.course.slug == "calculus"
    assert ASKED not in desk(browser)
    assert "of the 20 minutes you wanted" in desk(browser)


def test_it_is_not_asked_again_once_passed_over(browser: Client) -> None:
    browser.post(reverse("journey:begin"), {"skip": "1"})
    assert ASKED not in desk(browser)
    assert not PracticeSession.objects.exists()


def test_nor_once_practised_without_it(browser: Client) -> None:
    browser.post(reverse("practice:start", args=["algebra"]))
    assert ASKED not in desk(browser)


def test_a_yes_leads_to_the_question_and_on_to_the_exercise(browser: Client, student: User) -> None:
    answer = browser.post(reverse("journey:begin"), SAID | {"sensing": "ask me"})
    start = reverse("practice:session", args=[PracticeSession.objects.get().pk])
    assert answer.url == f"{reverse('my_data:page')}?next={start}#sensing"
    assert browser.post(reverse("consent:give", args=["behaviour"]), {"next": start}).url == start


@pytest.mark.parametrize("why", ["policy", "school"])
def test_nothing_is_asked_where_nothing_may_be_sensed(browser: Client, why: str) -> None:
    if why == "policy":
        put_in_force(Profile.STRICT)
    else:
        SchoolPermission.objects.update(allowed=False)
    page = desk(browser)
    assert ASKED in page
    assert 'name="sensing"' not in page
    assert "No camera" in page


@pytest.mark.parametrize("fault", [{"course": "no-such"}, {"minutes": "600"}, {"sensing": "always"}, {"course": ""}])
def test_a_form_that_is_not_whole_is_said_and_asked_again(browser: Client, fault: dict[str, str]) -> None:
    page = browser.post(reverse("journey:begin"), SAID | fault, follow=True).content.decode()
    assert "Choose a course and how long" in page
    assert ASKED in page
    assert not FirstRun.objects.exists()


def test_minutes_count_for_that_day_only(browser: Client, student: User) -> None:
    browser.post(reverse("journey:begin"), SAID)
    now = timezone.now()
    assert effort(student, now).wanted == 20
    assert effort(student, now + timedelta(days=1)).wanted is None
