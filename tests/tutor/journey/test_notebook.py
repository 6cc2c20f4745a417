import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.tutor.journey.conftest import Answer
from tests.tutor.practice.answers import wrong_answer
from tutor.accounts.models import User
from tutor.assessments.making import Conditions, make
from tutor.assessments.models import Assessment
from tutor.assessments.reading import Typed
from tutor.assessments.sitting import begin, hand_in, save
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import Course
from tutor.data_rights.retention import enforce_retention
from tutor.journey.marks import LONGEST, marks_on, star, write_note
from tutor.journey.models import ExerciseNote, Favourite
from tutor.journey.notebook import marked, mistakes
from tutor.practice.models import Attempt, PracticeSession, Problem
from tutor.practice.selectors import current_problem

HTMX = {"HX-Request": "true"}
NOTEBOOK_QUERIES = 20  # once the exercises on the page are known to the process


@pytest.fixture
def browser(sign_in: Any, student: User) -> Client:
    return sign_in(student)


@pytest.fixture
def problem(practice: PracticeSession) -> Problem:
    return current_problem(practice)


def at(name: str, problem: Problem) -> str:
    return reverse(f"journey:{name}", args=[problem.pk])


def test_mistakes_come_newest_first_with_the_words_for_their_slip(
    student: User, practice: PracticeSession, answer: Answer, now: datetime
) -> None:
    slip = answer(practice, False, now)
    answer(practice, False, now + timedelta(minutes=1))
    answer(practice, True, now + timedelta(minutes=2))
    later = answer(practice, False, now + timedelta(minutes=3))
    newest, oldest = mistakes(student, None).object_list
    assert (newest["problem_id"], oldest["problem_id"]) == (later.problem_id, slip.problem_id)
    assert (oldest["tries"], oldest["solved"], newest["solved"]) == (2, True, False)
    assert slip.misconception
    assert oldest["slip"] == slip.feedback
    assert oldest["steps"]
    assert newest["steps"] == (), "an exercise that is open keeps its solution"


def test_one_like_it_has_other_numbers(browser: Client, problem: Problem, answer: Answer, now: datetime) -> None:
    answer(problem.session, False, now)
    browser.post(at("again", problem))
    twin = Problem.objects.exclude(pk=problem.pk).get()
    assert twin.exercise == problem.exercise
    assert twin.seed != problem.seed
    assert twin.session != problem.session


def test_a_retired_exercise_is_not_begun_again(browser: Client, problem: Problem) -> None:
    problem.exercise.retired = True
    problem.exercise.save(update_fields=["retired"])
    page = browser.post(at("again", problem), follow=True).content.decode()
    assert "no longer in use" in page
    assert Problem.objects.count() == 1


def test_a_star_goes_on_and_off_with_and_without_script(browser: Client, problem: Problem) -> None:
    part = browser.post(at("star", problem), {"on": "1"}, headers=HTMX).content.decode()
    assert 'aria-pressed="true"' in part
    assert "<html" not in part
    browser.post(at("star", problem), {"on": "1"})
    assert Favourite.objects.count() == 1
    back = browser.post(at("star", problem), {"on": "0"})
    assert back.url == reverse("practice:session", args=[problem.session_id])
    assert not Favourite.objects.exists()


def test_a_note_is_sealed_kept_once_and_taken_away_when_empty(browser: Client, student: User, problem: Problem) -> None:
    browser.post(at("note", problem), {"text": "first divide"})
    browser.post(at("note", problem), {"text": "first subtract"})
    assert marks_on(student, problem.pk)["note"] == "first subtract"
    raw = ExerciseNote.objects.get()
    assert b"subtract" not in bytes(raw.__dict__["text"])
    assert "first subtract" in browser.get(reverse("journey:notebook")).content.decode()
    browser.post(at("note", problem), {"text": "   "})
    assert not ExerciseNote.objects.exists()


def test_a_note_that_is_too_long_is_cut_and_that_is_said(browser: Client, problem: Problem) -> None:
    page = browser.post(at("note", problem), {"text": "x" * (LONGEST + 1)}, follow=True).content.decode()
    assert "the rest of yours was left out" in page
    assert len(ExerciseNote.objects.get().text) == LONGEST


def test_a_note_is_text_whatever_is_in_it(browser: Client, problem: Problem) -> None:
    browser.post(at("note", problem), {"text": "<b>bold</b>"})
    assert "<b>bold" not in browser.get(reverse("journey:notebook")).content.decode()


def test_marks_are_listed_once_an_exercise(student: User, problem: Problem, now: datetime) -> None:
    star(student, problem, True, now)
    write_note(student, problem, "look here", now + timedelta(minutes=1))
    (row,) = marked(student)
    assert (row["starred"], row["note"]) == (True, "look here")


@pytest.mark.parametrize("name", ["star", "note", "again"])
def test_somebody_elses_exercise_is_not_there(sign_in: Any, problem: Problem, name: str) -> None:
    other = sign_in(User.objects.create_user("eve"))
    assert other.post(at(name, problem), {"text": "mine"}).status_code == 404
    assert not ExerciseNote.objects.exists()


@pytest.fixture
def held_back(teacher: User, student: User, classroom: Classroom, algebra: Course, now: datetime) -> Assessment:
    """A test with a wrong answer, handed in; its results are not out."""
    exercise = algebra.skills.get(slug="two-step-equations").exercises.first().slug
    test = make(teacher, classroom, "Test", [exercise], Conditions(results_at_once=False), now)
    sitting = begin(student, test, now, lambda: 7)
    problem = sitting.session.problems.get()
    save(sitting, problem, 0, Typed(wrong_answer(problem)), True, now)
    hand_in(sitting, now + timedelta(minutes=1))
    assert Attempt.objects.filter(problem=problem, verdict="wrong").exists()
    return test


def test_a_tests_mistakes_wait_for_its_results(student: User, held_back: Assessment, now: datetime) -> None:
    assert mistakes(student, None).object_list == []
    held_back.released_at = now
    held_back.save(update_fields=["released_at"])
    assert len(mistakes(student, None).object_list) == 1


def test_and_its_exercise_cannot_be_marked_before(browser: Client, held_back: Assessment) -> None:
    problem = Problem.objects.get()
    assert browser.post(at("star", problem)).status_code == 404


def test_the_notebook_is_closed_while_a_test_is_written(
    browser: Client, student: User, practice: PracticeSession, answer: Answer, classroom: Classroom, teacher: User
) -> None:
    moment = timezone.now()
    answer(practice, False, moment)
    test = make(teacher, classroom, "Test", [current_problem(practice).exercise.slug], Conditions(), moment)
    begin(student, test, moment, lambda: 7)
    page = browser.get(reverse("journey:notebook")).content.decode()
    assert "You answered" not in page


def test_pages_of_mistakes_ask_a_bounded_number_of_times(
    browser: Client, student: User, practice: PracticeSession, answer: Answer
) -> None:
    moment = timezone.now()
    for minute in range(14):
        wrong = answer(practice, False, moment + timedelta(minutes=minute))
        star(student, wrong.problem, True, moment)
        write_note(student, wrong.problem, "again", moment)
        answer(practice, True, moment + timedelta(minutes=minute, seconds=30))
    page = browser.get(reverse("journey:notebook")).content.decode()
    assert "Page 1 of 2" in page
    with CaptureQueriesContext(connection) as asked:
        browser.get(reverse("journey:notebook"))
    assert len(asked) <= NOTEBOOK_QUERIES
    assert "Newer" in browser.get(reverse("journey:notebook"), {"page": "2"}).content.decode()
    assert browser.get(reverse("journey:notebook"), {"page": "no number"}).status_code == 200


def test_the_marks_are_under_the_exercise(browser: Client, problem: Problem) -> None:
    page = browser.get(reverse("practice:session", args=[problem.session_id])).content.decode()
    assert at("star", problem) in page
    sent = {"problem": problem.pk, "answer": "1", "key": uuid.uuid4()}
    part = browser.post(reverse("practice:answer", args=[problem.session_id]), sent, headers=HTMX)
    assert at("note", problem) in part.content.decode()


def test_marks_go_with_their_course(student: User, problem: Problem, now: datetime, answer: Answer) -> None:
    """Retention forgets a course that nobody has touched for too long; a visit to another keeps the person."""
    star(student, problem, True, now)
    write_note(student, problem, "mine", now)
    later = now + timedelta(days=740)
    PracticeSession.objects.create(
        student=student, course=Course.objects.get(slug="calculus"), started_at=later, last_active_at=later
    )
    enforce_retention(later)
    assert User.objects.filter(pk=student.pk, is_active=True).exists()
    assert not Favourite.objects.exists()
    assert not ExerciseNote.objects.exists()
