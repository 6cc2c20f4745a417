"""The logistic model itself: its parameters, and σ."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge_tracing.features import NAMES, RAISES_MASTERY

WEIGHTS = Path(__file__).parent / "weights" / "parameters.json"


@dataclass(frozen=True, slots=True)
class Parameters:
    """w0, the wᵢ by name, and the weight of an exercise's difficulty (subtracted, in logits)."""

    version: str
    bias: float
    weights: Mapping[str, float]
    difficulty: float


def sigmoid(x: float) -> float:
    """σ(x) = 1 / (1 + e⁻ˣ), without overflow.

    >>> sigmoid(0.0), sigmoid(-1000.0), sigmoid(1000.0)
    (0.5, 0.0, 1.0)
    """
    if x >= 0:
        return 1.0 / (1.0 + math.exp(-x))
    grown = math.exp(x) if x > -745 else 0.0
    return grown / (1.0 + grown)


def logit(parameters: Parameters, inputs: Mapping[str, float], difficulty: float = 0.0) -> float:
    """w0 + Σ wᵢXᵢ − v · difficulty (paper, Eq. 2, with the exercise's difficulty as one more feature)."""
    known = sum(parameters.weights[name] * inputs[name] for name in NAMES)
    return parameters.bias + known - parameters.difficulty * difficulty


def load_parameters(path: Path = WEIGHTS) -> Parameters:
    """The fitted parameters in `path`. Raises `ValueError` naming every fault at once."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as trouble:
        raise ValueError(
            f"{path} is no parameter file ({trouble}). Fit one: see knowledge_tracing/training/fit.py"
        ) from None
    faults = _faults(data)
    if faults:
        raise ValueError(f"{path} cannot be used: {'; '.join(faults)}")
    return Parameters(
        data["version"], data["bias"], {name: data["weights"][name] for name in NAMES}, data["difficulty"]
    )


def _faults(data: object) -> list[str]:
    if not isinstance(data, dict):
        return ["it should be a JSON object"]
    weights = data.get("weights")
    weights = weights if isinstance(weights, dict) else {}
    faults = [f"{name} should be a number" for name in ("bias", "difficulty") if not _is_number(data.get(name))]
    faults += [f"weight {name} should be a number" for name in NAMES if not _is_number(weights.get(name))]
    faults += [f"weight {name} is not a feature" for name in weights if name not in NAMES]
    faults += [
        f"weight {name} should be {'at least' if raises else 'at most'} 0, or right answers could lower mastery"
        for name, raises in RAISES_MASTERY.items()
        if _is_number(weights.get(name)) and (weights[name] < 0 if raises else weights[name] > 0)
    ]
    return faults if isinstance(data.get("version"), str) else [*faults, "version should be a text"]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
