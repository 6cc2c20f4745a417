"""What is worth knowing: each rule with its evidence, tuned by the teacher, and quiet where it did not help."""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.accounts.models import Role, School, User
from tutor.classrooms import holds
from tutor.classrooms.at_work import at_work
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import join_classroom
from tutor.compass.models import Tuning, Verdict
from tutor.compass.noticing import NOT_AGAIN, SEEN, notices_for
from tutor.compass.rules import CAME_BACK, GIVES_UP, HINTS_FIRST, KEPT_GOING, QUIET, RULES, SPEEDS_UP, Facts, Rule
from tutor.compass.tuning import as_shipped, judge, tuned_for
from tutor.curriculum.models import Course, Skill
from tutor.practice.holds import Chosen
from tutor.practice.models import PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import ask_for_hint, go_on, reveal_solution, start_session, submit_answer

BASE = Facts(name="Sam", skill="Factorising", level=2)
SPEAKS = {
    SPEEDS_UP: replace(BASE, quick=(0.5, 0.5, 0.5, 1.0, 1.0, 1.0)),
    QUIET: replace(BASE, wrong_in_a_row=3, quiet_minutes=12),
    CAME_BACK: replace(BASE, right_today=1, days_away=21),
    HINTS_FIRST: replace(BASE, hints_before_reading=3),
    GIVES_UP: replace(BASE, given_up=3),
    KEPT_GOING: replace(BASE, wrong_before_solved=4),
}
SILENT = {
    SPEEDS_UP: replace(BASE, quick=(0.3, 0.3, 0.3, 1.0, 1.0)),
    QUIET: replace(BASE, wrong_in_a_row=2, quiet_minutes=12),
    CAME_BACK: replace(BASE, right_today=0, days_away=21),
    HINTS_FIRST: replace(BASE, hints_before_reading=2),
    GIVES_UP: replace(BASE, given_up=2),
    KEPT_GOING: replace(BASE, wrong_before_solved=3),
}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_speaks_from_its_threshold_on_with_evidence(rule: Rule) -> None:
    said = rule.says(SPEAKS[rule], rule.usual)
    assert said.startswith("Sam ")
    assert rule.says(SILENT[rule], rule.usual) == rule.says(BASE, rule.usual) == ""


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_not_helpful_makes_it_stricter_and_every_word_keeps_it_within_bounds(rule: Rule) -> None:
    stricter = rule.moved(rule.usual, helpful=False)
    assert (stricter - rule.usual) * rule.stricter > 0
    assert rule.says(SPEAKS[rule], rule.bounds[1] if rule.stricter > 0 else rule.bounds[0]) == ""
    for helpful in (True, False):
        threshold = rule.usual
        for _ in range(60):
            threshold = rule.moved(threshold, helpful)
        assert threshold in rule.bounds


def test_those_at_the_top_level_are_ready_for_another_skill() -> None:
    assert "another skill" in SPEEDS_UP.says(replace(SPEAKS[SPEEDS_UP], level=3), 0.7)


@pytest.fixture
def visit(student: User, classroom: Classroom, algebra: Course, now: datetime) -> PracticeSession:
    return start_session(student, algebra, now, seed=7, chosen=Skill.objects.get(slug="two-step-equations"))


def answer(visit: PracticeSession, right: bool, at: datetime) -> None:
    problem = current_problem(visit)
    submit_answer(problem, right_answer(problem) if right else wrong_answer(problem), "plain", uuid.uuid4(), at)


def solve(visit: PracticeSession, at: datetime, seconds: float, seed: int) -> datetime:
    """The exercise on the page after so long, and the next one."""
    later = at + timedelta(seconds=seconds)
    problem = current_problem(visit)
    while problem.is_open:
        answer(visit, True, later)
        problem.refresh_from_db()
    go_on(problem, later, seed=seed)
    return later


def noticed(teacher: User, student: User, now: datetime) -> list[str]:
    return [each.rule.name for each in notices_for(teacher, at_work([student]), now)]


def test_quiet_after_three_wrong_starts(teacher: User, student: User, visit: PracticeSession, now: datetime) -> None:
    for _ in range(3):
        answer(visit, False, now)
    assert noticed(teacher, student, now + timedelta(minutes=11)) == []
    (found,) = notices_for(teacher, at_work([student]), now + timedelta(minutes=12))
    assert "quiet for 12 minutes, after 3 wrong starts" in found.evidence


def test_getting_quicker(
    teacher: User, classroom: Classroom, student: User, visit: PracticeSession, now: datetime
) -> None:
    held = Chosen(Skill.objects.get(slug="two-step-equations"), None, None)
    holds.choose(teacher, classroom, student, held, now)
    at = now
    for number, seconds in enumerate((60, 60, 60, 12, 12, 12)):
        at = solve(visit, at, seconds, number)
    assert "speeds-up" in noticed(teacher, student, at)


def test_solutions_shown_in_a_row(teacher: User, student: User, visit: PracticeSession, now: datetime) -> None:
    for number in range(3):
        reveal_solution(current_problem(visit), now)
        go_on(current_problem(visit), now, seed=number)
    assert "gives-up" in noticed(teacher, student, now)


def test_hints_before_reading(teacher: User, student: User, visit: PracticeSession, now: datetime) -> None:
    for number in range(3):
        ask_for_hint(current_problem(visit), now)
        assert ("hints-first" in noticed(teacher, student, now)) == (number == 2)
        solve(visit, now, 30, number) if number < 2 else None
        visit.problems.update(presented_at=now)


def test_going_on_to_the_end(teacher: User, student: User, visit: PracticeSession, now: datetime) -> None:
    for _ in range(4):
        answer(visit, False, now)
    answer(visit, True, now)
    assert "kept-going" in noticed(teacher, student, now)


def test_coming_back_after_weeks(
    teacher: User, student: User, visit: PracticeSession, algebra: Course, now: datetime
) -> None:
    solve(visit, now, 30, 1)
    later = now + timedelta(days=22)
    again = start_session(student, algebra, later, seed=9, chosen=Skill.objects.get(slug="two-step-equations"))
    assert noticed(teacher, student, later) == []
    answer(again, True, later)
    assert "came-back" in noticed(teacher, student, later)


def quiet(visit: PracticeSession, now: datetime) -> datetime:
    for _ in range(3):
        answer(visit, False, now)
    return now + timedelta(minutes=20)


def test_not_helpful_tunes_the_rule_and_keeps_the_notice_away_for_two_weeks(
    teacher: User, student: User, visit: PracticeSession, now: datetime
) -> None:
    at = quiet(visit, now)
    judge(teacher, student, QUIET, False, "Sam has been quiet", at)
    assert (tuned_for(teacher)["quiet"].threshold, tuned_for(teacher)["quiet"].version) == (14, 1)
    assert noticed(teacher, student, at) == []
    day = at + NOT_AGAIN + timedelta(minutes=1)
    for _ in range(3):
        answer(visit, False, day)
    assert noticed(teacher, student, day + timedelta(minutes=15)) == ["quiet"]


def test_helpful_lets_it_speak_sooner_and_rests_for_the_day(
    teacher: User, student: User, visit: PracticeSession, now: datetime
) -> None:
    at = quiet(visit, now)
    judge(teacher, student, QUIET, True, "Sam has been quiet", at)
    assert tuned_for(teacher)["quiet"].threshold == 11
    assert noticed(teacher, student, at) == []
    assert Verdict.objects.get().said_at + SEEN < at + timedelta(days=1)


def test_one_teachers_word_counts_for_them_alone(
    teacher: User, student: User, school: School, visit: PracticeSession, now: datetime
) -> None:
    at = quiet(visit, now)
    judge(teacher, student, QUIET, False, "Sam has been quiet", at)
    other = User.objects.create_user("otto", role=Role.TEACHER)
    assert tuned_for(other)["quiet"].threshold == QUIET.usual
    assert noticed(other, student, at) == ["quiet"]


def test_as_shipped_is_a_version_too(teacher: User, student: User, now: datetime) -> None:
    judge(teacher, student, QUIET, False, "x", now)
    as_shipped(teacher, QUIET, now)
    as_shipped(teacher, QUIET, now)
    rows = list(Tuning.objects.values_list("version", "threshold", "because"))
    assert rows == [(1, 14.0, "not helpful"), (2, 12.0, "as shipped")]


def test_a_teacher_says_so_on_the_page_of_the_class(
    sign_in: Any,
    teacher: User,
    classroom: Classroom,
    student: User,
    algebra: Course,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began = now - timedelta(minutes=20)
    monkeypatch.setattr(timezone, "now", lambda: now)  # notices are of one day, and midnight comes to every clock
    quiet(start_session(student, algebra, began, seed=7), began)
    room = reverse("classrooms:live", args=[classroom.pk])
    browser = sign_in(teacher)
    assert "quiet for 20 minutes" in browser.get(room).content.decode()
    said = reverse("compass:say", args=[classroom.pk, student.pk, "quiet"])
    assert "stays away for two weeks" in browser.post(said, {"helpful": "no"}, follow=True).content.decode()
    assert "no longer there" in browser.post(said, {"helpful": "no"}, follow=True).content.decode()
    page = browser.get(reverse("compass:rules", args=[classroom.pk])).content.decode()
    assert "Version 1, yours; shipped: 12." in page
    browser.post(reverse("compass:reset", args=[classroom.pk, "quiet"]))
    assert tuned_for(teacher)["quiet"].threshold == 12


def test_notices_of_a_class_join_no_query_for_each_student(
    teacher: User, classroom: Classroom, school: School, algebra: Course, now: datetime, django_assert_num_queries: Any
) -> None:
    people = [User.objects.create_user(f"mate{n}", role=Role.STUDENT, school=school) for n in range(5)]
    for person in people:
        join_classroom(person, classroom, now)
        quiet(start_session(person, algebra, now, seed=person.pk), now)
    works = at_work(people)
    with django_assert_num_queries(3):
        assert len(notices_for(teacher, works, now + timedelta(minutes=20))) == 5
