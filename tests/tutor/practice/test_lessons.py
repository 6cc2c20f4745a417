"""The lesson on the way: offered before a new skill, one tap from an exercise, and no time spent on that exercise."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.accounts.models import User
from tutor.adaptation.types import Decision, Moment
from tutor.curriculum.models import Skill
from tutor.practice.lesson_models import LessonRead
from tutor.practice.lessons import close_lessons, open_lesson, seconds_at_work
from tutor.practice.models import PracticeSession
from tutor.practice.selectors import current_problem, workspace
from tutor.practice.services import submit_answer
from tutor.practice.situations import keep_decision, recent_in, situation_at

HTMX = {"HX-Request": "true"}
FIRST, AGAIN = "Read the lesson first", "Read the lesson again"


@pytest.fixture
def browser(client: Client, student: User, practice: PracticeSession) -> Client:
    client.force_login(student)
    return client


def at(practice: PracticeSession, name: str = "session") -> str:
    return reverse(f"practice:{name}", args=[practice.pk])


def page(browser: Client, practice: PracticeSession) -> str:
    return browser.get(at(practice)).content.decode()


def lesson_link(practice: PracticeSession) -> str:
    return f"{reverse('practice:lesson', args=[current_problem(practice).exercise.skill.slug])}?from={practice.pk}"


def answer(practice: PracticeSession, right: bool, now: datetime) -> None:
    problem = current_problem(practice)
    text = right_answer(problem) if right else wrong_answer(problem)
    submit_answer(problem, text, "plain", uuid.uuid4(), now)


def test_a_new_skill_offers_its_lesson_first(browser: Client, practice: PracticeSession) -> None:
    shown = page(browser, practice)
    assert "is new for you" in shown
    assert FIRST in shown
    assert AGAIN not in shown
    assert lesson_link(practice) in shown
    assert 'id="answer"' in shown or 'type="radio"' in shown  # nobody has to


def test_putting_it_off_is_remembered(browser: Client, practice: PracticeSession, student: User) -> None:
    assert FIRST not in browser.post(at(practice, "skip_lesson"), headers=HTMX).content.decode()
    assert LessonRead.objects.get().skipped
    assert FIRST not in page(browser, practice)
    assert AGAIN in page(browser, practice)


def test_reading_it_is_remembered_and_leads_back_to_the_same_exercise(
    browser: Client, practice: PracticeSession
) -> None:
    problem = current_problem(practice)
    lesson = browser.get(lesson_link(practice)).content.decode()
    assert f'href="{at(practice)}"' in lesson
    assert "Back to the exercise" in lesson
    assert "Practise this" not in lesson
    assert FIRST not in page(browser, practice)
    assert current_problem(practice) == problem
    read = LessonRead.objects.get()
    assert (read.problem, read.skipped) == (problem, False)
    assert read.closed_at is not None


def test_who_has_begun_the_skill_is_offered_nothing(browser: Client, practice: PracticeSession) -> None:
    answer(practice, False, timezone.now())
    assert FIRST not in page(browser, practice)
    assert AGAIN in page(browser, practice)


@pytest.mark.parametrize("come_from", ["nonsense", "", str(uuid.UUID(int=7))])
def test_a_lesson_from_nowhere_offers_practice(browser: Client, practice: PracticeSession, come_from: str) -> None:
    link = lesson_link(practice).split("=")[0]
    shown = browser.get(f"{link}={come_from}").content.decode()
    assert "Practise this" in shown
    assert LessonRead.objects.get().problem is None


def test_the_time_on_a_lesson_is_no_time_on_the_exercise(
    practice: PracticeSession, student: User, now: datetime
) -> None:
    problem = current_problem(practice)
    open_lesson(student, problem.exercise.skill, problem, now + timedelta(minutes=1))
    still = recent_in(practice, problem, now + timedelta(minutes=6))
    assert still.seconds_on_problem == pytest.approx(60)
    close_lessons(practice, now + timedelta(minutes=9))
    assert seconds_at_work(problem, now, now + timedelta(minutes=10)) == pytest.approx(120)
    assert seconds_at_work(problem, now + timedelta(minutes=9), now + timedelta(minutes=10)) == pytest.approx(60)
    close_lessons(practice, now + timedelta(hours=9))
    assert seconds_at_work(problem, now, now + timedelta(minutes=10)) == pytest.approx(120)


def test_reading_a_lesson_is_no_pause(practice: PracticeSession, student: User, now: datetime) -> None:
    problem = current_problem(practice)
    open_lesson(student, problem.exercise.skill, problem, now + timedelta(minutes=9))
    assert recent_in(practice, problem, now + timedelta(minutes=18)).minutes == pytest.approx(18)
    LessonRead.objects.all().delete()
    assert recent_in(practice, problem, now + timedelta(minutes=18)).minutes == 0


def decided(practice: PracticeSession, rule: str, skill: str, now: datetime) -> None:
    """A decision of this rule, made between two exercises."""
    problem = current_problem(practice)
    seen = situation_at(practice, problem, Moment.SOLVED, now)
    keep_decision(practice, problem, seen, Decision(skill, 1, 0, "It has not come right.", rule), now)


def test_a_step_back_offers_the_lesson_even_of_a_skill_known_before(practice: PracticeSession, now: datetime) -> None:
    problem = current_problem(practice)
    answer(practice, False, now)
    assert not workspace(practice, now)["lesson_first"]
    decided(practice, "back to what it builds on", problem.exercise.skill.slug, now)
    assert workspace(practice, now)["lesson_first"] == "back"
    open_lesson(practice.student, problem.exercise.skill, problem, now + timedelta(seconds=5))
    assert not workspace(practice, now)["lesson_first"]


@pytest.mark.parametrize("rule", ["back to what it builds on", "with its lesson", "review"])
def test_where_a_skill_comes_no_further_the_page_offers_a_lesson(
    browser: Client, practice: PracticeSession, rule: str
) -> None:
    now = timezone.now()
    while current_problem(practice).is_open:
        answer(practice, True, now)
    decided(practice, rule, "two-step-equations", now + timedelta(seconds=1))
    own = current_problem(practice).exercise.skill
    offered = {"back to what it builds on": Skill.objects.get(slug="two-step-equations"), "with its lesson": own}.get(
        rule
    )
    assert workspace(practice, now)["lesson_next"] == offered
    shown = page(browser, practice)
    assert ("Read the lesson “" in shown) is (offered is not None)
