"""Cohen's kappa from tables of counts, with an interval from drawing the students anew.

    κ = (p₀ − pₑ) / (1 − pₑ),   p₀ = Σ nᵢᵢ / n,   pₑ = Σ nᵢ. n.ᵢ / n²        (Cohen 1960, unweighted)

Segments of one student are alike, so that students are the unit that is drawn with replacement (cluster bootstrap,
Field & Welsh 2007).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 2000
FEWEST_STUDENTS = 5  # below, no interval is given

Counts = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kappa:
    """The value, and the 95 % interval where there are students enough; nan where chance explains everything."""

    value: float
    low: float | None
    high: float | None


def tables(pairs: Sequence[tuple[int, str, str]], states: Sequence[str]) -> Counts:
    """(student, first, second) -> counts (students, states, states)."""
    place = {state: number for number, state in enumerate(states)}
    students = {student: number for number, student in enumerate(sorted({each[0] for each in pairs}))}
    found = np.zeros((len(students), len(states), len(states)))
    for student, first, second in pairs:
        found[students[student], place[first], place[second]] += 1
    return found


def kappa_of(counts: Counts) -> NDArray[np.float64]:
    """(…, k, k) -> (…); nan where nothing was counted or both always gave one label."""
    n = counts.sum(axis=(-2, -1))
    with np.errstate(invalid="ignore", divide="ignore"):
        observed = np.trace(counts, axis1=-2, axis2=-1) / n
        expected = (counts.sum(axis=-1) * counts.sum(axis=-2)).sum(axis=-1) / n**2
        found = (observed - expected) / (1 - expected)
    return np.asarray(np.where(expected < 1, found, np.nan), dtype=np.float64)


def with_interval(by_student: Counts, seed: int = 0) -> Kappa:
    """Kappa of all segments, and its percentile interval."""
    value = float(kappa_of(by_student.sum(axis=0)))
    students = len(by_student)
    if students < FEWEST_STUDENTS or np.isnan(value):
        return Kappa(value, None, None)
    drawn = np.random.default_rng(seed).multinomial(students, np.full(students, 1 / students), DRAWS)
    draws = kappa_of(np.einsum("ds,sij->dij", drawn.astype(float), by_student))
    low, high = np.nanquantile(draws, [0.025, 0.975])
    return Kappa(value, float(low), float(high))


def one_against_rest(counts: Counts, state: int) -> Counts:
    """(…, k, k) -> (…, 2, 2): this state or another."""
    both = counts[..., state, state]
    first, second = counts[..., state, :].sum(axis=-1) - both, counts[..., :, state].sum(axis=-1) - both
    neither = counts.sum(axis=(-2, -1)) - both - first - second
    return np.stack([np.stack([both, first], -1), np.stack([second, neither], -1)], -2)
