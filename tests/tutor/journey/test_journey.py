import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from affect.types import Emotion
from tests.policies import put_in_force
from tests.tutor.journey.conftest import Answer
from tutor.accounts.models import User
from tutor.consent.profiles import Profile
from tutor.journey.charting import known_chart
from tutor.journey.firsts import first_successes, hardest, totals
from tutor.journey.weeks import WEEKS, SkillWeeks, known_by_week, mastery_by_week, monday, weeks_until, words_by_week
from tutor.practice.models import Attempt, PracticeSession
from tutor.practice.own_words import OwnWord
from tutor.practice.selectors import current_problem
from tutor.practice.services import go_on, reveal_solution, submit_answer
from tutor.sensing.models import SelfReport

JOURNEY_QUERIES = 20  # whatever the number of answers and skills
WEEK = timedelta(weeks=1)


def say(visit: PracticeSession, word: str, at: datetime) -> None:
    student = visit.student
    SelfReport.objects.create(subject_id=student.subject_id, session=visit, feeling=word, said_at=at)


def test_a_week_is_its_last_stored_estimate(
    student: User, practice: PracticeSession, answer: Answer, now: datetime
) -> None:
    answer(practice, False, now)
    first = answer(practice, True, now + timedelta(days=1))
    last = answer(practice, True, now + 2 * WEEK)
    (shown,) = mastery_by_week(student, now + 2 * WEEK)
    weeks = [monday(at.date()) for at in (now, now + WEEK, now + 2 * WEEK)]
    assert shown.by_week == {weeks[0]: first.mastery_after, weeks[2]: last.mastery_after}
    assert shown.carried(weeks) == [first.mastery_after, first.mastery_after, last.mastery_after]


def test_skills_are_counted_from_the_week_they_are_known(now: datetime) -> None:
    weeks = weeks_until(now, now.date() - 2 * WEEK)
    early = SkillWeeks("a", "A", "Algebra", {weeks[0]: 0.4, weeks[1]: 0.9})
    late = SkillWeeks("b", "B", "Algebra", {weeks[2]: 0.8})
    assert known_by_week([early, late], weeks) == [0, 1, 2]
    chart = known_chart([early, late], weeks)
    assert chart is not None
    assert "0 in the week of 16 Feb, 2 now." in chart["chart"]
    assert known_chart([late], weeks[:2]) is None


def test_half_a_year_is_shown_at_most(now: datetime) -> None:
    assert len(weeks_until(now, now.date() - 60 * WEEK)) == WEEKS
    assert weeks_until(now, now.date()) == [monday(now.date())]


def test_own_words_by_week_and_feelings_only_where_they_may_be_named(
    student: User, practice: PracticeSession, now: datetime
) -> None:
    say(practice, OwnWord.STUCK, now)
    say(practice, OwnWord.STUCK, now)
    say(practice, Emotion.CONFUSED, now)
    say(practice, "a word of nobody", now)
    week = monday(now.date())
    assert words_by_week(student, now) == {"Stuck": {week: 2}, "Puzzled": {week: 1}}
    put_in_force(Profile.STRICT)
    assert words_by_week(student, now) == {"Stuck": {week: 2}}


def test_a_first_success_is_dated_and_a_shown_solution_is_none(
    student: User, practice: PracticeSession, answer: Answer, now: datetime
) -> None:
    skill = current_problem(practice).exercise.skill
    reveal_solution(current_problem(practice), now)
    assert first_successes(student) == []
    assert hardest(student) is None
    go_on(current_problem(practice), now, seed=3)
    answer(practice, True, now + WEEK)
    answer(practice, True, now + 2 * WEEK)
    firsts = {row["slug"]: row["at"] for row in first_successes(student)}
    assert firsts[skill.slug] == now + WEEK
    assert totals(student).exercises == 2


def test_the_hardest_is_the_one_of_greatest_difficulty(
    student: User, practice: PracticeSession, answer: Answer, now: datetime
) -> None:
    for minute in range(6):
        answer(practice, True, now + timedelta(minutes=minute))
    shown = hardest(student)
    assert shown is not None
    most = max(each.exercise.difficulty for each in practice.problems.exclude(solved_at=None))
    assert shown["problem"].exercise.difficulty == most


def test_a_voided_answer_is_not_in_it(student: User, practice: PracticeSession, answer: Answer, now: datetime) -> None:
    given = answer(practice, True, now)
    given.voided_at = now
    given.save(update_fields=["voided_at"])
    assert mastery_by_week(student, now) == []


@pytest.fixture
def browser(sign_in: Any, student: User) -> Client:
    return sign_in(student)


def test_an_empty_journey_says_what_will_be_there(browser: Client) -> None:
    assert "Nothing is here yet." in browser.get(reverse("journey:page")).content.decode()


def test_every_chart_has_its_numbers_and_paper_opens_them(
    browser: Client, practice: PracticeSession, answer: Answer
) -> None:
    at = timezone.now()
    answer(practice, True, at - WEEK)
    answer(practice, True, at)
    say(practice, OwnWord.GOING_WELL, at)
    Attempt.objects.update(mastery_after=0.9)
    page = browser.get(reverse("journey:page")).content.decode()
    assert page.count("The numbers") == 3
    assert page.count('<svg class="chart') == 3
    assert "“Going well” once." in page
    paper = browser.get(reverse("journey:page"), {"on": "paper"}).content.decode()
    assert paper.count('<details class="small" open>') == 3


def test_the_journey_asks_a_bounded_number_of_times(browser: Client, practice: PracticeSession, answer: Answer) -> None:
    at, counts = timezone.now(), []
    for many in (3, 12):
        for minute in range(many):
            answer(practice, minute % 3 != 0, at - many * WEEK + timedelta(days=minute))
            say(practice, OwnWord.STUCK, at)
        browser.get(reverse("journey:page"))  # what is noted once an hour is noted
        with CaptureQueriesContext(connection) as asked:
            browser.get(reverse("journey:page"))
        counts.append(len(asked))
    assert max(counts) <= JOURNEY_QUERIES
    assert abs(counts[0] - counts[1]) <= 1


def test_an_unreadable_answer_is_no_step(student: User, practice: PracticeSession, now: datetime) -> None:
    submit_answer(current_problem(practice), "2 + )", "plain", uuid.uuid4(), now)
    assert mastery_by_week(student, now) == []
