"""A sentence that was picked on a page in one language, seen and judged from another."""

from datetime import datetime

import pytest
from django.utils import translation

from tests.tutor.assessments.conftest import drawing, problem, write
from tutor.accounts.models import User
from tutor.answers import Expected, Verdict
from tutor.assessments import making
from tutor.assessments.models import Sitting
from tutor.assessments.pages import exercise_page
from tutor.assessments.sitting import begin
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import Course, Exercise
from tutor.practice.models import Attempt
from tutor.practice.problems import generated, parts_of


@pytest.fixture
def mine(teacher: User, student: User, classroom: Classroom, algebra: Course, now: datetime) -> Sitting:
    """A test of one exercise whose answer is picked, its sentence picked in German."""
    exercises = Exercise.objects.filter(retired=False).order_by("slug")
    picked = next(each for each in exercises if generated(each.slug, each.content_hash, 7)[0].expected.choices)
    test = making.make(teacher, classroom, "Sentences", [picked.slug], making.Conditions(), now)
    sitting = begin(student, test, now, drawing())
    with translation.override("de"):
        assert write(sitting, 1, asked(sitting).answer, now) == ""
    return sitting


def asked(sitting: Sitting) -> Expected:
    return parts_of(problem(sitting, 1))[0].expected


def test_it_is_judged_in_german_whoever_sets_it_off(mine: Sitting, teacher: User, now: datetime) -> None:
    making.close_early(teacher, mine.assessment, now)
    attempt = Attempt.objects.get(problem__session=mine.session)
    with translation.override("de"):
        assert attempt.answer == asked(mine).answer
    assert attempt.verdict == Verdict.CORRECT


@pytest.mark.parametrize("language", ["en-gb", "de", "he"])
def test_it_is_ticked_on_the_page_in_any_language(mine: Sitting, now: datetime, language: str) -> None:
    with translation.override(language):
        (part,) = exercise_page(mine, problem(mine, 1), now)["parts"]
        assert part["typed"] == asked(mine).answer
        assert part["typed"] in part["choices"]
        assert part["trouble"] == ""
