from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_tracing.forgetting import DAY
from knowledge_tracing.logistic import Parameters, load_parameters, sigmoid
from knowledge_tracing.mastery import certainty, estimate_mastery, observe, predict_success
from knowledge_tracing.types import Observation, SkillHistory
from tests.knowledge_tracing.learners import MINUTE, ROUND, answered, histories, observations

SHIPPED = load_parameters()
ROUNDING = 1e-12


def mastery_of(history: SkillHistory, now: float, parameters: Parameters = SHIPPED) -> float:
    return estimate_mastery(history, now=now, parameters=parameters).probability


@pytest.mark.parametrize("parameters", [SHIPPED, ROUND], ids=["shipped", "by hand"])
@given(history=histories(), observation=observations, later=st.floats(0.0, 4e9))
def test_a_right_answer_never_lowers_mastery_then_or_later(
    parameters: Parameters, history: SkillHistory, observation: Observation, later: float
) -> None:
    after = observe(history, replace(observation, correct=True))
    now = (after.last_at or 0.0) + later
    assert mastery_of(after, now, parameters) >= mastery_of(history, now, parameters) - ROUNDING


@pytest.mark.parametrize("parameters", [SHIPPED, ROUND], ids=["shipped", "by hand"])
@given(history=histories(), observation=observations, later=st.floats(0.0, 4e9))
def test_a_wrong_answer_never_raises_mastery_then_or_later(
    parameters: Parameters, history: SkillHistory, observation: Observation, later: float
) -> None:
    after = observe(history, replace(observation, correct=False))
    now = (after.last_at or 0.0) + later
    assert mastery_of(after, now, parameters) <= mastery_of(history, now, parameters) + ROUNDING


@given(histories(), st.floats(0.0, 1e8), st.floats(0.0, 1e8))
def test_time_alone_never_raises_mastery_or_certainty(history: SkillHistory, wait: float, longer: float) -> None:
    soon = (history.last_at or 0.0) + wait
    assert mastery_of(history, soon + longer) <= mastery_of(history, soon) + ROUNDING
    forgetting = SHIPPED.forgetting
    assert certainty(history, soon + longer, forgetting) <= certainty(history, soon, forgetting) + ROUNDING


@given(histories())
def test_mastery_is_the_sigmoid_of_the_contributions_it_shows(history: SkillHistory) -> None:
    mastery = estimate_mastery(history, now=history.last_at or 0.0, parameters=SHIPPED)
    assert mastery.probability == pytest.approx(sigmoid(mastery.bias + sum(mastery.contributions.values())))


@given(histories())
def test_mastery_is_the_chance_at_a_middling_exercise(history: SkillHistory) -> None:
    now = history.last_at or 0.0
    assert predict_success(history, difficulty=0.0, now=now, parameters=SHIPPED) == mastery_of(history, now)


@given(histories())
def test_harder_exercises_are_less_likely_solved(history: SkillHistory) -> None:
    now = history.last_at or 0.0
    easy, middling, hard = (
        predict_success(history, difficulty=level, now=now, parameters=SHIPPED) for level in (-1.0, 0.0, 1.0)
    )
    assert easy > middling > hard


def test_one_right_answer_by_hand() -> None:
    """−0.5 + 0.5 · 0.693147 + 1 · 0.146447 + 2 · 0.041498 = 0.076016, and σ of it 0.518995."""
    assert mastery_of(answered([True]), 0.0, ROUND) == pytest.approx(0.518995, abs=1e-6)


def test_before_any_answer_mastery_is_open_and_certainty_nil() -> None:
    unknown = estimate_mastery(SkillHistory(), now=0.0, parameters=SHIPPED)
    assert 0.3 <= unknown.probability <= 0.5
    assert unknown.certainty == 0.0


def test_ten_right_answers_at_the_first_try_are_near_mastery() -> None:
    assert mastery_of(answered([True] * 10), 10 * MINUTE) > 0.8


def test_ten_misses_are_far_from_mastery() -> None:
    assert mastery_of(answered([False] * 10), 10 * MINUTE) < 0.2


def test_one_slip_after_ten_right_answers_costs_little() -> None:
    before, after = answered([True] * 10), answered([True] * 10 + [False])
    assert mastery_of(before, 10 * MINUTE) - mastery_of(after, 10 * MINUTE) < 0.12


def test_a_slip_after_ten_right_answers_leaves_more_than_a_slip_after_two() -> None:
    assert mastery_of(answered([True] * 10 + [False]), 0.0) > mastery_of(answered([True] * 2 + [False]), 0.0)


def test_mastery_fades_gently_over_nine_days() -> None:
    learnt = answered([True] * 10)
    assert 0.05 < mastery_of(learnt, 10 * MINUTE) - mastery_of(learnt, 9 * DAY) < 0.15


def test_long_forgotten_mastery_is_still_above_none() -> None:
    assert mastery_of(answered([True] * 10), 365 * DAY) > mastery_of(SkillHistory(), 0.0)


def test_certainty_grows_with_every_answer() -> None:
    values = [certainty(answered([True] * n), n * MINUTE, SHIPPED.forgetting) for n in range(12)]
    assert values == sorted(set(values))


def test_half_of_the_certainty_is_left_after_nine_days() -> None:
    known = SkillHistory(answers=4, last_at=0.0)
    assert certainty(known, 9 * DAY, ROUND.forgetting) == pytest.approx(0.25)
