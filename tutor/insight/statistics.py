"""Shares, differences and correlations, each with how unsure it is. Pure Python: the web process loads no numpy."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Z = 1.959964  # half of 5 % on each side of a normal distribution
# Student's t, 97.5 %, by degrees of freedom; between two of them the wider counts.
T_SMALL = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
    2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
T_LARGE = ((120, 1.980), (60, 2.000), (40, 2.021), (30, 2.042))


@dataclass(frozen=True, slots=True)
class Estimated:
    """A value and its 95 % interval."""

    value: float
    low: float
    high: float


def share(right: int, of: int) -> Estimated | None:
    """A share with Wilson's interval (Wilson 1927); None of nothing.

    >>> found = share(8, 10)
    >>> f"{found.value:.2f} {found.low:.3f} {found.high:.3f}"
    '0.80 0.490 0.943'
    """
    if of == 0:
        return None
    p, spread = right / of, Z * Z / of
    middle = (p + spread / 2) / (1 + spread)
    half = Z * math.sqrt(p * (1 - p) / of + spread / (4 * of)) / (1 + spread)
    return Estimated(p, max(0.0, middle - half), min(1.0, middle + half))


def mean_difference(differences: Sequence[float]) -> Estimated | None:
    """The mean of paired differences with Student's interval, mean ± t·s/√n; None for fewer than two.

    >>> found = mean_difference([0.1, 0.2, 0.3])
    >>> f"{found.value:.2f} {found.low:.3f} {found.high:.3f}"
    '0.20 -0.048 0.448'
    """
    n = len(differences)
    if n < 2:
        return None
    mean = sum(differences) / n
    deviation = math.sqrt(sum((each - mean) ** 2 for each in differences) / (n - 1))
    half = t_quantile(n - 1) * deviation / math.sqrt(n)
    return Estimated(mean, mean - half, mean + half)


def t_quantile(freedom: int) -> float:
    """97.5 % of Student's t lies below; never too small.

    >>> t_quantile(1), t_quantile(34), t_quantile(500)
    (12.706, 2.042, 1.98)
    """
    if freedom <= len(T_SMALL):
        return T_SMALL[freedom - 1]
    return next(t for least, t in T_LARGE if freedom >= least)


@dataclass(frozen=True, slots=True)
class Sums:
    """What a correlation of right (0 or 1) with a number x needs: n, Σ right, Σ x, Σ x², Σ x where right."""

    n: int
    right: int
    x: float
    xx: float
    x_right: float


def point_biserial(sums: Sums) -> float | None:
    """The correlation of a yes or no with a number, −1 to 1; None where either never varies.

    >>> round(point_biserial(Sums(4, 2, 2.0, 1.36, 1.4)), 3)
    0.667
    """
    spread = math.sqrt(max(sums.n * sums.xx - sums.x**2, 0.0) * sums.right * (sums.n - sums.right))
    return (sums.n * sums.x_right - sums.x * sums.right) / spread if spread > 1e-9 else None


def median_of_counts(counts: Mapping[int, int]) -> int | None:
    """The (lower) median of values that were counted; None of nothing.

    >>> median_of_counts({10: 3, 40: 1, 20: 1})
    10
    """
    left = (sum(counts.values()) + 1) // 2
    for value in sorted(counts):
        left -= counts[value]
        if left <= 0:
            return value
    return None
