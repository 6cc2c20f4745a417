import numpy as np
import pytest
from numpy.typing import NDArray

from affect.features.own_past import FARTHEST, against_own_past, compressed
from affect.training.behaviour.personal import differences, judged
from affect.training.datasets.observations import Observations

X = np.array([[1.0], [2.0], [4.0], [np.nan], [8.0], [50.0]])
PERSON = np.array(["a", "a", "a", "a", "a", "b"])


def seen(x: NDArray[np.float64] = X, **changes: object) -> Observations:
    plain = {"order": np.array([0.0, 1, 2, 3, 4, 0]), "truth": np.array([0, 1, 0, -1, 1, 1]), "least": 2}
    return Observations(("m",), x, PERSON, PERSON, **(plain | changes))  # type: ignore[arg-type]


def test_a_row_is_held_against_the_mean_of_the_earlier_ones() -> None:
    logs = np.log1p(X[:, 0])
    found = differences(seen())[:, 0]
    assert found[2] == pytest.approx(logs[2] - logs[:2].mean())
    assert found[4] == pytest.approx(logs[4] - logs[:3].mean())


def test_the_future_never_changes_a_difference() -> None:
    later = X.copy()
    later[4] = 1e6
    assert differences(seen(later))[:4] == pytest.approx(differences(seen())[:4], nan_ok=True)


def test_the_order_counts_and_not_the_place_in_the_table() -> None:
    turned = seen(X[[4, 3, 2, 1, 0, 5]], order=np.array([4.0, 3, 2, 1, 0, 0]))
    assert differences(turned)[:5] == pytest.approx(differences(seen())[[4, 3, 2, 1, 0]], nan_ok=True)


def test_too_few_earlier_rows_leave_a_row_unknown() -> None:
    assert np.isnan(differences(seen())[[0, 1, 5], 0]).all()
    assert judged(seen()).tolist() == [False, False, True, False, True, False]


def test_without_an_order_a_row_is_held_against_the_others() -> None:
    pair = seen(own="others", least=1)
    logs = np.log1p(X[:, 0])
    assert differences(pair)[0, 0] == pytest.approx(logs[0] - logs[[1, 2, 4]].mean())
    assert judged(pair).tolist() == [True, True, True, False, True, False]


def test_the_running_site_measures_the_same_way() -> None:
    past = X[:3]
    found = against_own_past(X[4], past, np.array([2.0]))
    assert found == pytest.approx(differences(seen())[4] / 2)


def test_what_is_missing_or_has_no_spread_is_unknown() -> None:
    past = np.array([[1.0, 1, np.nan], [2, 2, np.nan]])
    found = against_own_past(np.array([np.nan, 1, 1]), past, np.array([1.0, np.nan, 1]))
    assert np.isnan(found).all()


def test_no_measure_counts_more_than_four_spreads() -> None:
    assert against_own_past(np.array([1e9]), X[:3], np.array([0.1]))[0] == FARTHEST


def test_compressing_keeps_the_sign() -> None:
    assert compressed(np.array([-3.0, 3.0])) == pytest.approx([-np.log(4), np.log(4)])
