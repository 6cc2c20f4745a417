"""The sum over the terms, and one step down its slope. Plain arithmetic, run as it stands and compiled."""

import math
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass

STEADY = 1.0  # keeps the first steps small


@dataclass(frozen=True, slots=True)
class Term:
    """One family in the sum: which place and measure, where its weights begin, and the root of its prior's variance."""

    place: int
    measure: int
    start: int
    spread: float


def score(weights: MutableMapping[int, float], at: Sequence[int], x: Sequence[float], terms: Sequence[Term]) -> float:
    """z = Σ w · x over the terms whose drawer is open."""
    z = 0.0
    for number in range(len(terms)):
        drawer = at[terms[number].place]
        if drawer >= 0:
            z += weights[terms[number].start + drawer] * x[terms[number].measure]
    return z


def step(
    weights: MutableMapping[int, float],
    slopes: MutableMapping[int, float],
    pull: MutableMapping[int, float],
    at: Sequence[int],
    x: Sequence[float],
    terms: Sequence[Term],
    outcome: float,
    rate: float,
) -> None:
    """One step down the slope of −log-likelihood and prior, on the open drawers (AdaGrad; Duchi, Hazan & Singer 2011).

    `slopes` sums squared slopes; `pull` is 1 / (variance · answers) of each weight. A weight that may be large takes
    larger steps.
    """
    error = 1.0 / (1.0 + math.exp(-score(weights, at, x, terms))) - outcome
    for number in range(len(terms)):
        drawer = at[terms[number].place]
        if drawer >= 0:
            place = terms[number].start + drawer
            slope = error * x[terms[number].measure] + weights[place] * pull[place]
            slopes[place] += slope * slope
            weights[place] -= rate * terms[number].spread * slope / math.sqrt(slopes[place] + STEADY)


def hold(
    weights: MutableMapping[int, float],
    fitted: MutableMapping[int, float],
    at: Sequence[int],
    terms: Sequence[Term],
    bound: float,
) -> None:
    """Keep the weights of the open drawers within `bound` of where the fit left them."""
    for number in range(len(terms)):
        drawer = at[terms[number].place]
        if drawer >= 0:
            place = terms[number].start + drawer
            weights[place] = min(max(weights[place], fitted[place] - bound), fitted[place] + bound)
