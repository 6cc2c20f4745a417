from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affect.shapley import MOST, contributions

LOGS = st.lists(st.lists(st.floats(-5, 0), min_size=3, max_size=3), min_size=1, max_size=4).map(np.array)


def chance(logs: np.ndarray, feeling: int) -> float:
    odds = np.exp(logs.sum(axis=0)) if len(logs) else np.ones(3)
    return float(odds[feeling] / odds.sum())


def over_every_order(logs: np.ndarray, feeling: int) -> list[float]:
    """The definition: what each adds to those before it, on average over all orders."""
    orders = list(permutations(range(len(logs))))
    gains = np.zeros(len(logs))
    for order in orders:
        for place, piece in enumerate(order):
            before, after = list(order[:place]), list(order[: place + 1])
            gains[piece] += chance(logs[after], feeling) - chance(logs[before], feeling)
    return list(gains / len(orders))


@settings(deadline=None)
@given(LOGS, st.integers(0, 2))
def test_contributions_are_the_mean_gain_over_every_order(logs: np.ndarray, feeling: int) -> None:
    assert contributions(logs, feeling).tolist() == pytest.approx(over_every_order(logs, feeling), abs=1e-9)


@settings(deadline=None)
@given(LOGS, st.integers(0, 2))
def test_contributions_add_up_to_the_chance_less_an_even_share(logs: np.ndarray, feeling: int) -> None:
    assert contributions(logs, feeling).sum() == pytest.approx(chance(logs, feeling) - 1 / 3, abs=1e-9)


def test_too_many_pieces_are_refused() -> None:
    with pytest.raises(ValueError, match="join those that belong together"):
        contributions(np.zeros((MOST + 1, 3)), 0)
