"""A student writes a test: the server's clock, what is saved, handing in, and what is learnt from it."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection

from affect.types import Scenario
from tests.tutor.assessments.conftest import Make, drawing, problem, right, write, wrong
from tutor.accounts.models import User
from tutor.assessments import judging, making
from tutor.assessments.models import Assessment, Ending, SavedAnswer, Sitting
from tutor.assessments.sitting import Late, NotOpen, begin, hand_in, settle, sweep
from tutor.assessments.timing import GRACE, Terms
from tutor.classrooms.services import join_classroom
from tutor.keyring.fields import Ciphertext
from tutor.practice.models import Attempt, LearnerState, SkillState
from tutor.practice.relearning import relearn
from tutor.practice.services import start_session


def after(now: datetime, **span: float) -> datetime:
    return now + timedelta(**span)


def fresh(sitting: Sitting) -> Sitting:
    return Sitting.objects.select_related("assessment", "student", "session").get(pk=sitting.pk)


def texts(sitting: Sitting) -> list[str]:
    return [each.text for each in sitting.answers.all()]


def test_beginning_twice_is_beginning_once(sitting: Sitting, student: User, now: datetime) -> None:
    assert begin(student, sitting.assessment, after(now, minutes=5), drawing()) == sitting
    assert sitting.ends_at == after(now, minutes=30)
    assert sitting.session.scenario == Scenario.TEST
    assert sitting.session.problems.count() == 3


@pytest.mark.parametrize("own", [True, False])
def test_own_numbers_or_the_same_for_all(
    made: Make, student: User, other_student: User, now: datetime, own: bool
) -> None:
    test = made(own_numbers=own)
    join_classroom(other_student, test.classroom, now)
    seeds = [
        list(begin(who, test, now, drawing(first)).session.problems.values_list("seed", flat=True))
        for who, first in ((student, 7), (other_student, 700_000))
    ]
    assert (seeds[0] != seeds[1]) is own


@pytest.mark.parametrize(
    ("how", "words"), [({"opens_at": 1}, "not opened yet"), ({"closes_at": 0}, "closed"), ({}, None)]
)
def test_only_an_open_test_can_be_begun(
    made: Make, student: User, now: datetime, how: dict[str, int], words: str | None
) -> None:
    test = made(**{name: after(now, hours=hours) for name, hours in how.items()})
    if words is None:
        assert begin(student, test, now, drawing()).pk
        return
    with pytest.raises(NotOpen, match=words):
        begin(student, test, now, drawing())


def test_what_is_written_is_kept_sealed_and_the_newest_counts(sitting: Sitting, now: datetime) -> None:
    for text in ("1", "12", "12"):
        write(sitting, 1, text, now)
    assert texts(sitting) == ["12"]
    stored = SavedAnswer.objects.get()
    assert isinstance(stored.__dict__["text"], Ciphertext)
    assert b"12" not in stored.__dict__["text"]
    assert judging.newest_answers(sitting)[1, 0].text == "12"


def test_each_answer_that_was_sent_stays(sitting: Sitting, now: datetime) -> None:
    write(sitting, 1, "4", now, sent=True)
    write(sitting, 1, "4", now, sent=True)
    write(sitting, 1, "5", now)
    write(sitting, 1, "56", now, sent=True)
    assert texts(sitting) == ["4", "56"]
    assert list(sitting.answers.values_list("sent", flat=True)) == [True, True]


def test_an_answer_can_be_emptied_again(sitting: Sitting, now: datetime) -> None:
    write(sitting, 2, "", now)
    assert texts(sitting) == []
    write(sitting, 2, "7", now)
    write(sitting, 2, "", now)
    hand_in(sitting, now)
    assert not Attempt.objects.filter(problem__session=sitting.session).exists()


def test_what_cannot_be_read_is_told_and_kept(sitting: Sitting, now: datetime) -> None:
    assert write(sitting, 1, "2 + )", now)
    assert texts(sitting) == ["2 + )"]
    assert not sitting.answers.get().readable
    assert write(sitting, 1, right(sitting, 1), now) == ""


@pytest.mark.parametrize(("late", "kept"), [(timedelta(), True), (GRACE, True), (GRACE + timedelta(seconds=1), False)])
def test_the_servers_clock_decides_with_some_seconds_of_grace(
    sitting: Sitting, now: datetime, late: timedelta, kept: bool
) -> None:
    write(sitting, 1, "3", now)
    moment = after(now, minutes=30) + late
    if kept:
        write(sitting, 1, "4", moment)
    else:
        with pytest.raises(Late):
            write(sitting, 1, "4", moment)
    assert texts(sitting) == ["4" if kept else "3"]


def test_when_the_time_is_over_what_was_saved_counts(sitting: Sitting, now: datetime) -> None:
    write(sitting, 1, right(sitting, 1), now)
    write(sitting, 2, wrong(sitting, 2), now)
    assert sweep(after(now, minutes=30)) == 0
    assert sweep(after(now, minutes=31)) == 1
    ended = fresh(sitting)
    assert (ended.ending, ended.handed_at) == (Ending.TIME, after(now, minutes=30))
    verdicts = dict(Attempt.objects.values_list("problem__number", "verdict"))
    assert verdicts == {1: "correct", 2: "wrong"}
    assert sweep(after(now, minutes=32)) == 0


def test_handing_in_twice_is_handing_in_once(sitting: Sitting, now: datetime) -> None:
    write(sitting, 1, right(sitting, 1), now)
    hand_in(sitting, after(now, minutes=5))
    hand_in(sitting, after(now, minutes=6))
    assert Attempt.objects.count() == 1
    assert fresh(sitting).handed_at == after(now, minutes=5)
    assert SkillState.objects.get().history["answers"] == 1
    with pytest.raises(Late):
        write(sitting, 1, "9", after(now, minutes=7))


def test_nothing_is_judged_or_learnt_while_it_lasts(sitting: Sitting, now: datetime) -> None:
    write(sitting, 1, right(sitting, 1), now, sent=True)
    write(sitting, 2, wrong(sitting, 2), now, sent=True)
    assert not Attempt.objects.exists()
    assert not SkillState.objects.exists()
    assert not sitting.session.decisions.exists()


def test_a_crash_between_handing_in_and_judging_is_made_good(
    sitting: Sitting, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Crash(BaseException):
        pass

    def crash(*_: object) -> None:
        raise Crash

    write(sitting, 1, right(sitting, 1), now)
    with monkeypatch.context() as patched:
        patched.setattr(judging, "_note_solved", crash)
        with pytest.raises(Crash):
            hand_in(sitting, now)
    assert fresh(sitting).handed_at == now
    assert not Attempt.objects.exists()
    assert sweep(after(now, minutes=1)) == 1
    assert Attempt.objects.get().verdict == "correct"
    assert fresh(sitting).judged_at is not None


def test_learning_again_from_all_answers_comes_to_the_same(
    sitting: Sitting, student: User, algebra: object, now: datetime
) -> None:
    start_session(student, algebra, now, seed=3)
    write(sitting, 1, right(sitting, 1), now)
    write(sitting, 2, wrong(sitting, 2), now)
    write(sitting, 3, "2 + )", now)
    hand_in(sitting, after(now, minutes=10))
    before = {row.skill_id: row.history for row in SkillState.objects.all()}
    learner = LearnerState.objects.get().history
    assert len(before) == 2
    relearn(student, after(now, minutes=11))
    assert {row.skill_id: row.history for row in SkillState.objects.all()} == before
    assert LearnerState.objects.get().history == learner


def test_every_exercise_is_one_first_try_without_hints(sitting: Sitting, now: datetime) -> None:
    for text in ("1", wrong(sitting, 1), right(sitting, 1)):
        write(sitting, 1, text, now, sent=True)
    hand_in(sitting, now)
    attempt = Attempt.objects.get()
    assert (attempt.verdict, attempt.hints) == ("correct", 0)
    assert attempt.expected is not None
    assert attempt.mastery_after > attempt.mastery_before
    assert problem(sitting, 1).solved_at == now
    assert problem(sitting, 2).solved_at is None


def test_general_words_about_hints_are_left_out(sitting: Sitting, now: datetime) -> None:
    write(sitting, 1, "987654", now)
    hand_in(sitting, now)
    assert "hint" not in Attempt.objects.get().feedback


@pytest.mark.parametrize(
    ("terms", "minutes", "calm"),
    [(Terms(extra=25), 38, False), (Terms(untimed=True), None, False), (Terms(calm=True), 30, True)],
)
def test_what_is_different_counts_for_one_student(
    made: Make, teacher: User, student: User, now: datetime, terms: Terms, minutes: int | None, calm: bool
) -> None:
    test = made(minutes=30)
    making.accommodate(teacher, test, student, terms, now)
    sitting = begin(student, test, now, drawing())
    assert sitting.ends_at == (None if minutes is None else after(now, minutes=minutes))
    assert sitting.calm is calm


def test_more_time_counts_for_who_is_at_it_already(sitting: Sitting, teacher: User, now: datetime) -> None:
    making.accommodate(teacher, sitting.assessment, sitting.student, Terms(extra=50), now)
    write(sitting, 1, "4", after(now, minutes=40))
    assert fresh(sitting).ends_at == after(now, minutes=45)


def test_whoever_begins_in_time_has_their_full_time(made: Make, student: User, now: datetime) -> None:
    test = made(minutes=30, closes_at=after(now, minutes=10))
    sitting = begin(student, test, after(now, minutes=9), drawing())
    assert sitting.ends_at == after(now, minutes=39)


def test_without_a_limit_the_closing_ends_it(made: Make, student: User, now: datetime) -> None:
    sitting = begin(student, made(closes_at=after(now, hours=2)), now, drawing())
    assert sitting.ends_at == after(now, hours=2)
    assert begin(student, made(), now, drawing()).ends_at is None


def test_closed_early_what_was_written_is_handed_in(sitting: Sitting, teacher: User, now: datetime) -> None:
    write(sitting, 1, right(sitting, 1), now)
    test: Assessment = sitting.assessment
    making.close_early(teacher, test, after(now, minutes=3))
    making.close_early(teacher, test, after(now, minutes=4))
    ended = fresh(sitting)
    assert (ended.ending, ended.handed_at) == (Ending.TEACHER, after(now, minutes=3))
    assert Attempt.objects.count() == 1
    with pytest.raises(Late):
        write(ended, 1, "9", after(now, minutes=3))


def test_what_closing_missed_the_sweep_takes_in(sitting: Sitting, now: datetime) -> None:
    Assessment.objects.update(ended_at=now)
    assert settle(fresh(sitting), after(now, minutes=1)).ending == Ending.TEACHER


def test_a_test_somebody_began_is_not_taken_back(sitting: Sitting, made: Make, teacher: User, now: datetime) -> None:
    assert not making.take_back(teacher, sitting.assessment, now)
    assert making.take_back(teacher, made(), now)
    assert Assessment.objects.get() == sitting.assessment


@pytest.mark.django_db(transaction=True)
def test_handed_in_from_two_sides_at_once_it_counts_once(sitting: Sitting, now: datetime) -> None:
    write(sitting, 1, right(sitting, 1), now)
    troubles: list[Exception] = []

    def go() -> None:
        try:
            hand_in(fresh(sitting), now)
        except Exception as trouble:
            troubles.append(trouble)
        finally:
            connection.close()

    threads = [threading.Thread(target=go) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert troubles == []
    assert Attempt.objects.count() == 1
    assert SkillState.objects.get().history["answers"] == 1
