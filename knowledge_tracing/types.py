"""The values that knowledge tracing takes and gives: frozen, small, and writable as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Observation:
    """One answer to one exercise of one skill.

    `at` is in seconds since the epoch, `difficulty` in logits (0 is middling), `attempts` counts this answer,
    `seconds` is the time taken where known.
    """

    correct: bool
    at: float
    difficulty: float = 0.0
    hints: int = 0
    attempts: int = 1
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class SkillHistory:
    """Everything remembered of one learner on one skill; its size never grows.

    `successes` and `failures` are counts that fade with time; `fast` and `slow` are recency-weighted success
    rates in 0..1; `hints` is the number used on the last exercise.
    """

    answers: int = 0
    successes: float = 0.0
    failures: float = 0.0
    fast: float = 0.5
    slow: float = 0.5
    streak: int = 0
    misses: int = 0
    hints: int = 0
    last_correct: bool = False
    last_at: float | None = None

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The history written by `to_dict`; what an older version did not know takes its default."""
        known = {each.name for each in fields(cls)}
        return cls(**{name: value for name, value in data.items() if name in known})


@dataclass(frozen=True, slots=True)
class Mastery:
    """P(L = 1 | X) for one skill, with what it was made of.

    `inputs` are the X, `contributions` the wX on the logit scale, `certainty` in 0..1 grows with evidence.
    """

    probability: float
    inputs: Mapping[str, float]
    contributions: Mapping[str, float]
    bias: float
    reasons: tuple[str, ...]
    certainty: float
