"""How a body seems to take the work: the chance of stress in one minute of heart rate and skin conductance.

    model = StressModel.open(Path("affect/weights/physiology.onnx"))
    match model.read(window, baseline_of(past)):
        case StressRead(p=p, words=words): ...
        case Unknown(reason): ...

It compares a person with the same person before, so it says nothing until there is a "before". Runs on onnxruntime.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from affect.features.physiology import STEPS, Baseline, PhysiologySeries, normalise
from affect.sessions import open_session, require_version
from affect.types import PhysiologyWindow, WeightsUnfit

SHIPPED: Final = Path(__file__).parent / "weights" / "physiology.onnx"
KIND: Final = "physiology"
MAKE: Final = "python -m affect.training.fit physiology --data ../shared/data/affect --out affect/weights"

LEAST_KNOWN = 20  # samples of a channel within a minute, under which it counts as not measured
MOST_SPREADS = 8.0  # what lies farther out tells of a sensor, not of a person
NOTICED = 0.7  # spreads from the usual that are worth a word
SURE_FROM = 0.75  # of the likelier of stress and calm: three to one
WORDS = (
    ("heart beating faster than usual for you", "heart beating slower than usual for you"),
    ("skin damper than usual for you", "skin drier than usual for you"),
)


@dataclass(frozen=True, slots=True)
class StressRead:
    """p: the chance of stress, 0..1, calibrated. embedding: (128,). certain: the chance of the likelier answer.

    `sure` is whether that is enough to say anything; words: what was noticed, nothing where all is as usual.
    """

    p: float
    embedding: NDArray[np.float32]
    certain: float
    words: tuple[str, ...]

    @property
    def sure(self) -> bool:
        """Whether the answer stands out: below, "too unsure to say" is the honest one."""
        return self.certain >= SURE_FROM


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing can be said of this minute, and why, in words."""

    reason: str


@dataclass(frozen=True, slots=True)
class Gate:
    """Where minutes of the people learnt from lie, channel by channel: centre and inverse covariance of `portrait`.

    `most` is the squared Mahalanobis distance that one minute in two hundred of theirs exceeds.
    """

    centre: NDArray[np.float64]  # (2, 4)
    inverse: NDArray[np.float64]  # (2, 4, 4)
    most: NDArray[np.float64]  # (2,)

    def unlike(self, series: PhysiologySeries) -> bool:
        """Whether a measured channel looks like none that was learnt from."""
        return any(self.distance(series, channel) > self.most[channel] for channel in measured(series))

    def distance(self, series: PhysiologySeries, channel: int) -> float:
        """The squared Mahalanobis distance of one channel from the centre."""
        off = portrait(series, channel) - self.centre[channel]  # (4,)
        return float(off @ self.inverse[channel] @ off)


class StressModel:
    """The loaded network with its gate. One is enough for a process; `read` remembers nothing."""

    def __init__(self, session: Any, gate: Gate, version: str) -> None:
        self._session, self._gate, self.version = session, gate, version

    @classmethod
    def open(cls, path: Path = SHIPPED) -> Self:
        """Raises FileNotFoundError or WeightsUnfit, saying what is wrong with the file and what to do."""
        session, about = open_session(path, MAKE)
        version = require_version(path, about, KIND, MAKE)
        return cls(session, _gate(path, about), version)

    def read(self, window: PhysiologyWindow | None, baseline: Baseline | None) -> StressRead | Unknown:
        """The minute against the usual level of its person (`features.physiology.baseline_of`)."""
        series = prepare(window, baseline)
        if isinstance(series, Unknown):
            return series
        if self._gate.unlike(series):
            return Unknown("the body signals look like none this model has learnt from: not guessing")
        logits, embedding = self._session.run(None, {"series": series.values[None]})  # (1, 2), (1, 128)
        p = 1 / (1 + float(np.exp(logits[0, 0] - logits[0, 1])))
        return StressRead(p, embedding[0], max(p, 1 - p), _words(series, p))


def prepare(window: PhysiologyWindow | None, baseline: Baseline | None) -> PhysiologySeries | Unknown:
    """The minute in spreads from the usual as the network takes it, or why it cannot be had.

    A channel that stands perfectly still or has under 20 known seconds is one long gap: either sensor alone is enough.
    """
    if window is None:
        return Unknown("no sensor is worn")
    samples = np.array(window.samples, dtype=np.float64)
    if samples.shape != (STEPS, 2):
        return Unknown(f"a minute is {STEPS} samples of heart rate and skin conductance, not {samples.shape}")
    if baseline is None:
        return Unknown("no usual level yet: the first minutes are needed to know what is usual for you")
    series = normalise(window, baseline)
    if series is None:
        return Unknown("nothing was measured: the sensor has slipped or its usual level is not known yet")
    usable = np.array([_why_not(series, channel) == "" for channel in range(2)])
    if not usable.any():
        return Unknown(next(why for channel in (0, 1) if (why := _why_not(series, channel))))
    known = series.known & usable
    values = np.where(known, np.clip(series.values, -MOST_SPREADS, MOST_SPREADS), 0.0)
    return PhysiologySeries(values.astype(np.float32), known)


def measured(series: PhysiologySeries) -> list[int]:
    """The channels with anything known: 0 for heart rate, 1 for skin conductance."""
    return [channel for channel in range(2) if series.known[:, channel].any()]


def portrait(series: PhysiologySeries, channel: int) -> NDArray[np.float64]:
    """(4,): level, slope over the minute, logarithms of spread and of the mean change from second to second."""
    x = series.values[series.known[:, channel], channel].astype(np.float64)
    time = np.linspace(-0.5, 0.5, len(x))
    slope = (x @ time) / (time @ time)
    return np.array([x.mean(), slope, np.log(x.std() + 0.05), np.log(np.abs(np.diff(x)).mean() + 0.02)])


def _why_not(series: PhysiologySeries, channel: int) -> str:
    known = series.known[:, channel]
    if known.sum() < LEAST_KNOWN:
        return f"only {int(series.known.sum(axis=0).max())} of {STEPS} seconds were measured: too few to go by"
    still = np.ptp(series.values[known, channel]) == 0
    return "the signal does not move at all: the sensor is probably not on the skin" if still else ""


def _gate(path: Path, about: dict[str, str]) -> Gate:
    try:
        kept = json.loads(about["gate"])
        gate = Gate(*(np.array(kept[name], dtype=np.float64) for name in ("centre", "inverse", "most")))
    except (KeyError, ValueError, TypeError) as trouble:
        raise WeightsUnfit(f"{path} lacks or garbles {trouble}. Make it anew: {MAKE}") from None
    if (gate.centre.shape, gate.inverse.shape, gate.most.shape) != ((2, 4), (2, 4, 4), (2,)):
        raise WeightsUnfit(f"{path} holds a gate for other measures. Make it anew: {MAKE}")
    return gate


def _words(series: PhysiologySeries, p: float) -> tuple[str, ...]:
    """What stands out and speaks for the likelier answer: a fast heart is no reason to call anyone calm."""
    said = []
    for channel in measured(series):
        level = float(series.values[series.known[:, channel], channel].mean())
        if abs(level) >= NOTICED and (level > 0) == (p >= 0.5):
            said.append(WORDS[channel][0 if level > 0 else 1])
    return tuple(said)
