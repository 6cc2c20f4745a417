"""What was fitted, as plain numbers: an opinion of every action, as far as a context says."""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tutor.adaptation.learned.actions import Action
from tutor.adaptation.learned.chances import Opinion
from tutor.adaptation.learned.context import NAMES, Context

SIZE = len(NAMES)
SMALLEST = 1e-6  # spread


@dataclass(frozen=True, slots=True)
class Arm:
    """A linear model of what one action is worth: θ ~ N(mean, covariance). (8,) and (8, 8)."""

    mean: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]

    def opinion(self, context: Context) -> Opinion:
        """N(θ·x, xᵀΣx), Agrawal & Goyal 2013 with one model an action."""
        spread = sum(x * _dot(row, context) for x, row in zip(context, self.covariance, strict=True))
        return Opinion(_dot(self.mean, context), math.sqrt(max(spread, SMALLEST**2)))


@dataclass(frozen=True, slots=True)
class Learned:
    """A fitted policy."""

    version: str
    arms: Mapping[Action, Arm]

    def to_dict(self) -> dict[str, Any]:
        """What `read_learned` reads. The digest shows that nobody changed a number since."""
        arms = {name.value: {"mean": arm.mean, "covariance": arm.covariance} for name, arm in self.arms.items()}
        values = {"version": self.version, "context": list(NAMES), "arms": arms}
        return {**json.loads(json.dumps(values)), "digest": digest(values)}


def read_learned(values: Mapping[str, Any], name: str) -> Learned:
    """Parameters from what was stored. Raises `ValueError` that says what is wrong with those called `name`."""
    try:
        plain = {key: values[key] for key in ("version", "context", "arms")}
        if values["digest"] != digest(plain):
            raise ValueError("they were changed since they were fitted")
        if plain["context"] != list(NAMES):
            raise ValueError("they were fitted on other numbers than this program looks at")
        return Learned(str(plain["version"]), {each: _arm(plain["arms"][each.value]) for each in Action})
    except KeyError as missing:
        raise _unusable(name, f"{missing} is missing") from missing
    except (TypeError, ValueError) as fault:
        raise _unusable(name, str(fault)) from fault


def digest(values: Mapping[str, Any]) -> str:
    """SHA-256 over the numbers, whatever their order on disk."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _arm(values: Mapping[str, Any]) -> Arm:
    mean, covariance = _row(values["mean"]), tuple(_row(each) for each in values["covariance"])
    if len(covariance) != SIZE:
        raise ValueError(f"a covariance has {len(covariance)} rows instead of {SIZE}")
    return Arm(mean, covariance)


def _row(values: Sequence[Any]) -> tuple[float, ...]:
    row = tuple(float(each) for each in values)
    if len(row) != SIZE or not all(map(math.isfinite, row)):
        raise ValueError(f"a row is not {SIZE} finite numbers")
    return row


def _unusable(name: str, fault: str) -> ValueError:
    return ValueError(
        f"The learned parameters {name} cannot be used: {fault}. "
        "Run `manage.py learned_policy evaluate` to fit them anew."
    )


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
