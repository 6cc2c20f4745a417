"""Which state the work itself is in, kept up to date answer by answer: fluent, going back and forth, rushing, …

These are states of behaviour, never emotions. They were learned from attempt logs as a hidden Markov model (the
paper's equation 5) and named by the rule in affect/training/behaviour/naming.py; weights/states.json holds the
parameters, and this file needs numpy alone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from affect.types import WeightsUnfit

Chances = NDArray[np.float64]

SHIPPED: Final = Path(__file__).parent / "weights" / "states.json"
MAKE: Final = "python -m affect.training.behaviour.fit_states --data ../shared/data/kt --out affect/weights"
FORMAT: Final = 1
QUICK, SLOW = 0.5, 2.0  # shares of the usual time: below the one, from the other on
BREAK_SECONDS: Final = 30 * 60.0  # after this long away, the work starts anew
SURE_ENOUGH: Final = 0.5


class Place(IntEnum):
    """Where a step stands; the log or the tutor decides that, so the model takes it as given."""

    SAME_SKILL = 0
    OTHER_SKILL = 1
    SECOND_TRY = 2
    LATER_TRY = 3


class Pace(IntEnum):
    """The time of a step against the usual time."""

    QUICK = 0
    USUAL = 1
    SLOW = 2


SYMBOLS: Final = 2 * len(Place) * len(Pace)
PLACE_OF_SYMBOL: Final = np.tile(np.repeat(np.arange(len(Place)), len(Pace)), 2)  # (symbols,)


@dataclass(frozen=True, slots=True)
class Step:
    """One answer, or one hint asked for: a hint is a step that did not solve the item.

    `tries_before` counts the steps on this item so far. `usual_seconds` is the usual time of a first try. A pace that
    cannot be known counts as any pace. `seconds_away` is the time with nothing done before the item was seen.
    """

    solved: bool
    tries_before: int = 0
    other_skill: bool = False
    seconds: float | None = None
    usual_seconds: float | None = None
    seconds_away: float = 0.0


@dataclass(frozen=True, slots=True)
class StatesModel:
    """λ: start (states,), transitions (states, states), emissions (states, symbols); a name and words for each state.

    `retry_share` is the usual time of a further try as a share of the usual time of a first.
    """

    version: str
    names: tuple[str, ...]
    words: Mapping[str, str]
    start: Chances
    transitions: Chances
    emissions: Chances
    retry_share: float

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Self:
        """Read states.json. Raises FileNotFoundError, or WeightsUnfit that says everything that is wrong with it."""
        if not path.is_file():
            raise FileNotFoundError(f"The states {path} are missing. Restore them, or learn them: {MAKE}")
        try:
            return cls._from(json.loads(path.read_text(encoding="utf-8")))
        except (json.JSONDecodeError, KeyError, TypeError, ValueError) as trouble:
            raise WeightsUnfit(f"{path} is damaged or of another version ({trouble!r}). Make it anew: {MAKE}") from None

    @classmethod
    def _from(cls, stored: Mapping[str, Any]) -> Self:
        if stored["format"] != FORMAT:
            raise ValueError(f"format {stored['format']}, wanted {FORMAT}")
        model = cls(
            version=str(stored["version"]),
            names=tuple(stored["names"]),
            words=dict(stored["words"]),
            start=np.array(stored["start"], dtype=np.float64),
            transitions=np.array(stored["transitions"], dtype=np.float64),
            emissions=np.array(stored["emissions"], dtype=np.float64),
            retry_share=float(stored["retry_share"]),
        )
        if wrong := _faults(model):
            raise ValueError("; ".join(wrong))
        return model


@dataclass(frozen=True, slots=True)
class StateBelief:
    """The chance of each state after the steps seen so far: `chances` (states,), summing to 1."""

    model: StatesModel
    chances: tuple[float, ...]
    steps: int = 0

    @property
    def by_name(self) -> dict[str, float]:
        """The chance of each name; states that the rule gave the same name are one."""
        totals = dict.fromkeys(self.model.names, 0.0)
        for name, chance in zip(self.model.names, self.chances, strict=True):
            totals[name] += chance
        return totals

    @property
    def words(self) -> str | None:
        """The likeliest state in plain English; None while nothing was seen or no name is likelier than not."""
        name, chance = max(self.by_name.items(), key=lambda each: each[1])
        return self.model.words[name] if self.steps and chance > SURE_ENOUGH else None


def begin(model: StatesModel) -> StateBelief:
    """The belief before anything was seen."""
    return StateBelief(model, tuple(model.start.tolist()))


def observe(belief: StateBelief, step: Step) -> StateBelief:
    """One scaled forward step: P(state | so far) ∝ b(state, step) Σ P(before | so far) a(before, state).

    Costs states² multiplications. Raises ValueError for a step with a count or a time below nought.
    """
    model = belief.model
    fresh = belief.steps == 0 or step.seconds_away > BREAK_SECONDS
    prior = model.start if fresh else np.array(belief.chances) @ model.transitions
    chances = prior * model.emissions[:, symbols_of(step, model.retry_share)].sum(axis=1)
    return StateBelief(model, tuple((chances / chances.sum()).tolist()), belief.steps + 1)


def symbols_of(step: Step, retry_share: float) -> list[int]:
    """The symbol of a step, or all those it may be where its pace is unknown."""
    if step.tries_before < 0 or (step.seconds or 0) < 0:
        raise ValueError(f"{step} counts or lasts less than nought: give the tries before it and its time in seconds")
    place = place_of(step.tries_before, step.other_skill)
    pace = pace_of(_ratio(step, retry_share))
    return [symbol(step.solved, place, each) for each in (Pace if pace is None else [pace])]


def _ratio(step: Step, retry_share: float) -> float:
    """The time of a step over its usual time; nan where one of the two is not known."""
    usual = step.usual_seconds or np.nan
    if step.seconds is None or not np.isfinite(usual):
        return np.nan
    return step.seconds / (usual * (retry_share if step.tries_before else 1.0))


def symbol(solved: bool, place: int, pace: int) -> int:
    """The number of an event in the alphabet of 24.

    >>> symbol(True, Place.LATER_TRY, Pace.SLOW)
    23
    """
    return (int(solved) * len(Place) + place) * len(Pace) + pace


def place_of(tries_before: int, other_skill: bool) -> Place:
    """Where a step stands."""
    if tries_before:
        return Place.SECOND_TRY if tries_before == 1 else Place.LATER_TRY
    return Place.OTHER_SKILL if other_skill else Place.SAME_SKILL


def pace_of(ratio: float) -> Pace | None:
    """The pace of a time over the usual time; None where that is no number above nought.

    >>> pace_of(0.4), pace_of(1.0), pace_of(float("nan"))
    (<Pace.QUICK: 0>, <Pace.USUAL: 1>, None)
    """
    return Pace(int(np.digitize(ratio, (QUICK, SLOW)))) if np.isfinite(ratio) and ratio >= 0 else None


def _faults(model: StatesModel) -> list[str]:
    states = len(model.names)
    shapes = {"start": (states,), "transitions": (states, states), "emissions": (states, SYMBOLS)}
    wrong = [f"no words for {name}" for name in sorted(set(model.names) - set(model.words))]
    for name, shape in shapes.items():
        table: Chances = getattr(model, name)
        if not states or table.shape != shape:
            wrong.append(f"{name} has the shape {table.shape}, wanted {shape}")
        elif not (np.all(table >= 0) and np.allclose(table.sum(axis=-1), 1, atol=1e-6)):
            wrong.append(f"the rows of {name} are not chances that add up to 1")
        elif name == "emissions" and not np.all(table > 0):
            wrong.append("an emission is 0, so that a step could be impossible in every state")
    if not (np.isfinite(model.retry_share) and model.retry_share > 0):
        wrong.append(f"retry_share is {model.retry_share}, wanted a number above 0")
    return wrong
