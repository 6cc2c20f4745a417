"""The logistic model itself and its parameters."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from knowledge_tracing.features import NAMES, RAISES_MASTERY
from knowledge_tracing.forgetting import Forgetting
from knowledge_tracing.uncertainty import Uncertainty

UNCERTAINTY = ("spread", "answers")
WEIGHTS = Path(__file__).parent / "weights" / "parameters.json"


@dataclass(frozen=True, slots=True)
class Parameters:
    """w0, the wᵢ by name, the weight of an exercise's difficulty (subtracted, in logits), forgetting, uncertainty."""

    version: str
    bias: float
    weights: Mapping[str, float]
    difficulty: float
    forgetting: Forgetting
    uncertainty: Uncertainty

    @property
    def names(self) -> tuple[str, ...]:
        """The features that have a weight, in order."""
        return tuple(self.weights)


def logit(parameters: Parameters, inputs: Mapping[str, float], difficulty: float = 0.0) -> float:
    """w0 + Σ wᵢXᵢ − v · difficulty (the paper's Eq. 2, with the exercise's difficulty as one more feature)."""
    known = sum(weight * inputs[name] for name, weight in parameters.weights.items())
    return parameters.bias + known - parameters.difficulty * difficulty


def load_parameters(path: Path | None = None) -> Parameters:
    """The fitted parameters in `path`, or those shipped. Raises `ValueError` naming every fault at once."""
    path = path or WEIGHTS
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as trouble:
        raise ValueError(
            f"{path} is no parameter file ({trouble}). Fit one: python -m knowledge_tracing.training.fit --help"
        ) from None
    return read_parameters(data, str(path))


def read_parameters(data: Any, source: str) -> Parameters:
    """The parameters in what a parameter file holds. Raises `ValueError` naming every fault and the `source`."""
    faults = _faults(data)
    if faults:
        raise ValueError(
            f"{source} cannot be used: {'; '.join(faults)}. "
            "Correct it, or fit it anew: python -m knowledge_tracing.training.fit --help"
        )
    return Parameters(
        version=data["version"],
        bias=data["bias"],
        weights={name: data["weights"][name] for name in NAMES},
        difficulty=data["difficulty"],
        forgetting=Forgetting(data["forgetting"]["days"], data["forgetting"]["exponent"]),
        uncertainty=Uncertainty(*(data["uncertainty"][name] for name in UNCERTAINTY)),
    )


def _faults(data: object) -> list[str]:
    if not isinstance(data, dict):
        return ["it should be a JSON object"]
    faults = [] if isinstance(data.get("version"), str) else ["version should be a text"]
    faults += [] if _is_number(data.get("bias")) else ["bias should be a number"]
    if not _is_number(data.get("difficulty")) or data["difficulty"] < 0:
        faults.append("difficulty should be a number of at least 0, or harder exercises would look easier")
    faults += _weight_faults(_object(data, "weights")) + _forgetting_faults(_object(data, "forgetting"))
    doubt = _object(data, "uncertainty")
    return faults + [
        f"uncertainty {name} should be a number above 0"
        for name in UNCERTAINTY
        if not (_is_number(doubt.get(name)) and doubt[name] > 0)
    ]


def _object(data: dict[str, Any], name: str) -> dict[str, Any]:
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def _weight_faults(weights: dict[str, Any]) -> list[str]:
    missing = [f"weight {name} should be a number" for name in NAMES if not _is_number(weights.get(name))]
    strange = [f"weight {name} is not a feature" for name in weights if name not in NAMES]
    signs = [
        f"weight {name} should be {'at least' if raises else 'at most'} 0, or mastery could move the wrong way"
        for name, raises in RAISES_MASTERY.items()
        if _is_number(weights.get(name)) and (weights[name] < 0 if raises else weights[name] > 0)
    ]
    return missing + strange + signs


def _forgetting_faults(forgetting: dict[str, Any]) -> list[str]:
    days, exponent = forgetting.get("days"), forgetting.get("exponent")
    fine = {
        "forgetting days should be a number above 0": _is_number(days) and days > 0,
        "forgetting exponent should be a number of at least 0": _is_number(exponent) and exponent >= 0,
    }
    return [fault for fault, holds in fine.items() if not holds]


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
