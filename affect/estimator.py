"""How a learner seems to feel, from a few seconds of whatever they allowed: the one call others need.

    estimate = Estimator().estimate(window)

Runs on onnxruntime and mediapipe; torch is never loaded. Nothing here keeps, writes or logs a frame.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from affect import mapping
from affect.explain import UNSURE_BELOW, interleave, sentence
from affect.features import behaviour
from affect.features.face import FaceMesh, FaceSeen, FaceUnclear
from affect.features.gestures import face_words, hand_words
from affect.features.learning import Observed, read_signs
from affect.features.picture import FrameRefused
from affect.types import Estimate, Frame, Modality, Window

Opinions = Mapping[Modality, mapping.Probabilities]
Words = Mapping[Modality, tuple[str, ...]]

WEIGHTS = Path(__file__).parent / "weights"
MOST_SIGNALS = 4

_EXPRESSION_WORDS = {
    "happiness": "a smile",
    "surprise": "a surprised look",
    "sadness": "a downcast look",
    "anger": "a tense look",
    "disgust": "a wrinkled nose",
    "fear": "a startled look",
    "contempt": "a wry look",
    "neutral": "a still face",
}


class Estimator:
    """Holds the loaded models. One is enough for a process; `estimate` remembers nothing between calls.

    Loading takes a moment, and the face mesh loads with the first frame. Not for two threads at once: the mesh is one
    pipeline.
    """

    def __init__(self, weights_dir: Path = WEIGHTS) -> None:
        self._session = _open(weights_dir / "face.onnx")
        about = self._session.get_modelmeta().custom_metadata_map
        self._expressions: tuple[str, ...] = tuple(about["classes"].split(","))
        self.model_version = f"{about['version']}+{mapping.VERSION}"
        self._mesh: FaceMesh | None = None

    def estimate(self, window: Window) -> Estimate:
        """What the window says, or Estimate.unknown with the reason in words."""
        seen, unclear = self._look(window.frames)
        expression, signs = self.expression(seen), read_signs(window.learning)
        words = {
            Modality.FACE: (*_look_words(expression), *face_words([face.geometry for face in seen])),
            Modality.LEARNING: tuple(observed.words for observed in signs),
            Modality.BEHAVIOUR: hand_words(behaviour.describe(window.behaviour)),
        }
        opinions = _opinions(expression, signs, window)
        if not opinions:
            return self._unknown(unclear or "nothing to go by yet: no face and nothing unusual in the work", words)
        return self._conclude(opinions, words, unclear)

    def expression(self, seen: Sequence[FaceSeen]) -> dict[str, float]:
        """Probability of each FER+ expression, the mean over the faces; empty without a face."""
        if not seen:
            return {}
        faces = np.concatenate([face.small for face in seen])  # (n, 1, 48, 48)
        logits = self._session.run(["logits"], {"face": faces})[0]  # (n, 8)
        return dict(zip(self._expressions, _softmax(logits).mean(axis=0).tolist(), strict=True))

    def _look(self, frames: Sequence[Frame]) -> tuple[list[FaceSeen], str]:
        """The faces that can be read or, where there is none, why the last frame could not be."""
        seen, unclear = [], ""
        for frame in frames:
            match self._read(frame):
                case FaceSeen() as face:
                    seen.append(face)
                case FaceUnclear(reason):
                    unclear = reason
        return seen, "" if seen else unclear

    def _read(self, frame: Frame) -> FaceSeen | FaceUnclear:
        self._mesh = self._mesh or FaceMesh()
        try:
            return self._mesh.read(frame.jpeg)
        except FrameRefused as refused:
            return FaceUnclear(refused.reason)

    def _conclude(self, opinions: Opinions, words: Words, unclear: str) -> Estimate:
        pooled = mapping.pool(opinions)
        emotion, certainty = mapping.EMOTIONS[int(pooled.argmax())], float(pooled.max())
        if certainty < UNSURE_BELOW:
            return self._unknown(unclear or "the signs are too weak or do not agree: not guessing", words)
        # A smile over five misses may be noticed, but it is no reason to think anyone frustrated.
        reasons = interleave([words[m] for m in mapping.speak_for(opinions, emotion)])
        return Estimate(
            emotion=emotion,
            probabilities=dict(zip(mapping.EMOTIONS, pooled.tolist(), strict=True)),
            certainty=certainty,
            attention=_attention(opinions),
            reliability=dict(mapping.RELIABILITY),
            signals=interleave(words.values())[:MOST_SIGNALS],
            reason=sentence(emotion, reasons[:2], certainty),
            model_version=self.model_version,
        )

    def _unknown(self, reason: str, words: Words) -> Estimate:
        signals = interleave(words.values())[:MOST_SIGNALS]
        return Estimate.unknown(reason, signals=signals, model_version=self.model_version)


def _open(path: Path) -> Any:
    import onnxruntime

    if not path.is_file():
        raise FileNotFoundError(
            f"The face model {path} is missing. Restore it from the repository, or train it: "
            "python -m affect.training.fit face --data ../shared/data/affect/face_ferplus --out affect/weights"
        )
    options = onnxruntime.SessionOptions()
    # One learner's frame must not take every core from the others.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _opinions(expression: Mapping[str, float], signs: Sequence[Observed], window: Window) -> Opinions:
    opinions = {}
    if expression:
        opinions[Modality.FACE] = mapping.from_expression(expression)
    learning = mapping.from_signs(signs, window.scenario)
    if learning is not None:
        opinions[Modality.LEARNING] = learning
    return opinions


def _look_words(expression: Mapping[str, float]) -> tuple[str, ...]:
    if not expression:
        return ()
    likeliest = max(expression, key=lambda name: expression[name])
    return (_EXPRESSION_WORDS[likeliest],) if expression[likeliest] >= 0.4 else ()


def _attention(opinions: Opinions) -> dict[Modality, float]:
    total = sum(mapping.RELIABILITY[m] for m in opinions)
    return {m: mapping.RELIABILITY[m] / total for m in opinions}


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    odds = np.exp((logits - logits.max(axis=1, keepdims=True)).astype(np.float64))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float64)
