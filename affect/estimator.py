"""How a learner seems to feel, from a few seconds of whatever they allowed: the one call others need.

    estimate = Estimator().estimate(window)

Runs on onnxruntime and mediapipe; torch is never loaded. Nothing here keeps, writes or logs a frame.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from affect import evidence, mapping
from affect.evidence import Piece
from affect.explain import interleave, sentence
from affect.face_model import FaceModel
from affect.features import behaviour
from affect.features.face import FaceMesh, FaceSeen, FaceUnclear
from affect.features.gestures import face_words, hand_words
from affect.features.learning import read_signs
from affect.features.picture import FrameRefused
from affect.reliability import RELIABILITY
from affect.scenarios import LEAST_CERTAINTY
from affect.shapley import contributions
from affect.types import Emotion, Estimate, Frame, Modality, Window

WEIGHTS = Path(__file__).parent / "weights"
MOST_SIGNALS, MOST_REASONS = 4, 2
NOTHING = "nothing to go by yet: no face and nothing unusual in the work"
WEAK = "the signs are too weak or do not agree: not guessing"


class Estimator:
    """Holds the loaded models. One is enough for a process; `estimate` remembers nothing between calls.

    Loading takes a moment, and the face mesh loads with the first frame. Not for two threads at once: the mesh is one
    pipeline.
    """

    def __init__(self, weights_dir: Path = WEIGHTS) -> None:
        self._face = FaceModel.open(weights_dir / "face.onnx")
        self.model_version = f"{self._face.version}+{mapping.VERSION}"
        self._mesh: FaceMesh | None = None

    def estimate(self, window: Window) -> Estimate:
        """What the window says, or Estimate.unknown with the reason in words."""
        seen, unclear = self._look(window.frames)
        pieces = [
            *evidence.of_face(self.expression(seen), face_words([face.geometry for face in seen])),
            *evidence.of_work(read_signs(window.learning), window.scenario),
        ]
        signals = _signals(pieces, hand_words(behaviour.describe(window.behaviour)))
        if not pieces:
            return self._unknown(unclear or NOTHING, signals)
        return self._conclude(window, pieces, signals, unclear or WEAK)

    def expression(self, seen: Sequence[FaceSeen]) -> dict[str, float]:
        """Probability of each FER+ expression, the mean over the faces; empty without a face."""
        if not seen:
            return {}
        chances = self._face.read(np.concatenate([face.small for face in seen])).chances  # (n, 8)
        return dict(zip(self._face.expressions, chances.mean(axis=0).tolist(), strict=True))

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

    def _conclude(self, window: Window, pieces: list[Piece], signals: tuple[str, ...], otherwise: str) -> Estimate:
        opinions = evidence.opinions(pieces)
        pooled = mapping.pool(opinions, RELIABILITY)
        emotion, certainty = mapping.EMOTIONS[int(pooled.argmax())], float(pooled.max())
        if certainty < LEAST_CERTAINTY[window.scenario]:
            return self._unknown(otherwise, signals)
        return Estimate(
            emotion=emotion,
            probabilities=dict(zip(mapping.EMOTIONS, pooled.tolist(), strict=True)),
            certainty=certainty,
            attention=mapping.attention(opinions, RELIABILITY),
            reliability=dict(RELIABILITY),
            signals=signals,
            reason=sentence(emotion, _reasons(pieces, emotion), certainty),
            model_version=self.model_version,
        )

    def _unknown(self, reason: str, signals: tuple[str, ...]) -> Estimate:
        return Estimate.unknown(reason, signals=signals, model_version=self.model_version)


def _signals(pieces: Sequence[Piece], hands: tuple[str, ...]) -> tuple[str, ...]:
    """What was noticed, the first words of each modality before the second of any."""
    words: dict[Modality, tuple[str, ...]] = {}
    for piece in pieces:
        words[piece.modality] = (*words.get(piece.modality, ()), *piece.words)
    return interleave([*words.values(), hands])[:MOST_SIGNALS]


def _reasons(pieces: Sequence[Piece], emotion: Emotion) -> tuple[str, ...]:
    """The words of the pieces that made the feeling likelier, the weightiest first.

    A smile over five misses may be noticed, but it is no reason to think anyone frustrated.
    """
    trusted = np.array([RELIABILITY[piece.modality] * np.log(piece.opinion) for piece in pieces])  # (pieces, 7)
    moved = contributions(trusted, mapping.EMOTIONS.index(emotion))  # (pieces,)
    speaking = [pieces[i].words for i in np.argsort(-moved, kind="stable") if moved[i] > 0]
    return interleave(speaking)[:MOST_REASONS]
