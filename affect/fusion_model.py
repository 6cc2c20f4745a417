"""How strained a learner seems from all modalities together: weights/fusion.onnx and the thresholds beside it.

    model = FusionModel.open(Path("affect/weights/fusion.onnx"))
    strain = model.strain({Modality.FACE: face_embedding, Modality.PHYSIOLOGY: body_embedding}, Scenario.TEST)
    if strain.stands_out: ...

It takes the embeddings that the models of the single modalities give. Runs on onnxruntime; torch is never loaded.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from affect.sessions import open_session, require_version
from affect.types import Modality, Scenario, WeightsUnfit

SHIPPED: Final = Path(__file__).parent / "weights" / "fusion.onnx"
KIND: Final = "fusion"
MAKE: Final = "python -m affect.training.fit fusion --data ../shared/data/affect --out affect/weights"

STRAINED: Final = "strained"
PROBED: Final = 8
ALIKE: Final = 0.01  # what processors may differ by

Embedding = NDArray[np.float32]
Widths = Mapping[Modality, int]
Thresholds = Mapping[Scenario, float | None]
Trust = Mapping[Modality, float]


@dataclass(frozen=True, slots=True)
class Strain:
    """p: the chance of strain, 0..1. attention: the share of each modality given, summing to 1.

    threshold: the chance from which strain may be spoken of in this scenario, None where no threshold was good enough.
    """

    p: float
    attention: Mapping[Modality, float]
    threshold: float | None

    @property
    def stands_out(self) -> bool:
        """Whether to say anything: below the threshold, "too unsure to say" is the honest answer."""
        return self.threshold is not None and self.p >= self.threshold


@dataclass(frozen=True, slots=True)
class Fused:
    """probabilities: of each class of the file, summing to 1; attention and threshold as in `Strain`."""

    probabilities: Mapping[str, float]
    attention: Mapping[Modality, float]
    threshold: float | None


class FusionModel:
    """The loaded network and its thresholds. It remembers nothing between calls."""

    def __init__(self, session: Any, about: Mapping[str, Any], widths: Widths, thresholds: Thresholds) -> None:
        self._session, self._widths, self._thresholds = session, widths, thresholds
        self.version: str = about["version"]
        self.classes: tuple[str, ...] = tuple(about["classes"].split(","))
        self.encoders: Mapping[Modality, tuple[float, ...]] = about["encoders"]

    @classmethod
    def open(cls, path: Path = SHIPPED) -> Self:
        """The file and NAME.thresholds.json beside it.

        Raises FileNotFoundError or WeightsUnfit, saying what is wrong and what to do.
        """
        session, about = open_session(path, MAKE)
        version = require_version(path, about, KIND, MAKE)
        try:
            widths = {Modality(name): int(width) for name, width in json.loads(about["widths"]).items()}
            encoders = {
                Modality(name): tuple(map(float, eight)) for name, eight in json.loads(about["encoders"]).items()
            }
            told = {"version": version, "classes": about["classes"], "encoders": encoders}
        except (KeyError, ValueError, TypeError, AttributeError) as trouble:
            raise WeightsUnfit(f"{path} lacks or garbles its description ({trouble}). Make it anew: {MAKE}") from None
        return cls(session, told, widths, read_thresholds(path, version))

    def require_encoders(self, weights: Path) -> None:
        """Raises WeightsUnfit where a network in the folder is not the one whose embeddings this was learned on.

        Embeddings of a network trained anew mean something else, even at the same width.
        """
        found = {modality: weights / f"{modality.value}.onnx" for modality in self.encoders}
        there = {modality: path for modality, path in found.items() if path.is_file()}
        other = [m.value for m, path in there.items() if not np.allclose(probe(path), self.encoders[m], atol=ALIKE)]
        if other:
            raise WeightsUnfit(
                f"{', '.join(other)} in {weights} changed since the fusion was learned. Make it anew: {MAKE}"
            )

    def strain(
        self, embeddings: Mapping[Modality, Embedding], scenario: Scenario, trust: Trust | None = None
    ) -> Strain | None:
        """As `read`, of weights that tell strain. Raises ValueError where they tell something else."""
        if STRAINED not in self.classes:
            raise ValueError(f"these weights tell {', '.join(self.classes)}, not strain: use read")
        fused = self.read(embeddings, scenario, trust)
        if fused is None:
            return None
        return Strain(fused.probabilities[STRAINED], fused.attention, fused.threshold)

    def read(
        self, embeddings: Mapping[Modality, Embedding], scenario: Scenario, trust: Trust | None = None
    ) -> Fused | None:
        """embeddings: (its width,) of each modality there is; trust: 0..1 where a modality has lost some (`adapting`).

        None, which is "unknown", without any embedding that can be used: one with a gap in it is as absent. Raises
        ValueError where an embedding has another width than the model takes.
        """
        known = {m: self._checked(m, e) for m, e in embeddings.items() if m in self._widths}
        usable = {m: embedding for m, embedding in known.items() if np.isfinite(embedding).all()}
        worth = {m: float(np.clip((trust or {}).get(m, 1.0), 0.0, 1.0)) for m in usable}
        if not any(worth.values()):
            return None
        logits, attention = self._session.run(["logits", "attention"], self._feed(usable, worth, scenario))
        odds = np.exp(logits[0].astype(np.float64) - logits[0].max())
        shares = dict(zip(self._widths, attention[0].tolist(), strict=True))
        return Fused(
            dict(zip(self.classes, (odds / odds.sum()).tolist(), strict=True)),
            {m: shares[m] for m in usable},
            self._thresholds[scenario],
        )

    def _feed(
        self, usable: Mapping[Modality, Embedding], worth: Mapping[Modality, float], scenario: Scenario
    ) -> dict[str, Embedding]:
        feed = {m.value: np.zeros((1, width), np.float32) for m, width in self._widths.items()}
        feed |= {m.value: embedding[None].astype(np.float32) for m, embedding in usable.items()}
        feed["present"] = np.array([[worth.get(m, 0.0) for m in self._widths]], np.float32)  # (1, modalities)
        feed["scenario"] = np.array([[float(each is scenario) for each in Scenario]], np.float32)  # (1, scenarios)
        taken = {
            entry.name for entry in self._session.get_inputs()
        }  # a kind that ignores the scenario has no such input
        return {name: values for name, values in feed.items() if name in taken}

    def _checked(self, modality: Modality, embedding: Embedding) -> Embedding:
        if embedding.shape != (self._widths[modality],):
            raise ValueError(
                f"the {modality.value} embedding must be ({self._widths[modality]},), not {embedding.shape}: "
                "give the `embedding` of the model of that modality"
            )
        return embedding


def probe(path: Path) -> tuple[float, ...]:
    """What the network at `path` makes of one fixed input: the first eight numbers of its embedding.

    The same network written anew, with another description, gives the same; a network trained anew does not.
    """
    session, _ = open_session(path, f"python -m affect.training.fit {path.name.split('.')[0]} -h")
    entry = session.get_inputs()[0]
    shape = [1, *entry.shape[1:]]
    wave = (1 + np.sin(np.arange(np.prod(shape)))).reshape(shape).astype(np.float32) / 2  # 0..1
    embedding = session.run(["embedding"], {entry.name: wave})[0]
    return tuple(round(float(each), 4) for each in embedding[0, :PROBED])


def read_thresholds(path: Path, version: str) -> Thresholds:
    """The thresholds beside the weights at `path`. Raises FileNotFoundError or WeightsUnfit."""
    beside = path.with_name(f"{path.name.split('.')[0]}.thresholds.json")
    if not beside.is_file():
        raise FileNotFoundError(f"{beside} is missing beside the weights. Restore it, or make it: {MAKE}")
    try:
        told = json.loads(beside.read_text(encoding="utf-8"))
        found = {each: told["thresholds"][each.value] for each in Scenario}
    except (KeyError, ValueError, TypeError) as trouble:
        raise WeightsUnfit(f"{beside} lacks or garbles {trouble}. Make it anew: {MAKE}") from None
    if told.get("version") != version:
        raise WeightsUnfit(
            f"{beside} is of version {told.get('version')}, the weights of {version}: keep both together"
        )
    if wrong := [each.value for each, value in found.items() if not (value is None or _is_chance(value))]:
        raise WeightsUnfit(f"{beside} must give a chance of 0..1, or null for never, for {', '.join(wrong)}")
    return found


def _is_chance(value: object) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool) and 0 <= value <= 1
