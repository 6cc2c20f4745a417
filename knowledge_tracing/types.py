"""The values that knowledge tracing takes and gives: frozen, small, and writable as JSON."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Observation:
    """One answer to one exercise of one skill. Raises `ValueError` naming every fault at once.

    `at` is in seconds since the epoch and `difficulty` in logits (0 is middling); `hints` were seen on this
    exercise and `attempts` counts the tries at it, this one included. `seconds` is the time taken, where
    known; the model does not weigh it (the model card says why).
    """

    correct: bool
    at: float
    difficulty: float = 0.0
    hints: int = 0
    attempts: int = 1
    seconds: float | None = None

    def __post_init__(self) -> None:
        checks = {
            f"at is {self.at}; give seconds since the epoch": math.isfinite(self.at),
            f"difficulty is {self.difficulty}; give a finite logit": math.isfinite(self.difficulty),
            f"hints is {self.hints}; give 0 or more": self.hints >= 0,
            f"attempts is {self.attempts}; the first try counts as 1": self.attempts >= 1,
        }
        faults = [fault for fault, fine in checks.items() if not fine]
        if faults:
            raise ValueError(f"no such answer: {'; '.join(faults)}")


@dataclass(frozen=True, slots=True)
class Remembered:
    """Numbers remembered of a learner, to be kept as JSON."""

    def to_dict(self) -> dict[str, Any]:
        """Plain numbers by name, ready for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The history that `to_dict` wrote. What an older version did not know takes its default.

        Raises `ValueError` naming every value that is not a number.
        """
        known = {each.name: data[each.name] for each in fields(cls) if each.name in data}
        faults = [f"{name} is {value!r}" for name, value in known.items() if not _is_readable(name, value)]
        if faults:
            raise ValueError(f"a stored history holds what is not a finite number: {'; '.join(faults)}")
        return cls(**known)


@dataclass(frozen=True, slots=True)
class SkillHistory(Remembered):
    """Everything remembered of one learner on one skill; its size never grows.

    `unaided` and `failures` count first-try successes without hints and misses, weighted by difficulty;
    `recent` and `steady` are success rates in 0..1 that look back about 2 and 8 answers; `reviews` counts
    right answers that came half a day or more after the last. `streak` and `misses` are in a row; `hints`
    are those on the last exercise. `refreshed_at` is when right answers last renewed what is known: time
    takes from there, so that a miss renews nothing.
    """

    answers: int = 0
    unaided: float = 0.0
    failures: float = 0.0
    recent: float = 0.5
    steady: float = 0.5
    reviews: float = 0.0
    streak: int = 0
    misses: int = 0
    hints: int = 0
    last_correct: bool = False
    last_at: float | None = None
    refreshed_at: float | None = None


@dataclass(frozen=True, slots=True)
class LearnerHistory(Remembered):
    """Everything remembered of one learner over all skills.

    `ability` in logits settles as answers come in, `form` follows the last few of them and fades from `refreshed_at`.
    """

    answers: int = 0
    ability: float = 0.0
    form: float = 0.0
    refreshed_at: float | None = None


@dataclass(frozen=True, slots=True)
class Mastery:
    """P(L = 1 | X) for one skill: the chance of a right first answer, unaided, to a middling exercise of it.

    `in_a_week`: the same chance if nothing is practised until then. `lower`: nine such learners in ten are above.
    `inputs` are the X, `contributions` the wX on the logit scale, `certainty` in 0..1 grows with evidence.
    """

    probability: float
    in_a_week: float
    lower: float
    inputs: Mapping[str, float]
    contributions: Mapping[str, float]
    bias: float
    reasons: tuple[str, ...]
    certainty: float


def _is_readable(name: str, value: object) -> bool:
    if value is None:
        return name in ("last_at", "refreshed_at")
    return isinstance(value, int | float) and math.isfinite(value)
