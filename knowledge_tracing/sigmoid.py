"""σ, for numbers of any size."""

import math


def sigmoid(x: float) -> float:
    """σ(x) = 1 / (1 + e⁻ˣ), without overflow.

    >>> sigmoid(0.0), sigmoid(-1000.0), sigmoid(1000.0)
    (0.5, 0.0, 1.0)
    """
    if x >= 0:
        return 1.0 / (1.0 + math.exp(-x))
    grown = math.exp(x)
    return grown / (1.0 + grown)
