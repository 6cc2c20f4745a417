import numpy as np
import pytest

from knowledge_tracing.recalibrating import Answers, Correction, correct, held_out_log_loss
from tests.knowledge_tracing.learners import ROUND

ITEMS = 20
V = 0.9


def answers(
    shift: float, slope: float, off: np.ndarray, count: int = 8000, seed: int = 0, weight_of_needed: float = 0.0
) -> Answers:
    """Answers of learners who follow the corrected law."""
    rng = np.random.default_rng(seed)
    known, item = rng.normal(0.5, 1.0, count), rng.integers(ITEMS, size=count)
    needed = rng.uniform(-0.5, 0.5, count)
    difficulty = (item % 3 - 1.0).astype(np.float64)
    z = shift + slope * known + weight_of_needed * needed - V * (difficulty + off[item])
    right = (rng.random(count) < 1 / (1 + np.exp(-z))).astype(np.float64)
    return Answers(known, needed, difficulty, item, np.arange(count) // 40, right)


OFF = np.where(np.arange(ITEMS) == 7, 1.2, 0.0)


def test_the_law_is_found_again() -> None:
    found = correct(answers(-0.6, 0.8, OFF), ITEMS, V)
    assert (found.shift, found.slope) == pytest.approx((-0.6, 0.8), abs=0.12)
    assert found.items[7] == pytest.approx(1.2, abs=0.25)
    assert np.abs(np.delete(found.items, 7)).max() < 0.3


def test_what_prerequisites_weigh_is_found() -> None:
    found = correct(answers(0.0, 1.0, OFF, weight_of_needed=1.5), ITEMS, V)
    assert found.needed == pytest.approx(1.5, abs=0.3)
    assert found.applied(ROUND, "own").weights["needed"] > ROUND.weights["needed"] + 1.0


def test_a_prerequisite_never_counts_against_what_builds_on_it() -> None:
    found = correct(answers(0.0, 1.0, OFF, weight_of_needed=-2.0), ITEMS, V)
    assert found.needed == 0.0


def test_no_answers_change_nothing() -> None:
    none = answers(0.0, 1.0, OFF).where(np.zeros(8000, dtype=bool))
    found = correct(none, ITEMS, V)
    assert (found.shift, found.slope, found.items.tolist()) == (0.0, 1.0, [0.0] * ITEMS)


def test_few_answers_change_little() -> None:
    few = answers(-3.0, 1.0, OFF).where(np.arange(8000) < 3)
    assert abs(correct(few, ITEMS, V).shift) < 0.6


def test_learners_who_had_no_say_are_foretold_better() -> None:
    before, after = held_out_log_loss(answers(-0.6, 0.8, OFF), ITEMS, V)
    assert after < before - 0.01


def test_where_nothing_is_off_nothing_is_gained() -> None:
    before, after = held_out_log_loss(answers(0.0, 1.0, np.zeros(ITEMS)), ITEMS, V)
    assert after > before - 0.002


def test_weights_keep_their_signs_even_where_answers_contradict_the_model() -> None:
    applied = correct(answers(0.0, -1.0, np.zeros(ITEMS)), ITEMS, V).applied(ROUND, "own")
    assert applied.version == "own"
    for name, weight in ROUND.weights.items():
        assert applied.weights[name] * weight >= 0.0


def test_a_correction_moves_the_bias_with_the_slope() -> None:
    applied = Correction(0.1, 2.0, 0.0, np.zeros(0)).applied(ROUND, "own")
    assert applied.bias == pytest.approx(0.1 + 2.0 * ROUND.bias)
