"""Exercises as a class met them, from real answers."""

from datetime import datetime, timedelta

from tests.tutor.insight.conftest import Answering
from tutor.accounts.models import User
from tutor.classrooms.models import Classroom
from tutor.insight.access import attempts_of
from tutor.insight.items import Item, item_rows, items_of
from tutor.insight.items_page import items_page
from tutor.insight.one_item import one_item
from tutor.insight.periods import Period, read_period
from tutor.insight.statistics import Sums
from tutor.practice.models import Attempt, PracticeSession
from tutor.practice.services import ask_for_hint, reveal_solution

EVERYTHING = Period(0, None)


def only(classroom: Classroom, exercise: str, period: Period = EVERYTHING) -> Item:
    return next(each for each in items_of(classroom, period) if each.exercise.slug == exercise)


def test_first_tries_count_and_later_ones_do_not(
    classroom: Classroom, equations: PracticeSession, answer: Answering, now: datetime
) -> None:
    slug = answer(equations, False, True, at=now).exercise.slug
    item = only(classroom, slug)
    assert (item.met, item.tries, item.right) == (1, 1, 0)
    assert item.median == 40
    assert [each.times for each in item.wrong] == [1]


def test_the_slip_is_told_in_the_words_that_the_student_read(
    classroom: Classroom, equations: PracticeSession, answer: Answering, now: datetime
) -> None:
    problem = answer(equations, False, True, at=now)
    wrong = Attempt.objects.get(verdict="wrong")
    row = item_rows([only(classroom, problem.exercise.slug)])[0]
    assert wrong.misconception
    assert row["slips"] == [
        {
            "slip": wrong.misconception,
            "name": wrong.misconception.replace("-", " "),
            "times": 1,
            "answer": wrong.answer,
            "words": wrong.feedback,
        }
    ]


def test_hints_and_solutions_asked_for_are_counted(
    classroom: Classroom, equations: PracticeSession, now: datetime
) -> None:
    problem = equations.problems.get()
    ask_for_hint(problem, now + timedelta(seconds=5))
    reveal_solution(problem, now + timedelta(seconds=30))
    item = only(classroom, problem.exercise.slug)
    assert (item.helped, item.given_up, item.tries, item.median) == (1, 1, 0, None)


def test_what_was_voided_and_what_came_before_the_period_do_not_count(
    classroom: Classroom, equations: PracticeSession, answer: Answering, now: datetime
) -> None:
    slug = answer(equations, True, at=now).exercise.slug
    assert only(classroom, slug).tries == 1
    assert slug not in [each.exercise.slug for each in items_of(classroom, Period(4, now + timedelta(hours=1)))]
    Attempt.objects.update(voided_at=now)
    assert only(classroom, slug).tries == 0


def test_another_class_is_not_among_them(
    classroom: Classroom, equations: PracticeSession, answer: Answering, student: User, now: datetime
) -> None:
    answer(equations, True, at=now)
    classroom.memberships.filter(student=student).delete()
    assert items_of(classroom, EVERYTHING) == []
    assert not attempts_of(classroom, None).exists()


def test_what_tells_apart_is_said_from_enough_answers_only(equations: PracticeSession) -> None:
    exercise = equations.problems.get().exercise
    few = Item(exercise, tries=29, right=15, sums=Sums(29, 15, 14.5, 9.0, 9.0))
    enough = Item(exercise, tries=40, right=20, sums=Sums(40, 20, 20.0, 12.0, 13.0))
    all_right = Item(exercise, tries=40, right=38, sums=Sums(40, 38, 20.0, 12.0, 19.5))
    assert few.discrimination is None
    assert all_right.discrimination is None
    assert enough.discrimination is not None
    assert 0.6 < enough.discrimination < 0.7  # (40·13 − 20·20) / √((40·12 − 20²)·20·20)


def test_rows_are_filtered_by_skill_and_sorted_with_unknown_last(crowd: Classroom) -> None:
    rows = item_rows(items_of(crowd, EVERYTHING))
    page = items_page(rows, "no-such-skill", "tells")
    known = [row["discrimination"] is not None for row in page["rows"]]
    assert known == sorted(known, reverse=True)
    assert len(page["rows"]) == len(rows)
    skill = rows[0]["skill_slug"]
    assert {row["skill_slug"] for row in items_page(rows, skill, "right")["rows"]} == {skill}


def test_one_exercise_is_the_same_as_in_the_list(crowd: Classroom) -> None:
    listed = max(item_rows(items_of(crowd, EVERYTHING), 99), key=lambda row: row["wrong"])
    exercise = next(each.exercise for each in items_of(crowd, EVERYTHING) if each.exercise.slug == listed["slug"])
    row = one_item(crowd, exercise, EVERYTHING)["row"]
    for each in (row, listed):  # sums in another order
        each["discrimination"] = round(each["discrimination"], 9)
    assert row == listed


def test_an_address_that_names_no_period_means_the_usual_one(now: datetime) -> None:
    assert [read_period(asked, now).weeks for asked in ("4", "0", "7", "x", "", "-4")] == [4, 0, 12, 12, 12, 12]
