import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_tracing.features import NOBODY
from knowledge_tracing.forgetting import DAY
from knowledge_tracing.logistic import Parameters, load_parameters
from knowledge_tracing.mastery import certainty, estimate_mastery, observe, observe_learner, predict_success
from knowledge_tracing.sigmoid import sigmoid
from knowledge_tracing.types import LearnerHistory, Observation, SkillHistory
from tests.knowledge_tracing.learners import MINUTE, ROUND, answered, histories, learner_after, learners, observations

SHIPPED = load_parameters()
ROUNDING = 1e-12


def mastery_of(
    history: SkillHistory, now: float, parameters: Parameters = SHIPPED, learner: LearnerHistory = NOBODY
) -> float:
    return estimate_mastery(history, now=now, parameters=parameters, learner=learner).probability


def mastery_after(rights: list[bool], now: float) -> float:
    return mastery_of(answered(rights), now, SHIPPED, learner_after(rights))


@pytest.mark.parametrize("parameters", [SHIPPED, ROUND], ids=["shipped", "by hand"])
@given(history=histories(), learner=learners(), observation=observations, later=st.floats(0.0, 4e9))
def test_a_right_answer_never_lowers_mastery_then_or_later(
    parameters: Parameters, history: SkillHistory, learner: LearnerHistory, observation: Observation, later: float
) -> None:
    answer = replace(observation, correct=True)
    after = observe(history, answer)
    now = (after.last_at or 0.0) + later
    before = mastery_of(history, now, parameters, learner)
    assert mastery_of(after, now, parameters, observe_learner(learner, answer)) >= before - ROUNDING


@pytest.mark.parametrize("parameters", [SHIPPED, ROUND], ids=["shipped", "by hand"])
@given(history=histories(), learner=learners(), observation=observations, later=st.floats(0.0, 4e9))
def test_a_wrong_answer_never_raises_mastery_then_or_later(
    parameters: Parameters, history: SkillHistory, learner: LearnerHistory, observation: Observation, later: float
) -> None:
    answer = replace(observation, correct=False)
    after = observe(history, answer)
    now = (after.last_at or 0.0) + later
    before = mastery_of(history, now, parameters, learner)
    assert mastery_of(after, now, parameters, observe_learner(learner, answer)) <= before + ROUNDING


@given(st.lists(histories(), min_size=1, max_size=3), observations, st.floats(0.0, 4e9))
def test_an_answer_on_a_prerequisite_moves_mastery_its_own_way(
    needed: list[SkillHistory], observation: Observation, later: float
) -> None:
    after = [observe(needed[0], observation), *needed[1:]]
    now = (after[0].last_at or 0.0) + later
    before, then = (
        estimate_mastery(SkillHistory(), now=now, parameters=ROUND, needed=each).probability for each in (needed, after)
    )
    assert then >= before - ROUNDING if observation.correct else then <= before + ROUNDING


@given(histories(), learners(), st.floats(0.0, 1e8), st.floats(0.0, 1e8))
def test_time_alone_never_raises_mastery_or_certainty(
    history: SkillHistory, learner: LearnerHistory, wait: float, longer: float
) -> None:
    soon = (history.last_at or 0.0) + wait
    then = mastery_of(history, soon + longer, SHIPPED, learner)
    assert then <= mastery_of(history, soon, SHIPPED, learner) + ROUNDING
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
    assert 0.5 <= unknown.probability <= 0.7
    assert unknown.lower < 0.4
    assert unknown.certainty == 0.0


def test_ten_right_answers_at_the_first_try_are_mastery() -> None:
    assert mastery_after([True] * 10, 10 * MINUTE) > 0.85


def test_ten_misses_are_far_from_mastery() -> None:
    assert mastery_after([False] * 10, 10 * MINUTE) < 0.2


def test_one_slip_after_ten_right_answers_costs_little() -> None:
    before, after = (mastery_after(each, 10 * MINUTE) for each in ([True] * 10, [True] * 10 + [False]))
    assert before - after < 0.12


def test_a_slip_after_ten_right_answers_leaves_more_than_a_slip_after_two() -> None:
    assert mastery_after([True] * 10 + [False], 0.0) > mastery_after([True] * 2 + [False], 0.0)


def test_mastery_fades_gently_over_nine_days() -> None:
    rights = [True] * 10
    assert 0.02 < mastery_after(rights, 10 * MINUTE) - mastery_after(rights, 9 * DAY) < 0.15


def test_long_forgotten_mastery_is_still_above_none() -> None:
    assert mastery_after([True] * 10, 365 * DAY) > mastery_of(SkillHistory(), 0.0)


def test_in_a_week_is_what_will_be_said_in_a_week() -> None:
    history, learner = answered([True] * 6), learner_after([True] * 6)
    foretold = estimate_mastery(history, now=0.0, parameters=SHIPPED, learner=learner).in_a_week
    assert foretold == mastery_of(history, 7 * DAY, SHIPPED, learner)


def test_the_lower_bound_by_hand() -> None:
    """After four answers half the variance of 1 is left: z − 1.2816 · √½."""
    four = answered([True] * 4)
    mastery = estimate_mastery(four, now=3 * MINUTE, parameters=ROUND)
    z = math.log(mastery.probability / (1 - mastery.probability))
    assert mastery.lower == pytest.approx(sigmoid(z - 1.2816 * 0.5**0.5))


@given(histories(), learners(), st.floats(0.0, 1e8))
def test_the_lower_bound_lies_below(history: SkillHistory, learner: LearnerHistory, later: float) -> None:
    now = (history.last_at or 0.0) + later
    mastery = estimate_mastery(history, now=now, parameters=SHIPPED, learner=learner)
    assert 0.0 <= mastery.lower <= mastery.probability


def test_work_on_other_skills_speaks_for_one_never_tried() -> None:
    strong, weak = learner_after([True] * 8), learner_after([False] * 8)
    assert mastery_of(SkillHistory(), 0.0, SHIPPED, strong) > mastery_of(SkillHistory(), 0.0, SHIPPED, weak) + 0.3


def test_an_exercise_solved_before_is_likelier_solved_again() -> None:
    new, known = (
        predict_success(SkillHistory(), difficulty=0.0, now=0.0, parameters=SHIPPED, solved=n) for n in (0, 2)
    )
    assert known > new


def test_certainty_grows_with_every_answer() -> None:
    values = [certainty(answered([True] * n), n * MINUTE, SHIPPED.forgetting) for n in range(12)]
    assert values == sorted(set(values))


def test_half_of_the_certainty_is_left_after_nine_days() -> None:
    known = SkillHistory(answers=4, last_at=0.0)
    assert certainty(known, 9 * DAY, ROUND.forgetting) == pytest.approx(0.25)
