"""Body signals, mouse and keyboard of the same people, paired by person: what each part says of people it never met.

A minute of body signals goes with the mouse and keyboard of the condition it lies in. Those are summed up over the
whole condition, and are held against the same person's first condition, so that they say nothing during that. Held
against both conditions they say more, but that is known only in hindsight; those figures are named so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from affect.training.behaviour.people import Cases, refit
from affect.training.behaviour.personal import differences, judged
from affect.training.datasets import keyboard, mouse, stress
from affect.training.datasets.observations import Observations
from affect.training.physiology.controls import without
from affect.training.physiology.minutes import Minutes, minutes
from affect.training.physiology.ridge import leave_people_out

Odds = NDArray[np.float64]
Order = Mapping[tuple[str, int], float]

RIDGE: Final = "logistic 0.01"
LEAST_PEOPLE: Final = 6
FARTHEST: Final = 6.0  # log-odds: nobody is surer than that


@dataclass(frozen=True)
class Lab:
    """Minutes, and for each part the log-odds of stress (minutes,), nan where it says nothing."""

    minutes: Minutes
    parts: Mapping[str, Odds]
    hindsight: Mapping[str, Odds]


def read_lab(folder: Path) -> Lab:
    """Every part, people left out. Raises FileNotFoundError or ValueError saying what the folder lacks."""
    found = minutes(stress.load(folder))
    if (people := len(np.unique(found.person))) < LEAST_PEOPLE:
        raise ValueError(f"{folder} holds minutes of {people} people: to leave people out takes {LEAST_PEOPLE}")
    hands = {"mouse": mouse.lab(folder), "keyboard": keyboard.lab(folder)}
    order = order_of(found)
    bodies = {
        "heart": body(without(found, "skin")),
        "skin": body(without(found, "heart")),
        "heart + skin": body(found),
    }
    return Lab(
        found,
        bodies | {name: of_hands(in_order(seen, order), found) for name, seen in hands.items()},
        {name: of_hands(seen, found) for name, seen in hands.items()},
    )


def body(found: Minutes) -> Odds:
    """(minutes,) log-odds of body signals."""
    return log_odds(leave_people_out(found, found.stress))


def log_odds(p: Odds) -> Odds:
    """ln p / (1 − p), at most 6 either way."""
    return np.asarray(np.clip(logit(p), -FARTHEST, FARTHEST), dtype=np.float64)


def of_hands(seen: Observations, found: Minutes) -> Odds:
    """(minutes,) log-odds of mouse or keyboard, one number a person and condition."""
    rows = judged(seen) & np.isin(seen.person, found.person)
    if len(np.unique(seen.person[rows])) < LEAST_PEOPLE or len(np.unique(seen.truth[rows])) < 2:
        return np.full(len(found.stress), np.nan)
    odds = log_odds(refit(RIDGE, Cases(differences(seen)[rows], seen.truth[rows], seen.person[rows]), seed=0))
    told = dict(zip(_keys(seen.person[rows], seen.truth[rows]), odds.tolist(), strict=True))
    return np.array([told.get(key, np.nan) for key in _keys(found.person, found.stress)])


def order_of(found: Minutes) -> Order:
    """When each person's first minute of a condition ended."""
    order: dict[tuple[str, int], float] = {}
    for key, end in zip(_keys(found.person, found.stress), found.end.tolist(), strict=True):
        order[key] = min(order.get(key, np.inf), end)
    return order


def in_order(seen: Observations, order: Order) -> Observations:
    """Each person's second condition against the first; people without a recording are left out."""
    when = np.array([order.get(key, np.nan) for key in _keys(seen.person, seen.truth)])
    known = np.isfinite(when)
    rows = {name: getattr(seen, name)[known] for name in ("x", "person", "series", "truth")}
    return replace(seen, **rows, order=when[known], own="past")


def _keys(person: NDArray[np.str_], label: NDArray[np.int64]) -> list[tuple[str, int]]:
    return list(zip(person.tolist(), label.tolist(), strict=True))
