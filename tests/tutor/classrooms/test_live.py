"""The live view: struggle before idleness, what was tried, a move, and as few queries for 35 as for one."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.tutor.practice.answers import wrong_answer
from tutor.accounts.models import Role, School, User
from tutor.classrooms.aliases import ANIMALS, aliases_for
from tutor.classrooms.live import live_view
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import join_classroom
from tutor.classrooms.struggle import WORTH_A_VISIT, Move, Signs, points, reasons, suggested
from tutor.curriculum.models import Course
from tutor.practice.models import PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import ask_for_hint, go_on, reveal_solution, start_session, submit_answer

MOST_QUERIES = 20


def miss(practice: PracticeSession, now: datetime, times: int = 1) -> None:
    for _ in range(times):
        problem = current_problem(practice)
        submit_answer(problem, wrong_answer(problem), "plain", uuid.uuid4(), now)


@pytest.fixture
def whole_class(classroom: Classroom, school: School, algebra: Course) -> list[PracticeSession]:
    """With Sam 35 students, all but Sam at work on exercises of their own numbers."""
    moment = timezone.now()
    people = [User.objects.create_user(f"mate{n}", role=Role.STUDENT, school=school) for n in range(34)]
    for person in people:
        join_classroom(person, classroom, moment)
    return [start_session(person, algebra, moment, seed=number) for number, person in enumerate(people)]


def test_silence_alone_is_no_struggle(classroom: Classroom, practice: PracticeSession, now: datetime) -> None:
    row = live_view(classroom, now + timedelta(minutes=15))["rows"][0]
    assert (row["stuck"], row["reason"], row["activity"]) == (False, "", "15 min ago")


def test_silence_does_not_grow_into_struggle_after_a_wrong_start(
    classroom: Classroom, practice: PracticeSession, now: datetime
) -> None:
    miss(practice, now)
    soon = live_view(classroom, now + timedelta(minutes=5))["rows"][0]["points"]
    assert live_view(classroom, now + timedelta(minutes=25))["rows"][0]["points"] == soon < WORTH_A_VISIT


def test_who_left_is_not_in_need(classroom: Classroom, practice: PracticeSession, now: datetime) -> None:
    miss(practice, now, 4)
    assert live_view(classroom, now + timedelta(minutes=5))["rows"][0]["stuck"]
    assert not live_view(classroom, now + timedelta(minutes=40))["rows"][0]["stuck"]


@pytest.mark.parametrize(
    "more",
    [
        {"wrong_in_a_row": 3},
        {"hints_without_help": 1},
        {"given_up_before": 1},
        {"spinning": True},
        {"seconds": 240.0},
    ],
    ids=lambda more: next(iter(more)),
)
def test_each_sign_of_struggle_counts_and_is_told(more: dict[str, Any]) -> None:
    signs = {"wrong_in_a_row": 2, **more}
    assert points(Signs(**signs)) > points(Signs(wrong_in_a_row=2))
    assert "; ".join(reasons(Signs(**signs))) != "; ".join(reasons(Signs(wrong_in_a_row=2)))


@pytest.mark.parametrize(
    ("signs", "move"),
    [
        (Signs(), Move.NOTHING),
        (Signs(wrong_in_a_row=2), Move.HINT),
        (Signs(wrong_in_a_row=2, hints=1, same_slip=2), Move.TALK),
        (Signs(wrong_in_a_row=2, hints=1, spinning=True, level=2), Move.EASE),
        (Signs(wrong_in_a_row=2, hints=2, spinning=True, level=1), Move.PAIR),
    ],
)
def test_the_move_follows_from_the_signs(signs: Signs, move: Move) -> None:
    act, why = suggested(signs)
    assert act == move
    assert bool(why) == (move is not Move.NOTHING)


def test_a_row_shows_what_was_tried_as_mathematics_with_the_slip(
    classroom: Classroom, practice: PracticeSession, now: datetime
) -> None:
    miss(practice, now, 2)
    ask_for_hint(current_problem(practice), now)
    row = live_view(classroom, now)["rows"][0]
    last = current_problem(practice).attempts.last()
    assert row["tried"][0]["latex"] == last.latex != ""
    assert row["tried"][0]["slip"] == (last.feedback if last.misconception else "")
    assert (row["tries"], row["hints"]) == (2, 1)


def test_solutions_shown_just_before_count(classroom: Classroom, practice: PracticeSession, now: datetime) -> None:
    reveal_solution(current_problem(practice), now)
    go_on(current_problem(practice), now, seed=3)
    assert "1 exercise given up just before" in live_view(classroom, now)["rows"][0]["reason"]


def test_the_live_part_takes_few_queries_for_35(
    sign_in: Any, teacher: User, classroom: Classroom, whole_class: list[PracticeSession]
) -> None:
    moment = timezone.now()
    for visit in whole_class[::3]:
        miss(visit, moment, 3)
        ask_for_hint(current_problem(visit), moment)
    browser, place = sign_in(teacher), reverse("classrooms:now", args=[classroom.pk])
    browser.get(place)  # that the class was looked at is written down once an hour
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(place).content.decode()
    assert page.count('class="learner') >= 35
    assert page.count("Worth a visit") == 12
    assert len(asked) <= MOST_QUERIES, "\n".join(each["sql"][:160] for each in asked)


def test_the_whole_page_takes_as_many_for_35_as_for_one(
    sign_in: Any, teacher: User, classroom: Classroom, practice: PracticeSession, algebra: Course, school: School
) -> None:
    miss(practice, timezone.now(), 2)
    browser, place = sign_in(teacher), reverse("classrooms:live", args=[classroom.pk])

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get(place)
        return len(asked)

    queries()
    for_one = queries()
    for number in range(6):
        person = User.objects.create_user(f"mate{number}", role=Role.STUDENT, school=school)
        join_classroom(person, classroom, timezone.now())
        miss(start_session(person, algebra, timezone.now(), seed=number), timezone.now(), 2)
    assert queries() == for_one


def test_the_projector_shows_no_name_and_nobody_as_stuck(
    sign_in: Any, teacher: User, classroom: Classroom, practice: PracticeSession
) -> None:
    practice.last_active_at = timezone.now()
    practice.save()
    miss(practice, timezone.now(), 4)
    browser = sign_in(teacher)
    for name in ("live", "now"):
        page = browser.get(reverse(f"classrooms:{name}", args=[classroom.pk]) + "?projector=on").content.decode()
        assert "Sam Lee" not in page
        assert not [word for word in ("visit", "wrong", "hint", "tries", "stuck") if word in page.lower()]
        assert current_problem(practice).exercise.skill.title in page
        assert [animal for animal in ANIMALS if animal in page]


def test_an_alias_stays_and_a_newcomer_gets_another() -> None:
    session: Any = {}
    first = aliases_for(session, 1, [11, 12])
    later = aliases_for(session, 1, [9, 11, 12])
    assert {number: later[number] for number in (11, 12)} == first
    assert len(set(later.values())) == 3


def test_there_are_aliases_for_more_students_than_animals() -> None:
    session: Any = {}
    assert len(set(aliases_for(session, 1, range(60)).values())) == 60
