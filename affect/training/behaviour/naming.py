"""The written rule by which a learned state gets its name, from its emission parameters alone.

    1. quick again      further tries are quick at least 0.25 of the time            → rushing
    2. quick miss first first tries are quick and do not solve at least 0.20 of the time,
                        and solve at most 0.25 of the time                           → answer-harvesting
    3. solving first    first tries solve at least 0.60 of the time                  → fluent
    4. slow             a step takes at least twice the usual at least 0.30 of the time,
                        and first tries solve at least 0.35 of the time              → working hard
    5. solving again    further tries solve at most 0.30 of the time                 → stuck
    6. none of these                                                                 → steady

The first that holds counts. Shares are within where a step stands, and the mean over the two kinds of first try
(same skill, other skill) and of further try (second, later); `slow` is the mean over all four. The bounds are plain
choices, made on states of the learners learned from, and no figure but how long a name lasts depends on them. These
are names of behaviour; no feeling is claimed. Being away is no state: after half an hour the work starts anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from affect.behaviour_states import Pace, Place

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "rushing": "one try after another, quickly",
        "answer-harvesting": "quick first misses, then step by step to the answer",
        "fluent": "getting on smoothly",
        "working hard": "taking time over each step",
        "stuck": "going back and forth without getting further",
        "steady": "working at the usual pace",
    }
)


@dataclass(frozen=True, slots=True)
class Traits:
    """What the rule looks at, shares 0..1."""

    quick_again: float
    quick_miss_first: float
    solving_first: float
    solving_again: float
    slow: float


def traits(emission: NDArray[np.float64]) -> Traits:
    """The traits of one state from its emissions (symbols,)."""
    table = emission.reshape(2, len(Place), len(Pace))  # (missed or solved, place, pace)
    table = table / table.sum(axis=(0, 2), keepdims=True)
    first, again = table[:, :2].mean(axis=1), table[:, 2:].mean(axis=1)  # (missed or solved, pace)
    return Traits(
        quick_again=float(again[:, Pace.QUICK].sum()),
        quick_miss_first=float(first[0, Pace.QUICK]),
        solving_first=float(first[1].sum()),
        solving_again=float(again[1].sum()),
        slow=float(table[:, :, Pace.SLOW].sum(axis=0).mean()),
    )


def name(found: Traits) -> str:
    """The rule.

    >>> name(Traits(quick_again=0.1, quick_miss_first=0.05, solving_first=0.7, solving_again=0.5, slow=0.2))
    'fluent'
    """
    if found.quick_again >= 0.25:
        return "rushing"
    if found.quick_miss_first >= 0.20 and found.solving_first <= 0.25:
        return "answer-harvesting"
    if found.solving_first >= 0.60:
        return "fluent"
    if found.slow >= 0.30 and found.solving_first >= 0.35:
        return "working hard"
    return "stuck" if found.solving_again <= 0.30 else "steady"


def names(emissions: NDArray[np.float64]) -> tuple[str, ...]:
    """The name of each state of emissions (states, symbols); several may share one."""
    return tuple(name(traits(emission)) for emission in emissions)
