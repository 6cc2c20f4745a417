"""How a learner seems to feel, from a few seconds of whatever they allowed: the one call others need.

    estimate = Estimator().estimate(window)

Runs on onnxruntime and mediapipe; torch is never loaded. Nothing here keeps, writes or logs a frame.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from affect import evidence, mapping
from affect.evidence import Piece
from affect.explain import interleave, sentence
from affect.face_gate import REASON, FaceGate
from affect.face_looks import FaceLook, hear, look_at, newest_look
from affect.face_model import FaceModel, chances_of
from affect.features import behaviour
from affect.features.face import FaceMesh, FaceSeen, FaceUnclear
from affect.features.gestures import face_words, hand_words
from affect.features.learning import read_signs
from affect.features.physiology import baseline_of
from affect.features.picture import FrameRefused
from affect.physiology_model import StressModel, StressRead
from affect.reliability import RELIABILITY
from affect.scenarios import LEAST_CERTAINTY
from affect.shapley import contributions
from affect.types import Emotion, Estimate, Frame, LearningSignals, Modality, PhysiologyWindow, Window

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
        # The 8-bit twin of face.onnx is as accurate and takes a third of its time.
        self._face = FaceModel.open(weights_dir / "face.int8.onnx")
        self._gate = FaceGate.open(weights_dir / "face_gate.json", self._face.version)
        self._body = StressModel.open(weights_dir / "physiology.onnx")
        self.model_version = f"{self._face.version}+{mapping.VERSION}"
        self._mesh: FaceMesh | None = None

    def estimate(self, window: Window) -> Estimate:
        """What the window says, or Estimate.unknown with the reason in words."""
        looks, unclear = self._faces(window)
        expression = self.expression(looks)
        if looks and not expression:
            unclear = REASON
        look, eyes = newest_look(looks, unclear, window.eyes_before)
        pieces = [
            *evidence.of_face(expression, face_words([look.geometry for look in looks])),
            *self._feel(window.physiology),
            *evidence.of_work(read_signs(window.learning), window.scenario),
        ]
        noticed = (*_working(window.learning), *eyes, *hand_words(behaviour.describe(window.behaviour)))
        return replace(self._said(window, pieces, noticed, unclear), look=look)

    def _said(self, window: Window, pieces: list[Piece], noticed: tuple[str, ...], unclear: str) -> Estimate:
        signals = _signals(pieces, noticed)
        if not pieces:
            return self._unknown(unclear or NOTHING, signals)
        return self._conclude(window, pieces, signals, unclear or WEAK)

    def expression(self, looks: Sequence[FaceLook]) -> dict[str, float]:
        """Probability of each FER+ expression, the mean over the faces; empty without one like those learned from."""
        known = [look.logits for look in looks if look.strangeness <= self._gate.limit]
        if not known:
            return {}
        chances = chances_of(np.stack(known)).mean(axis=0)  # (8,)
        return dict(zip(self._face.expressions, chances.tolist(), strict=True))

    def _faces(self, window: Window) -> tuple[list[FaceLook], str]:
        """Every face that can be read or, where there is none, why the last could not be."""
        seen, unseen = self.look(window.frames)
        heard, unheard = hear(window.faces, self._face.version)
        looks = [*look_at(seen, self._face, self._gate), *heard]
        return looks, "" if looks else unheard or unseen

    def _feel(self, window: PhysiologyWindow | None) -> list[Piece]:
        """How strained heart and skin seem against this person's usual: too little to name a feeling by itself."""
        if window is None:
            return []
        usual = baseline_of(np.array(window.before, dtype=np.float64).reshape(-1, 2))
        match self._body.read(window, usual):
            case StressRead(p=strained, words=words):
                return evidence.of_body(strained, words)
            case _:
                return []

    def look(self, frames: Sequence[Frame]) -> tuple[list[tuple[float, FaceSeen]], str]:
        """The faces that can be read, each with its moment or, where there is none, why the last frame could not be."""
        seen, unclear = [], ""
        for frame in frames:
            match self._read(frame):
                case FaceSeen() as face:
                    seen.append((frame.captured_at, face))
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
        because = _reasons(pieces, emotion)
        return Estimate(
            emotion=emotion,
            probabilities=dict(zip(mapping.EMOTIONS, pooled.tolist(), strict=True)),
            certainty=certainty,
            attention=mapping.attention(opinions, RELIABILITY),
            reliability=dict(RELIABILITY),
            signals=signals,
            reason=sentence(emotion, because, certainty),
            model_version=self.model_version,
            because=because,
        )

    def _unknown(self, reason: str, signals: tuple[str, ...]) -> Estimate:
        return Estimate.unknown(reason, signals=signals, model_version=self.model_version)


def _working(learning: LearningSignals | None) -> tuple[str, ...]:
    return (learning.working,) if learning and learning.working else ()


def _signals(pieces: Sequence[Piece], noticed: tuple[str, ...]) -> tuple[str, ...]:
    """What was noticed, the first words of each modality before the second of any."""
    words: dict[Modality, tuple[str, ...]] = {}
    for piece in pieces:
        words[piece.modality] = (*words.get(piece.modality, ()), *piece.words)
    return interleave([*words.values(), noticed])[:MOST_SIGNALS]


def _reasons(pieces: Sequence[Piece], emotion: Emotion) -> tuple[str, ...]:
    """The words of the pieces that made the feeling likelier, the weightiest first.

    A smile over five misses may be noticed, but it is no reason to think anyone frustrated.
    """
    trusted = np.array([RELIABILITY[piece.modality] * np.log(piece.opinion) for piece in pieces])  # (pieces, 7)
    moved = contributions(trusted, mapping.EMOTIONS.index(emotion))  # (pieces,)
    speaking = [pieces[i].words for i in np.argsort(-moved, kind="stable") if moved[i] > 0]
    return interleave(speaking)[:MOST_REASONS]
