"""What each model expects of the next step, and which state it thinks the work is in, over whole logs at once.

All sittings advance together, step by step, so that a log of 180,000 steps takes a second or two.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from affect.behaviour_states import PLACE_OF_SYMBOL, SYMBOLS
from affect.models.hmm import HmmParameters
from affect.training.behaviour.steps import Steps, starts

Chances = NDArray[np.float64]
PACES = 3


@dataclass(frozen=True)
class Filtered:
    """expected (steps, symbols) before each step; states (steps, states) after it."""

    expected: Chances
    states: Chances


def filter_states(parameters: HmmParameters, steps: Steps) -> Filtered:
    """The scaled forward algorithm; a step of unknown pace counts as any of the three."""
    seen = _emissions_seen(parameters.emissions, steps)  # (steps, states)
    prior = np.zeros_like(seen)
    after = np.zeros_like(seen)
    for rows, before in _by_position(steps):
        prior[rows] = parameters.start if before is None else after[before] @ parameters.transitions
        joint = prior[rows] * seen[rows]
        after[rows] = joint / joint.sum(axis=1, keepdims=True)
    return Filtered(prior @ parameters.emissions, after)


@dataclass(frozen=True)
class MarkovChain:
    """Of first order over the same symbols: start (symbols,), transitions (symbols, symbols); smoothed counts."""

    start: Chances
    transitions: Chances

    def expected(self, steps: Steps) -> Chances:
        """(steps, symbols) before each step."""
        before = np.roll(steps.symbol, 1)
        return np.where(starts(steps.sitting)[:, None], self.start, self.transitions[before])


def fit_chain(sequences: list[NDArray[np.int64]], prior: float = 0.5) -> MarkovChain:
    """Counts with half a count beforehand (Krichevsky & Trofimov 1981)."""
    first = np.bincount([sequence[0] for sequence in sequences], minlength=SYMBOLS) + prior
    pairs = np.full((SYMBOLS, SYMBOLS), prior)
    for sequence in sequences:
        np.add.at(pairs, (sequence[:-1], sequence[1:]), 1)
    return MarkovChain(first / first.sum(), pairs / pairs.sum(axis=1, keepdims=True))


def fit_independent(sequences: list[NDArray[np.int64]], prior: float = 0.5) -> Chances:
    """(symbols,) how often each symbol comes, whatever went before."""
    counts = np.bincount(np.concatenate(sequences), minlength=SYMBOLS) + prior
    return np.asarray(counts / counts.sum(), dtype=np.float64)


def log_chance(expected: Chances, steps: Steps, *, given_place: bool) -> Chances:
    """(steps,) nats: log P(symbol | the steps before), or of outcome and pace once the place is known as well."""
    chance = expected[np.arange(len(steps.symbol)), steps.symbol]
    if given_place:
        same = PLACE_OF_SYMBOL[steps.symbol][:, None] == PLACE_OF_SYMBOL  # (steps, symbols)
        chance = chance / (expected * same).sum(axis=1)
    return np.asarray(np.log(chance), dtype=np.float64)


def _emissions_seen(emissions: Chances, steps: Steps) -> Chances:
    seen = emissions[:, steps.symbol].T  # (steps, states)
    any_pace = emissions.reshape(len(emissions), -1, PACES).sum(axis=2)[:, steps.symbol // PACES].T
    return np.where(steps.pace_known[:, None], seen, any_pace)


def _by_position(steps: Steps) -> list[tuple[NDArray[np.int64], NDArray[np.int64] | None]]:
    """The rows that are first in their sitting, then those that are second, …, each with the rows before them."""
    begins = np.flatnonzero(starts(steps.sitting))
    lengths = np.diff(np.append(begins, len(steps.sitting)))
    found: list[tuple[NDArray[np.int64], NDArray[np.int64] | None]] = []
    for position in range(int(lengths.max(initial=0))):
        rows = begins[lengths > position] + position
        found.append((rows, rows - 1 if position else None))
    return found
