"""Whether the hands look strained, against the same person's own past: weights/behaviour.onnx and what it is worth.

The reliability was measured on people left out and stands in the file. On public data it is about 0, and then this
reading must move no estimate; it is here because a school's own labelled data may earn it a weight.
"""

import json
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from affect.features.behaviour import NAMES
from affect.features.own_past import FARTHEST, LEAST_PAST, against_own_past
from affect.sessions import open_session, require_version
from affect.types import WeightsUnfit

SHIPPED: Final = Path(__file__).parent / "weights" / "behaviour.onnx"
KIND: Final = "behaviour"
MAKE: Final = "python -m affect.training.fit behaviour --data ../shared/data/affect --out affect/weights"

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BehaviourReading:
    """strain: its chance, 0..1, even odds meaning nothing seen. embedding: (128,). reliability: 0..1, as measured."""

    strain: float
    embedding: NDArray[np.float32]
    reliability: float


class BehaviourModel:
    """The loaded network. Raises FileNotFoundError or WeightsUnfit, saying what is wrong and what to do."""

    def __init__(self, path: Path = SHIPPED) -> None:
        self._session, about = open_session(path, MAKE)
        self.version = require_version(path, about, KIND, MAKE)
        try:
            self.reliability = float(about["reliability"])
            self._spread = np.array(json.loads(about["spread"]), dtype=np.float64)
        except (KeyError, ValueError, TypeError) as trouble:
            raise WeightsUnfit(f"{path} lacks or garbles {trouble}. Make it anew: {MAKE}") from None
        if about.get("names") != ",".join(NAMES) or self._spread.shape != (len(NAMES),):
            raise WeightsUnfit(f"{path} reads other measures than the {len(NAMES)} of today. Make it anew: {MAKE}")

    def read(self, measures: Numbers | None, past: Numbers) -> BehaviourReading | None:
        """measures (100,) of a window, past (windows, 100) of the same person.

        None, which is "unknown", without measures, with fewer than five windows of past, or where nothing that the
        network reads is known.
        """
        if measures is None or len(past) < LEAST_PAST:
            return None
        x = against_own_past(measures, past, self._spread)  # (100,)
        if not np.isfinite(x).any():
            return None
        logit, embedding = self._session.run(None, {"measures": x[None].astype(np.float32)})
        return BehaviourReading(_chance(float(logit[0])), embedding[0], self.reliability)

    def strain(self, differences: Numbers) -> Numbers:
        """(n,) chances for many cases at once: differences (n, 100) of compressed measures to their usual."""
        x = np.clip(differences / np.where(self._spread > 0, self._spread, np.nan), -FARTHEST, FARTHEST)
        logits: NDArray[np.float32] = self._session.run(["strain"], {"measures": x.astype(np.float32)})[0]
        return np.array([_chance(float(each)) for each in logits])


def _chance(logit: float) -> float:
    return 1 / (1 + exp(-logit))
