from dataclasses import replace

import pytest

from knowledge_tracing.forgetting import DAY
from knowledge_tracing.logistic import load_parameters
from knowledge_tracing.mastery import estimate_mastery, predict_success
from knowledge_tracing.stages import MASTERED, Stage, is_mastered, review_due, stage
from knowledge_tracing.types import Mastery, SkillHistory
from tests.knowledge_tracing.learners import MINUTE, answered, learner_after

SHIPPED = load_parameters()
MIDDLING = Mastery(0.5, 0.5, 0.3, {}, {}, 0.0, (), 0.5)


def after(rights: list[bool], now: float) -> tuple[SkillHistory, Mastery]:
    history = answered(rights)
    return history, estimate_mastery(history, now=now, parameters=SHIPPED, learner=learner_after(rights))


def test_nothing_answered_is_new() -> None:
    assert stage(SkillHistory(), MIDDLING) is Stage.NEW


def test_two_lucky_answers_are_not_mastery() -> None:
    history, mastery = after([True] * 2, 2 * MINUTE)
    assert mastery.probability >= MASTERED
    assert stage(history, mastery) is Stage.LEARNING


def test_eight_right_answers_are_mastery() -> None:
    assert stage(*after([True] * 8, 8 * MINUTE)) is Stage.MASTERED


def test_one_slip_after_eight_right_answers_keeps_it() -> None:
    assert is_mastered(after([True] * 8 + [False, True], 10 * MINUTE)[1])


def test_ten_answers_mostly_missed_raise_the_alarm_and_nine_do_not() -> None:
    assert stage(*after([False] * 10, 10 * MINUTE)) is Stage.SPINNING
    assert stage(*after([False] * 9, 9 * MINUTE)) is Stage.LEARNING


def test_who_is_getting_there_slowly_is_not_told_otherwise() -> None:
    assert stage(*after([False] * 5 + [True] * 5, 10 * MINUTE)) is Stage.LEARNING


def test_what_falls_below_mastery_within_a_week_is_about_to_fade() -> None:
    history, mastery = after([True] * 8, 8 * MINUTE)
    assert stage(history, replace(mastery, in_a_week=MASTERED - 0.01)) is Stage.FADING


def test_the_date_is_when_the_prediction_crosses_mastery() -> None:
    rights = [False, False, False] + [True] * 7
    history, learner = answered(rights), learner_after(rights)
    now = 10 * MINUTE
    due = review_due(history, now=now, parameters=SHIPPED, learner=learner)
    assert due is not None
    before, then = (
        predict_success(history, difficulty=0.0, now=at, parameters=SHIPPED, learner=learner)
        for at in (due, due + DAY / 12)
    )
    assert before >= MASTERED > then
    assert now < due


@pytest.mark.parametrize("rights", [[], [False] * 4, [True] * 40])
def test_there_is_no_date_without_mastery_nor_where_it_stays(rights: list[bool]) -> None:
    assert review_due(answered(rights), now=0.0, parameters=SHIPPED, learner=learner_after(rights)) is None
