import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_tracing.features import inputs
from knowledge_tracing.forgetting import DAY
from knowledge_tracing.learner import observe_learner
from knowledge_tracing.sigmoid import sigmoid
from knowledge_tracing.types import LearnerHistory, Observation, SkillHistory
from tests.knowledge_tracing.learners import FORGETTING, learner_after, observations


def test_one_right_answer_by_hand() -> None:
    """Chance σ(0.5): ability moves by 1.05 of what is left, form by half of it."""
    left = 1 - sigmoid(0.5)
    after = learner_after([True])
    assert (after.ability, after.form) == pytest.approx((1.05 * left, 0.5 * left))


def test_a_hard_exercise_solved_says_more() -> None:
    hard, easy = (observe_learner(LearnerHistory(), Observation(True, 0.0, difficulty=d)) for d in (1.0, -1.0))
    assert hard.ability > easy.ability


@given(st.lists(observations, max_size=20))
def test_a_right_answer_at_the_start_never_leaves_less_than_none(answers: list[Observation]) -> None:
    without, with_one = LearnerHistory(), observe_learner(LearnerHistory(), Observation(True, 0.0))
    with_one = LearnerHistory(0, with_one.ability, with_one.form)  # the same steps for both
    for answer in answers:
        without, with_one = observe_learner(without, answer), observe_learner(with_one, answer)
    assert with_one.ability >= without.ability
    assert with_one.form >= without.form


def test_ability_settles_and_form_keeps_moving() -> None:
    long = learner_after([True, False] * 50)
    after = observe_learner(long, Observation(True, 6000.0))
    assert after.form - long.form > 3 * (after.ability - long.ability)


def test_form_fades_from_the_last_right_answer() -> None:
    learner = learner_after([True])
    x = inputs(SkillHistory(), 9 * DAY, FORGETTING, learner)
    assert (x["ability"], x["form"]) == pytest.approx((learner.ability, learner.form / 2))


def test_bad_form_does_not_mend_by_itself() -> None:
    learner = learner_after([False])
    assert inputs(SkillHistory(), 9 * DAY, FORGETTING, learner)["form"] == learner.form
