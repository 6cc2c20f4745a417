"""What is remembered of one learner: over all answers, for each skill, for each item. Its size never grows with time.

The functions that read and write these records are plain arithmetic on their fields, so that the same lines run on
these dataclasses, one answer at a time, and compiled on arrays of records, millions at a time.
"""

from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np

SPANS = (600.0, 21_600.0, 432_000.0)  # seconds over which "lately" fades: ten minutes, six hours, five days
LAGS = 3  # items before the previous one
NEAR = 5  # other skills practised last
NOBODY = -1
NEVER = float("nan")


@dataclass(slots=True)
class LearnerTrack:
    """All the learner's answers.

    "Surplus" is outcome less expected success; a number behind it is the half-life in answers of its moving average.
    `last` holds the latest eight outcomes as bits, the newest lowest; `item`, `skill` and `outcome` are of the answer
    before, `trail` of those before it (item · 2 + outcome), `near` the other skills practised last. `pace` is log
    seconds less the item's usual, `hasty` the share of quick misses, `spent` seconds on this item so far.
    """

    answers: int = 0
    right: float = 0.0
    wrong: float = 0.0
    surplus: float = 0.0
    surplus_3: float = 0.0
    surplus_10: float = 0.0
    surplus_40: float = 0.0
    ability: float = 0.0
    firsts: int = 0
    first_surplus: float = 0.0
    first_surplus_10: float = 0.0
    retries: int = 0
    retry_surplus: float = 0.0
    pace: float = 0.0
    pace_1: float = 0.0
    pace_before: float = NEVER
    hasty: float = 0.0
    spent: float = 0.0
    hints: float = 0.0
    at: float = NEVER
    last: int = 0
    item: int = NOBODY
    skill: int = NOBODY
    outcome: int = 0
    item_run: int = 0
    skill_run: int = 0
    trail: list[int] = field(default_factory=lambda: [NOBODY] * LAGS)
    near: list[int] = field(default_factory=lambda: [NOBODY] * (NEAR + 1))
    near_surplus: list[float] = field(default_factory=lambda: [0.0] * (NEAR + 1))


@dataclass(slots=True)
class SkillTrack:
    """The learner's answers on one skill; `lately` counts fade over `SPANS`."""

    answers: int = 0
    right: float = 0.0
    wrong: float = 0.0
    surplus: float = 0.0
    surplus_2: float = 0.0
    surplus_6: float = 0.0
    firsts: int = 0
    first_surplus: float = 0.0
    first_surplus_3: float = 0.0
    ability: float = 0.0
    last: int = 0
    trail: int = NOBODY
    at: float = NEVER
    answers_before: int = 0
    right_lately: list[float] = field(default_factory=lambda: [0.0] * len(SPANS))
    wrong_lately: list[float] = field(default_factory=lambda: [0.0] * len(SPANS))


@dataclass(slots=True)
class ItemTrack:
    """The learner's answers to one item."""

    answers: int = 0
    right: float = 0.0
    wrong: float = 0.0
    surplus: float = 0.0
    last: int = 0
    at: float = NEVER
    right_lately: list[float] = field(default_factory=lambda: [0.0] * len(SPANS))
    wrong_lately: list[float] = field(default_factory=lambda: [0.0] * len(SPANS))


@dataclass(slots=True)
class Occasion:
    """What is known of an answer before it is given.

    `expected` is the log odds of the item's usual success, at a first try or at a retry; `usual` its usual log
    seconds; `now` is NaN where no clock ran. An item or skill that no weight knows is `NOBODY`.
    """

    item: int = NOBODY
    skill: int = NOBODY
    expected: float = 0.0
    usual: float = 0.0
    now: float = NEVER


def blank(track: type[Any], count: int) -> Any:
    """`count` empty tracks as an array of records: (count,)."""
    sample = track()
    kinds = [(each.name, *_kind(getattr(sample, each.name))) for each in fields(track)]
    records = np.zeros(count, np.dtype(kinds))
    for each in fields(track):
        records[each.name] = getattr(sample, each.name)
    return records


def _kind(value: Any) -> tuple[Any, ...]:
    if isinstance(value, list):
        return (type(value[0]), (len(value),))
    return (type(value),)
