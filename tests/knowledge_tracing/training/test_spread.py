import numpy as np
import pytest

from knowledge_tracing.training.datasets import AttemptLog
from knowledge_tracing.training.spread import WINDOW, Windows, coverage, fit_uncertainty, windows
from knowledge_tracing.uncertainty import Uncertainty


def drawn(spread: float, answers: float, count: int = 4000) -> Windows:
    """Windows of learners who lie from the estimate as told."""
    rng = np.random.default_rng(0)
    evidence = rng.choice([0.0, 5.0, 40.0], count)
    z = rng.normal(0.5, 0.8, (count, WINDOW))
    off = rng.normal(size=count) * Uncertainty(spread, answers).deviation(evidence)
    right = rng.random(z.shape) < 1 / (1 + np.exp(-(z + off[:, None])))
    return Windows(evidence, z, np.where(right, 1.0, -1.0))


def test_the_law_behind_the_answers_is_found_again() -> None:
    found = fit_uncertainty(drawn(spread=1.2, answers=5.0))
    assert found.spread == pytest.approx(1.2, abs=0.1)
    assert found.answers == pytest.approx(5.0, rel=0.5)


@pytest.mark.parametrize("below", [0.1, 0.5, 0.9])
def test_a_true_law_covers_as_much_as_it_says(below: float) -> None:
    assert coverage(drawn(1.2, 5.0), Uncertainty(1.2, 5.0), below) == pytest.approx(below, abs=0.02)


def test_too_sure_a_law_is_found_out() -> None:
    assert coverage(drawn(1.2, 5.0), Uncertainty(0.01, 5.0), 0.1) > 0.15


def test_a_window_holds_the_next_answers_of_one_learner_on_one_skill() -> None:
    count = 8
    nought = np.zeros(count)
    log = AttemptLog(
        student=np.zeros(count, np.int64),
        item=np.arange(count),
        skill=np.array([0, 1, 0, 0, 0, 0, 0, 0]),
        correct=np.array([1.0, 0, 1, 0, 1, 1, 0, 1]),
        fold=np.ones(count, np.int64),
        at=nought,
        elapsed=nought,
        hints=nought,
        attempt=np.ones(count, np.int64),
    )
    known, easiness = np.arange(count) * 1.0, np.arange(count) * 0.1
    found = windows(log, known, easiness, np.arange(count) * 2.0, np.ones(count, dtype=bool))
    assert found.evidence.tolist() == [0.0, 2.0, 12.0]
    assert found.sign.tolist() == [[1, 1, -1, 1, 1], [-1, 0, 0, 0, 0], [-1, 1, 0, 0, 0]]
    assert found.z[0].tolist() == pytest.approx([0.0, 0.2, 0.3, 0.4, 0.5])
    assert found.z[2, :2].tolist() == pytest.approx([6.6, 6.7])
