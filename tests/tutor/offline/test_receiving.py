"""What was written without a connection counts once, as of when it was written, and says nothing to anyone."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.tutor.curriculum.test_parts import DATA
from tests.tutor.offline.writing import RIGHT, WRONG, right, send, written
from tutor.accounts.models import User
from tutor.adaptation.types import Moment
from tutor.classrooms.models import Classroom
from tutor.classrooms.work import begin, give, progress_of
from tutor.curriculum.models import Exercise, Skill
from tutor.curriculum.template import plain
from tutor.offline.keeping import keep_skill, keep_work
from tutor.offline.models import KeptSet, ReceivedAnswer
from tutor.practice.models import Attempt, DecisionRecord, PracticeSession, Problem, SkillState
from tutor.practice.selectors import current_problem
from tutor.practice.services import go_on, submit_answer

LATER = timedelta(hours=3)


def test_three_answers_are_three_attempts_as_of_when_they_were_written(kept: KeptSet, now: datetime) -> None:
    moments = [now + timedelta(minutes=5 * number) for number in (1, 2, 3)]
    for place, at in enumerate(moments):
        assert send(kept, written(place, right(kept, place), at), now + LATER).what == RIGHT
    attempts = Attempt.objects.order_by("submitted_at")
    assert [each.submitted_at for each in attempts] == moments
    assert {each.problem.session_id for each in attempts} == {kept.session_id}
    assert PracticeSession.objects.get().last_active_at == moments[-1]


def test_the_same_key_counts_once(kept: KeptSet, now: datetime) -> None:
    what = written(0, right(kept, 0), now)
    first, second = send(kept, what, now + LATER), send(kept, what, now + 2 * LATER)
    assert first == second
    assert Attempt.objects.count() == ReceivedAnswer.objects.count() == 1


def test_what_was_judged_before_a_crash_is_not_judged_again(kept: KeptSet, now: datetime) -> None:
    """The attempt was stored, and then the process died before it was noted as received."""
    what = written(0, right(kept, 0), now)
    send(kept, what, now + LATER)
    before = SkillState.objects.get().history
    ReceivedAnswer.objects.all().delete()
    assert send(kept, what, now + 2 * LATER).what == RIGHT
    assert Attempt.objects.count() == ReceivedAnswer.objects.count() == 1
    assert SkillState.objects.get().history == before


def test_mastery_learns_from_it(kept: KeptSet, student: User, skill: Skill, now: datetime) -> None:
    send(kept, written(0, right(kept, 0), now), now + LATER)
    state = SkillState.objects.get(student=student, skill=skill)
    assert state.history["answers"] == 1
    attempt = Attempt.objects.get()
    assert attempt.mastery_after > attempt.mastery_before


def test_hints_that_were_seen_count_as_help(kept: KeptSet, now: datetime) -> None:
    send(kept, written(0, right(kept, 0), now + timedelta(minutes=2), hints=2), now + LATER)
    problem = Problem.objects.get()
    assert problem.hints_given == {"0": [0, 1]}
    assert Attempt.objects.get().hints == problem.hints_shown == 2


def test_a_solution_that_was_looked_at_is_help_and_ends_the_exercise(kept: KeptSet, now: datetime) -> None:
    assert send(kept, written(0, None, now), now + LATER).what == "shown"
    assert send(kept, written(0, right(kept, 0), now), now + LATER).what == "ended"
    assert Problem.objects.get().revealed_at == now
    assert not Attempt.objects.exists()
    assert ReceivedAnswer.objects.get(outcome="ended").text == right(kept, 0)


def test_a_decision_is_kept_and_says_nothing(kept: KeptSet, now: datetime) -> None:
    for minutes in range(4):
        send(kept, written(0, "99999", now + timedelta(minutes=minutes)), now + LATER)
    send(kept, written(0, right(kept, 0), now + timedelta(minutes=5)), now + LATER)
    decisions = DecisionRecord.objects.filter(moment__in=[Moment.WRONG_ANSWER, Moment.SOLVED])
    assert len(decisions) == 5
    for each in decisions:
        assert each.reason.startswith("Written without a connection")
        assert (each.message, each.hint, each.speaks, each.pause, each.choices, each.action) == (
            "",
            "",
            False,
            False,
            [],
            "",
        )
        assert each.inputs["said"] == []
    assert Problem.objects.get().hints_shown == 0


def test_why_these_exercises_stands_with_the_visit(kept: KeptSet, now: datetime) -> None:
    send(kept, written(0, "1", now), now + LATER)
    reason = DecisionRecord.objects.get(rule="kept offline").reason
    assert reason.startswith("Taken along to work offline. You chose this skill yourself. About ")


def test_an_exercise_that_was_changed_or_withdrawn_loses_nothing(kept: KeptSet, now: datetime) -> None:
    slug = kept.items[0][0]
    Exercise.objects.filter(slug=slug).update(content_hash="other")
    assert send(kept, written(0, "x = 7", now), now + LATER).what == "changed"
    Exercise.objects.filter(slug=slug).update(content_hash=kept.items[0][1], retired=True)
    assert send(kept, written(0, "x = 8", now), now + LATER).what == "withdrawn"
    assert [each.text for each in ReceivedAnswer.objects.order_by("pk")] == ["x = 7", "x = 8"]
    assert not Attempt.objects.exists()


def test_a_place_that_is_not_in_the_set_is_said_to_be_none(kept: KeptSet, now: datetime) -> None:
    assert send(kept, written(17, "1", now), now + LATER).what == "no such exercise"


def test_a_wrong_answer_offline_can_be_mended_afterwards(kept: KeptSet, student: User, now: datetime) -> None:
    assert send(kept, written(0, "99999", now), now + LATER).what == WRONG
    open_one = current_problem(PracticeSession.objects.get())
    attempt = submit_answer(open_one, right(kept, 0), "plain", uuid.uuid4(), now + 2 * LATER)
    assert attempt.verdict == RIGHT


@pytest.fixture
def parted(student: User, skill: Skill, now: datetime) -> KeptSet:
    """A set of one exercise that has two parts."""
    skill.exercises.update(retired=True)
    heading = {"slug": DATA["slug"], "title": DATA["title"], "level": 3}
    Exercise.objects.create(skill=skill, content=plain(DATA), content_hash="1", **heading)
    return keep_skill(student, skill, 5, decimal_comma=False, now=now)


def test_parts_go_one_after_the_other(parted: KeptSet, now: datetime) -> None:
    second = right(parted, 0, 1)
    assert send(parted, written(0, second, now, part=1), now + LATER).what == "out of turn"
    assert send(parted, written(0, right(parted, 0), now), now + LATER).what == RIGHT
    assert send(parted, written(0, second, now, part=1), now + LATER).what == RIGHT
    assert not Problem.objects.get().is_open


@pytest.fixture
def work(teacher: User, classroom: Classroom, skill: Skill, now: datetime) -> Any:
    slugs = [each.slug for each in skill.exercises.filter(retired=False).order_by("slug")[:3]]
    return give(teacher, classroom, "For Friday", slugs, None, now)


def test_work_of_a_teacher_counts_where_it_was_given(work: Any, student: User, now: datetime) -> None:
    kept = keep_work(student, work, 5, False, now)
    assert [row[0] for row in kept.items] == work.exercises
    for place in range(3):
        assert send(kept, written(place, right(kept, place), now), now + LATER).what == RIGHT
    assert progress_of(work, student).finished


def test_whoever_is_at_an_exercise_stays_there(work: Any, student: User, now: datetime) -> None:
    """The open exercise of the visit keeps its place after those that were done offline."""
    kept = keep_work(student, work, 5, False, now)
    visit = begin(student, work, now)
    here = current_problem(visit)
    assert send(kept, written(1, right(kept, 1), now), now + LATER).what == RIGHT
    assert current_problem(visit) == here
    assert [each.number for each in visit.problems.all()] == [1, 2]


def test_what_was_missed_offline_comes_again_in_a_teachers_work(work: Any, student: User, now: datetime) -> None:
    kept = keep_work(student, work, 5, False, now)
    visit = begin(student, work, now)
    send(kept, written(1, "99999", now), now + LATER)
    send(kept, written(0, right(kept, 0), now), now + LATER)
    asked = current_problem(visit)
    if not asked.is_open:
        asked = go_on(asked, now + LATER, 3)
    assert asked.exercise.slug == work.exercises[1]
    again = keep_work(student, work, 5, False, now)
    assert [row[0] for row in again.items] == work.exercises[1:]


def test_a_later_visit_is_not_made_to_look_older(work: Any, student: User, now: datetime) -> None:
    kept = keep_work(student, work, 5, False, now)
    visit = begin(student, work, now)
    submit_answer(current_problem(visit), "99999", "plain", uuid.uuid4(), now + 2 * LATER)
    send(kept, written(1, "99999", now + LATER), now + 3 * LATER)
    visit.refresh_from_db()
    assert visit.last_active_at == now + 2 * LATER


def test_the_answer_of_a_decimal_comma_is_read_as_on_the_device(student: User, skill: Skill, now: datetime) -> None:
    kept = keep_skill(student, skill, 5, decimal_comma=True, now=now)
    outcome = send(kept, written(0, f"{right(kept, 0)},0", now), now + LATER)
    assert outcome.what == RIGHT
