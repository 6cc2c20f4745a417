"""The interval covers what it should, on simulated learners whose truth is known."""

import numpy as np
import pytest

from tests.tutor.findings.simulated import shares
from tutor.findings.comparing import difference, posterior_mean

NULLS, LEARNERS, DRAWS = 200, 40, 2_000


@pytest.mark.parametrize("mean", [0.5, 0.85])
def test_the_interval_covers_no_difference_as_often_as_it_says(mean: float) -> None:
    rng = np.random.default_rng(1)
    gaps = [
        difference(shares(LEARNERS, mean, rng), shares(LEARNERS, mean, rng), 0.95, rng, DRAWS) for _ in range(NULLS)
    ]
    covered = sum(gap.low <= 0 <= gap.high for gap in gaps) / NULLS
    assert 0.90 <= covered <= 0.99


def test_a_known_difference_is_found_and_covered() -> None:
    rng = np.random.default_rng(2)
    gaps = [difference(shares(300, 0.5, rng), shares(300, 0.65, rng), 0.95, rng, DRAWS) for _ in range(50)]
    assert sum(gap.low > 0 for gap in gaps) >= 45
    assert sum(gap.low <= 0.15 <= gap.high for gap in gaps) >= 44


def test_of_zeros_and_ones_the_posterior_is_the_one_of_jeffreys() -> None:
    """Beta(½ + 12, ½ + 28) has the mean 12.5/41 and the variance p (1 - p) / 42."""
    drawn = posterior_mean([1.0] * 12 + [0.0] * 28, np.random.default_rng(3), 200_000)
    mean = 12.5 / 41
    assert drawn.mean() == pytest.approx(mean, abs=5e-4)
    assert drawn.var() == pytest.approx(mean * (1 - mean) / 42, rel=0.02)


def test_learners_who_are_all_alike_leave_it_unsure() -> None:
    gap = difference([1.0] * 25, [1.0] * 25, 0.95, np.random.default_rng(4))
    assert gap.low < -0.02 < 0.02 < gap.high


def test_the_same_seed_gives_the_same_numbers() -> None:
    first, again = (difference([0, 1] * 20, [1, 1] * 20, 0.95, np.random.default_rng(5)) for _ in range(2))
    assert first == again
