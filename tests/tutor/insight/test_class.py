"""Who knows what, what moved, before and after, and what worked."""

from datetime import datetime, timedelta

import pytest

from tests.tutor.insight.conftest import SKILL, Answering
from tutor.accounts.models import User
from tutor.classrooms.models import Classroom
from tutor.classrooms.work import begin, give
from tutor.curriculum.models import Course, Skill
from tutor.insight.change import Pair, around_day, around_work, change_view, difference_of
from tutor.insight.heat import heat_map
from tutor.insight.journey import journey_view
from tutor.insight.moved import moved_view, moves_of
from tutor.insight.periods import Period
from tutor.insight.worked import worked_view
from tutor.practice.mastery import known_skill
from tutor.practice.models import DecisionRecord, PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import ask_for_hint, start_session

EVERYTHING = Period(0, None)


@pytest.fixture
def skill() -> Skill:
    return Skill.objects.get(slug=SKILL)


def visit(person: User, algebra: Course, at: datetime) -> PracticeSession:
    return start_session(person, algebra, at, seed=5, chosen=Skill.objects.get(slug=SKILL))


def test_the_map_says_what_the_students_own_page_says(
    classroom: Classroom, equations: PracticeSession, student: User, skill: Skill, answer: Answering, now: datetime
) -> None:
    answer(equations, True, at=now)
    later = now + timedelta(days=3)
    page = heat_map(classroom, "algebra", "", later)
    cell = page["rows"][0]["cells"][0]
    known = known_skill(student, skill, later)
    assert [each["slug"] for each in page["skills"]] == [SKILL]
    assert cell["percent"] == round(100 * known.mastery.probability)
    assert cell["certainty"] == round(100 * known.mastery.certainty)
    assert page["totals"][0]["tried"] == 1


def test_who_struggles_comes_first_and_who_has_not_begun_last(
    classroom: Classroom, mates: list[User], student: User, algebra: Course, answer: Answering, now: datetime
) -> None:
    strong, weak, spinning = student, mates[0], mates[1]
    for person, rights in ((strong, [True] * 3), (weak, [False] * 3), (spinning, [False] * 11)):
        practice = visit(person, algebra, now)
        for minute, right in enumerate(rights):
            answer(practice, right, at=now + timedelta(minutes=minute))
    page = heat_map(classroom, "", "need", now + timedelta(hours=1))
    order = [row["id"] for row in page["rows"]]
    assert order[:3] == [spinning.pk, weak.pk, strong.pk]
    assert page["rows"][0]["spinning"] == 1
    assert {row["mean"] for row in page["rows"][3:]} == {None}
    by_skill = [row["id"] for row in heat_map(classroom, "", SKILL, now + timedelta(hours=1))["rows"]]
    assert by_skill[2] == strong.pk


def test_an_empty_class_has_no_map(classroom: Classroom, now: datetime) -> None:
    page = heat_map(classroom, "", "", now)
    assert (page["course"], page["rows"], page["students"]) == (None, [], 1)


def test_what_moved_is_first_before_to_last_after_within_the_week(
    classroom: Classroom, equations: PracticeSession, student: User, answer: Answering, now: datetime
) -> None:
    for minute in range(4):
        answer(equations, True, at=now + timedelta(minutes=minute))
    move = moves_of(classroom, now + timedelta(days=1))[0]
    assert (move.student, move.answers) == (student.pk, 4)
    assert move.change > 0.1
    assert moves_of(classroom, now + timedelta(days=8)) == []
    page = moved_view([move], {student.pk: "Sam"})
    assert [row["name"] for row in page["rose"]] == ["Sam"]
    assert page["slipped"] == []


def test_before_and_after_are_told_apart_at_the_day(
    classroom: Classroom, student: User, algebra: Course, skill: Skill, answer: Answering, now: datetime
) -> None:
    practice = visit(student, algebra, now - timedelta(days=3))
    for number in range(3):
        answer(practice, False, True, at=now - timedelta(days=3, minutes=-5 * number))
    again = visit(student, algebra, now + timedelta(days=3))
    for number in range(4):
        answer(again, True, at=now + timedelta(days=3, minutes=5 * number))
    pair = around_day(classroom, skill, now)[0]
    assert (pair.right_before, pair.before, pair.right_after, pair.after) == (0, 3, 4, 4)
    assert around_day(classroom, skill, now - timedelta(days=30)) == []
    view = change_view([pair])
    assert (view["paired"], view["difference"]) == (1, None)


def test_the_mean_is_told_from_five_students_on(student: User) -> None:
    pairs = [Pair(student, 1, 4, 2 + number % 2, 4) for number in range(5)]
    assert difference_of(pairs[:4]) is None
    found = difference_of(pairs)
    assert found is not None
    assert found.value == pytest.approx((3 * 0.25 + 2 * 0.5) / 5)


def test_the_work_itself_is_not_its_own_success(
    classroom: Classroom, teacher: User, student: User, skill: Skill, answer: Answering, now: datetime
) -> None:
    work = give(teacher, classroom, "Homework", [skill.exercises.first().slug], None, now)
    answer(begin(student, work, now + timedelta(days=1)), True, at=now + timedelta(days=1))
    assert around_work(classroom, work) == []
    answer(visit(student, skill.course, now + timedelta(days=2)), True, at=now + timedelta(days=2))
    assert [each.after for each in around_work(classroom, work)] == [1]


def test_what_came_after_a_hint_is_the_first_try_at_the_next_exercise(
    classroom: Classroom, equations: PracticeSession, answer: Answering, now: datetime
) -> None:
    ask_for_hint(current_problem(equations), now + timedelta(seconds=5))
    answer(equations, True, at=now)
    answer(equations, False, True, at=now + timedelta(minutes=5))
    answer(equations, True, at=now + timedelta(minutes=10))
    found = {row["words"]: (row["times"], row["right"]) for row in worked_view(classroom, EVERYTHING)["help"]}
    assert found == {"Solved with one hint": (1, 0), "Solved without hints": (1, 1)}


def test_moves_that_rest_on_a_feeling_are_not_listed(crowd: Classroom) -> None:
    before = sum(row["times"] for row in worked_view(crowd, EVERYTHING)["moves"])
    some = DecisionRecord.objects.filter(rule="review").values_list("pk", flat=True)[:50]
    DecisionRecord.objects.filter(pk__in=list(some)).update(felt=True)
    assert sum(row["times"] for row in worked_view(crowd, EVERYTHING)["moves"]) < before


def test_a_journey_counts_what_was_done_in_its_week(
    equations: PracticeSession, student: User, answer: Answering, now: datetime
) -> None:
    answer(equations, True, at=now)
    answer(equations, False, True, at=now + timedelta(minutes=5))
    page = journey_view(student, now + timedelta(days=8))
    first, second = page["weeks"]
    assert [first[name] for name in ("met", "solved", "unaided", "hinted", "given_up")] == [3, 2, 1, 0, 0]
    assert (second["met"], second["mean"]) == (0, first["mean"])
    assert page["skills"][0]["slug"] == SKILL
