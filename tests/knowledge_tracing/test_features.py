import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_tracing.features import NAMES, inputs, observe
from knowledge_tracing.forgetting import DAY
from knowledge_tracing.types import Observation, SkillHistory
from tests.knowledge_tracing.learners import FORGETTING, answered

NOUGHT = (0.0, 0.0, 0.0, 0.0, 0.0)  # reviews, ability, form, solved and needed


def test_one_right_answer_by_hand() -> None:
    x = inputs(answered([True]), 0.0, FORGETTING)
    expected = (math.log(2), 0.0, 0.5 * (1 - 0.5**0.5), 0.5 * (1 - 0.5**0.125), *NOUGHT)
    assert [x[name] for name in NAMES] == pytest.approx(expected)


def test_one_miss_by_hand() -> None:
    x = inputs(answered([False]), 0.0, FORGETTING)
    expected = (0.0, math.log(2), -0.5 * (1 - 0.5**0.5), -0.5 * (1 - 0.5**0.125), *NOUGHT)
    assert [x[name] for name in NAMES] == pytest.approx(expected)


@given(st.lists(st.booleans(), min_size=1, max_size=40))
def test_the_rates_are_weighted_means_over_all_answers(rights: list[bool]) -> None:
    """A second way to the same numbers: numpy over the whole sequence at once."""
    ages = np.arange(len(rights))[::-1]
    for half_life, name in ((2, "recent"), (8, "steady")):
        kept = 0.5 ** (1 / half_life)
        mean = np.sum(np.array(rights) * (1 - kept) * kept**ages) + 0.5 * kept ** len(rights)
        assert getattr(answered(rights), name) == pytest.approx(mean)


def test_after_two_answers_the_recent_rate_has_half_forgotten_what_came_before() -> None:
    assert answered([True, True]).recent == pytest.approx(0.75)


def test_a_hard_exercise_solved_says_more_than_an_easy_one() -> None:
    hard = observe(SkillHistory(), Observation(True, 0.0, difficulty=1.0))
    easy = observe(SkillHistory(), Observation(True, 0.0, difficulty=-1.0))
    assert (hard.unaided, easy.unaided) == pytest.approx((2 / (1 + math.exp(-1)), 2 / (1 + math.exp(1))))


def test_an_easy_exercise_missed_says_more_than_a_hard_one() -> None:
    hard = observe(SkillHistory(), Observation(False, 0.0, difficulty=1.0))
    easy = observe(SkillHistory(), Observation(False, 0.0, difficulty=-1.0))
    assert easy.failures > hard.failures


def test_a_right_answer_with_a_hint_is_not_unaided() -> None:
    history = observe(SkillHistory(), Observation(True, 0.0, hints=1))
    assert (history.unaided, history.streak) == (0.0, 0)


def test_a_second_wrong_try_at_one_exercise_counts_half() -> None:
    first = observe(SkillHistory(), Observation(False, 0.0))
    assert observe(first, Observation(False, 9.0, attempts=2)).failures == 1.5


def test_a_right_answer_on_another_day_is_a_review() -> None:
    again = observe(answered([True]), Observation(True, DAY))
    assert again.reviews == 1.0


def test_a_right_answer_a_minute_later_is_no_review() -> None:
    assert answered([True, True]).reviews == 0.0


def test_half_of_what_was_known_counts_after_nine_days() -> None:
    x = inputs(answered([True]), 9 * DAY, FORGETTING)
    assert x["unaided"] == pytest.approx(math.log(1.5))


def test_time_alone_does_not_mend_failures() -> None:
    failed = answered([False, False])
    assert inputs(failed, 300 * DAY, FORGETTING) == inputs(failed, 60.0, FORGETTING)


def test_a_miss_does_not_renew_what_time_took() -> None:
    missed = observe(answered([True]), Observation(False, 9 * DAY))
    assert inputs(missed, 9 * DAY, FORGETTING)["unaided"] == pytest.approx(math.log(1.5))


def test_a_right_answer_renews_all_that_time_took() -> None:
    renewed = observe(answered([True]), Observation(True, 9 * DAY))
    assert inputs(renewed, 9 * DAY, FORGETTING)["unaided"] == pytest.approx(math.log(3))


def test_a_right_answer_with_help_renews_in_part() -> None:
    helped = observe(answered([True]), Observation(True, 9 * DAY, hints=2))
    assert helped.refreshed_at == pytest.approx(3 * DAY)


def test_reviews_fade_with_time() -> None:
    reviewed = SkillHistory(answers=2, reviews=1.0, last_at=0.0, refreshed_at=0.0)
    assert inputs(reviewed, 9 * DAY, FORGETTING)["reviews"] == pytest.approx(math.log(1.5))


def test_an_answer_that_arrives_late_never_turns_the_clock_back() -> None:
    late = observe(answered([True], start=DAY), Observation(True, 0.0))
    assert (late.last_at, late.refreshed_at) == (DAY, DAY)
