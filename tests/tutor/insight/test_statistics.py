"""The numbers against scipy, which the web process does not load."""

import numpy as np
import pytest
from scipy import stats

from tutor.insight.statistics import Sums, mean_difference, median_of_counts, point_biserial, share, t_quantile


@pytest.mark.parametrize(("right", "of"), [(0, 5), (3, 5), (5, 5), (60, 100), (999, 1000)])
def test_shares_are_wilsons(right: int, of: int) -> None:
    expected = stats.binomtest(right, of).proportion_ci(method="wilson")
    found = share(right, of)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-6)


@pytest.mark.parametrize("freedom", [1, 2, 9, 30])
def test_small_quantiles_are_students(freedom: int) -> None:
    assert t_quantile(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=5e-4)


@pytest.mark.parametrize("freedom", [31, 39, 59, 100, 130, 5000])
def test_larger_quantiles_are_never_too_narrow(freedom: int) -> None:
    exact = stats.t.ppf(0.975, freedom)
    assert exact <= t_quantile(freedom) <= exact + 0.03


def test_the_mean_of_differences_is_the_paired_t_interval() -> None:
    before, after = [0.2, 0.5, 0.4, 0.9, 0.6, 0.3], [0.3, 0.4, 0.7, 0.9, 0.8, 0.6]
    expected = stats.ttest_rel(after, before).confidence_interval(0.95)
    found = mean_difference([late - early for early, late in zip(before, after, strict=True)])
    assert found is not None
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-4)


def test_the_correlation_is_the_point_biserial() -> None:
    rng = np.random.default_rng(3)
    x = rng.random(80)
    right = (rng.random(80) < x).astype(int)
    sums = Sums(80, int(right.sum()), float(x.sum()), float((x * x).sum()), float(x[right == 1].sum()))
    assert point_biserial(sums) == pytest.approx(stats.pointbiserialr(right, x).statistic)


def test_nothing_varies_so_nothing_is_said() -> None:
    assert point_biserial(Sums(10, 10, 5.0, 3.0, 5.0)) is None
    assert point_biserial(Sums(10, 5, 5.0, 2.5, 2.5)) is None


def test_the_median_of_counted_values() -> None:
    assert median_of_counts({5: 1, 7: 1, 100: 1}) == 7
    assert median_of_counts({}) is None
