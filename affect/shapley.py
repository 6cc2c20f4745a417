"""How much each piece of evidence moved the chance of a feeling: exact Shapley values (Shapley 1953).

φᵢ = Σ over the sets S without i of |S|! (n − |S| − 1)! / n! · (v(S ∪ i) − v(S)). The v of a set is the chance that the
logarithmic pool of its evidence gives the feeling, an even share for none. They add up to the chance less that share.
"""

from math import factorial

import numpy as np
from numpy.typing import NDArray

MOST = 12  # pieces; the sets double with each

Array = NDArray[np.float64]


def contributions(log_opinions: Array, feeling: int) -> Array:
    """log_opinions (pieces, feelings), each already times its reliability → (pieces,) in probability.

    Raises ValueError for more than 12 pieces.

    >>> contributions(np.log([[0.6, 0.4], [0.5, 0.5]]), 0).round(3).tolist()
    [0.1, 0.0]
    """
    n = len(log_opinions)
    if n > MOST:
        raise ValueError(f"{n} pieces of evidence have {2**n} sets: join those that belong together, {MOST} at most.")
    inside = (np.arange(2**n)[:, None] >> np.arange(n)) & 1  # (sets, pieces)
    chance = _softmax(inside @ log_opinions)[:, feeling]  # (sets,)
    size = inside.sum(axis=1)  # (sets,)
    return np.array([_one(i, chance, inside[:, i] == 0, size, n) for i in range(n)])


def _one(piece: int, chance: Array, without: NDArray[np.bool_], size: NDArray[np.int64], n: int) -> float:
    sets = np.flatnonzero(without)
    gain = chance[sets | (1 << piece)] - chance[sets]
    return float((_weights(n)[size[sets]] * gain).sum())


def _weights(n: int) -> Array:
    """(n,) |S|! (n − |S| − 1)! / n! by the size of S."""
    return np.array([factorial(s) * factorial(n - s - 1) / factorial(n) for s in range(n)])


def _softmax(logs: Array) -> Array:
    odds = np.exp(logs - logs.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))
