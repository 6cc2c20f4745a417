"""The values that go into an estimate and come out of it. Standard library only: the web process imports this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import Any, Self

from affect.unclear import Unclear


class Emotion(StrEnum):
    """How a learner may seem to feel while doing mathematics."""

    NEUTRAL = auto()
    ENGAGED = auto()
    CONFIDENT = auto()
    CONFUSED = auto()
    FRUSTRATED = auto()
    BORED = auto()
    ANXIOUS = auto()

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        # Rows written by earlier versions hold two words that are no longer told apart.
        return {"happy": cls.CONFIDENT, "surprised": cls.NEUTRAL}.get(str(value))


class WeightsUnfit(ValueError):
    """A file of weights that is damaged or of another version; the message says which, and how to make it anew."""


class Modality(StrEnum):
    """Where evidence comes from."""

    FACE = auto()
    PHYSIOLOGY = auto()
    BEHAVIOUR = auto()
    INTERFACE = auto()
    LEARNING = auto()


class Scenario(StrEnum):
    """What the learner is doing: the same pause means different things in a lesson and in a test."""

    COURSE = auto()
    TEST = auto()
    DISCUSSION = auto()


@dataclass(frozen=True, slots=True)
class Frame:
    """One camera picture. It lives in memory only; nothing in this package writes it anywhere."""

    jpeg: bytes
    captured_at: float  # seconds since the epoch


@dataclass(frozen=True, slots=True)
class Blinks:
    """closed: PERCLOS, the share of time with closed eyes, 0..1; a_minute and seconds (mean length of one blink): None
    where they cannot be told. How each is found is said in `affect.features.blink`.
    """

    closed: float
    a_minute: float | None
    seconds: float | None


@dataclass(frozen=True, slots=True)
class EyesSeen:
    """What is remembered of the eyes in one picture; `away`: they and the head seemed to point off the screen."""

    seen_at: float  # seconds since the epoch
    opening: float  # height over width, the mean of both eyes
    away: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What the newest picture showed, for the learner's own page: in words, and its eyes where they were seen."""

    words: str
    eyes: EyesSeen | None = None
    eye_words: str = ""


@dataclass(frozen=True, slots=True)
class FaceReading:
    """What a learner's own device made of one camera picture, which never left it; or `unclear`, why it says nothing.

    geometry: (13,) in the order of `affect.features.geometry.FaceGeometry`; logits: (8,) of the face network;
    strangeness: how unlike the faces it knows, by `affect.face_gate`; model: the version of the network. gaze: (8,) in
    the order of `affect.features.gaze.NAMES`; blinks: over its last minute. Both are absent from older pages.
    """

    captured_at: float  # seconds since the epoch
    geometry: tuple[float, ...] = ()
    logits: tuple[float, ...] = ()
    strangeness: float = 0.0
    model: str = ""
    unclear: Unclear | None = None
    gaze: tuple[float, ...] = ()
    blinks: Blinks | None = None


@dataclass(frozen=True, slots=True)
class BehaviourEvent:
    """One thing the hands did; `t` is in milliseconds.

    kind  meaning                 a                      b
    "m"   pointer moved           x, px                  y, px
    "c"   click                   x, px                  y, px
    "s"   scroll                  distance, px           -
    "k"   a key, never which      dwell, ms              1 if it deletes
    "v"   page shown or hidden    1 shown, 0 hidden      -
    "e"   answer edited           its new length         -
    "f"   answer field            1 focused, 0 left      -
    "w"   answer rewritten after  its length before      its new length
          it had been left
    "p"   exercise shown          -                      -
    "i"   first action on it      hesitation, ms         -
    "a"   attempt handed in       ms since it was shown  -
    "h"   hint asked for          ms since it was shown  -
    """

    kind: str
    t: float
    a: float = 0.0
    b: float = 0.0


@dataclass(frozen=True, slots=True)
class BehaviourWindow:
    """The events between `start` and `end` (ms)."""

    events: tuple[BehaviourEvent, ...]
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PhysiologyWindow:
    """60 samples, one a second, of (heart rate in beats a minute, skin conductance in µS); nan marks a gap.

    `before`: the seconds before them in the same way, oldest first, from which this person's usual level is told.
    """

    samples: tuple[tuple[float, float], ...]
    before: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class LearningSignals:
    """What the exercise itself shows: runs of answers, hints asked for, and time in seconds.

    `usual_seconds` is this learner's own usual time on such a problem, None while it is not known. `working` says in
    words which behaviour state the work is in (`affect/behaviour_states.py`): something noticed, and no evidence.
    """

    errors_in_a_row: int = 0
    correct_in_a_row: int = 0
    hints_used: int = 0
    seconds_on_problem: float = 0.0
    usual_seconds: float | None = None
    seconds_to_first_action: float | None = None
    working: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """Everything known about a few seconds of one learner's work; whatever was not allowed or not there is absent.

    A camera gives `frames` where pictures are looked at here, or `faces` where the learner's device looks at them;
    `eyes_before` is what the pictures of the last minute before them showed of the eyes, oldest first.
    """

    scenario: Scenario
    frames: tuple[Frame, ...] = ()
    faces: tuple[FaceReading, ...] = ()
    eyes_before: tuple[EyesSeen, ...] = ()
    behaviour: BehaviourWindow | None = None
    physiology: PhysiologyWindow | None = None
    learning: LearningSignals | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """How a learner seems to feel, how sure we are (0..1), and what that rests on.

    `attention` is the share each modality had in this estimate (sums to 1 when known); `reliability` is how far each
    is trusted at all; `signals` are the strongest signs in plain words, `because` those that speak for the emotion, the
    weightiest first; `reason` is the sentence a learner reads. `look` is what the newest picture showed: it is told to
    the learner's page, and neither kept nor part of what is estimated.
    """

    emotion: Emotion | None
    probabilities: Mapping[Emotion, float]
    certainty: float
    attention: Mapping[Modality, float]
    reliability: Mapping[Modality, float]
    signals: tuple[str, ...]
    reason: str
    model_version: str
    because: tuple[str, ...] = ()
    look: Look | None = field(default=None, compare=False)

    @classmethod
    def unknown(cls, reason: str, *, signals: tuple[str, ...] = (), model_version: str = "") -> Self:
        """Say honestly that nothing can be said, and why.

        >>> Estimate.unknown("face not visible: not guessing").known
        False
        """
        return cls(None, {}, 0.0, {}, {}, signals, reason, model_version)

    @property
    def known(self) -> bool:
        """Whether anything is claimed at all."""
        return self.emotion is not None

    def to_dict(self) -> dict[str, Any]:
        """Plain values only, ready for JSON."""
        return {
            "emotion": self.emotion.value if self.emotion else None,
            "probabilities": {e.value: p for e, p in self.probabilities.items()},
            "certainty": self.certainty,
            "attention": {m.value: a for m, a in self.attention.items()},
            "reliability": {m.value: r for m, r in self.reliability.items()},
            "signals": list(self.signals),
            "reason": self.reason,
            "model_version": self.model_version,
            "because": list(self.because),
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        """The estimate `to_dict` wrote; raises KeyError or ValueError where a field is missing or unheard of."""
        return cls(
            emotion=Emotion(stored["emotion"]) if stored["emotion"] is not None else None,
            probabilities={Emotion(e): float(p) for e, p in stored["probabilities"].items()},
            certainty=float(stored["certainty"]),
            attention={Modality(m): float(a) for m, a in stored["attention"].items()},
            reliability={Modality(m): float(r) for m, r in stored["reliability"].items()},
            signals=tuple(stored["signals"]),
            reason=stored["reason"],
            model_version=stored["model_version"],
            because=tuple(stored.get("because", ())),
        )
