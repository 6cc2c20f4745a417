"""Fit estimates to one learner, and to one school, from what people say: a few bounded numbers, and all of it undoable.

Each emotion has an offset o that is added to the log-odds of an estimate: p'(e) ∝ p(e) · exp(o(e)). The offsets are
the likeliest ones given the reports (maximum a posteriori), with the school's offsets s as the prior mean of its
learners and a prior spread of one half:

    o = argmin  Σᵢ −wᵢ ln p'ᵢ(said)  +  λ/2 |o − s|²            λ = 1/0.5² = 4

w is 1 for the learner's own word and ½ for an annotator's, halved again for every 60 days that a report lies before the
latest one. Four reports' worth of doubt (λ) keep a few chance words from mattering. An offset stays within ± ln 4:
what a learner says may make an emotion four times likelier or rarer, so that a strong sign still outweighs a habit, and
no run of mistaken or mischievous clicks silences the estimate. Of a school's share it is ± ln 1.5. Fewer than three
reports change nothing.

Each modality also has a trust: the chance that what it says has to do with this learner at all, which no single window
can tell of a sensor on another person's wrist. It is 0.95 to begin with; a report multiplies its odds by p(said) · K,
K the number of emotions: what the opinion gave to the word, over its even share. It stays within 0.05 and 0.95, so that
it can be won back.

Nothing but the reports is kept, and everything is worked out from them: a report taken back leaves no trace.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum, auto
from functools import cached_property
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from affect.types import Emotion, Modality

Probabilities = Mapping[Emotion, float]
Offsets = NDArray[np.float64]

EMOTIONS: Final = tuple(Emotion)
BOUND: Final = float(np.log(4))
SCHOOL_BOUND: Final = float(np.log(1.5))
LEAST_REPORTS: Final = 3
MOST_REPORTS: Final = 100  # the latest; what was said before them counts no longer
LEAST_LEARNERS: Final = 5  # of a school, so that its offsets give nobody away
DOUBT: Final = 4.0  # λ
HALF_LIFE: Final = 60 * 86_400.0  # seconds
SOUND: Final = 0.95  # chance that a sensor is sound, before anything was said
_ROUNDS: Final = 8  # of Newton's method, which has settled by then
_LEAST_CHANCE: Final = 1e-6


class Voice(StrEnum):
    """Who spoke: the learner unasked for, the learner against an estimate, or someone who watched."""

    SELF_REPORT = auto()
    CONTEST = auto()
    ANNOTATION = auto()


WEIGHT: Final[Mapping[Voice, float]] = {Voice.SELF_REPORT: 1.0, Voice.CONTEST: 1.0, Voice.ANNOTATION: 0.5}


@dataclass(frozen=True, slots=True)
class Report:
    """What was estimated (before adapting) and what was said at `when` (seconds); opinions of single modalities."""

    when: float
    said: Emotion
    voice: Voice
    estimated: tuple[float, ...]  # in the order of EMOTIONS
    opinions: tuple[tuple[Modality, float], ...] = ()  # the chance each gave to what was said


@dataclass(frozen=True)
class Adaptation:
    """All that is known of one learner: the school's offsets, and the reports in the order they were made."""

    school: tuple[float, ...] = (0.0,) * len(EMOTIONS)
    reports: tuple[Report, ...] = field(default=())

    @cached_property
    def offsets(self) -> Offsets:
        """(emotions,) added to log-odds."""
        return _likeliest(np.array(self.school), self.reports)

    @cached_property
    def trust(self) -> Mapping[Modality, float]:
        """0.05 to 0.95 for each modality that some report had an opinion of."""
        heard: dict[Modality, list[tuple[float, float]]] = {m: [] for each in self.reports for m, _ in each.opinions}
        for report in self.reports if len(self.reports) >= LEAST_REPORTS else ():
            for modality, chance in report.opinions:
                heard[modality].append((chance, WEIGHT[report.voice]))
        return {modality: trust_after(each, len(EMOTIONS)) for modality, each in heard.items()}

    def to_dict(self) -> dict[str, Any]:
        """Plain values only, ready for JSON."""
        return {
            "emotions": [each.value for each in EMOTIONS],
            "school": list(self.school),
            "reports": [
                [r.when, r.said.value, r.voice.value, list(r.estimated), [[m.value, p] for m, p in r.opinions]]
                for r in self.reports
            ],
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        """What `to_dict` wrote. Raises ValueError where it was written for other emotions."""
        if stored["emotions"] != [each.value for each in EMOTIONS]:
            raise ValueError(
                f"this adaptation is of other emotions ({stored['emotions']}): start afresh from its reports"
            )
        return cls(
            tuple(stored["school"]),
            tuple(
                Report(when, Emotion(said), Voice(voice), tuple(p), tuple((Modality(m), q) for m, q in opinions))
                for when, said, voice, p, opinions in stored["reports"]
            ),
        )


def learn(
    adaptation: Adaptation,
    probabilities: Probabilities,
    said: Emotion,
    when: float,
    *,
    voice: Voice = Voice.SELF_REPORT,
    opinions: Mapping[Modality, Probabilities] | None = None,
) -> Adaptation:
    """The adaptation with one report more; one of the same `when` is replaced.

    probabilities: the estimate as it was before `apply`; opinions: those of single modalities, where they are known.
    Raises ValueError where the probabilities are none.
    """
    estimated = tuple(_chances(probabilities).tolist())
    place = EMOTIONS.index(said)
    each = tuple((m, float(_chances(p)[place])) for m, p in (opinions or {}).items())
    kept = [report for report in adaptation.reports if report.when != when]
    reports = sorted([*kept, Report(when, said, voice, estimated, each)], key=lambda report: report.when)
    return replace(adaptation, reports=tuple(reports[-MOST_REPORTS:]))


def forget(adaptation: Adaptation, when: float) -> Adaptation:
    """As though the report made at `when` had never been. Raises KeyError where there is none."""
    kept = tuple(report for report in adaptation.reports if report.when != when)
    if len(kept) == len(adaptation.reports):
        raise KeyError(f"there is no report of {when} to take back")
    return replace(adaptation, reports=kept)


def apply(adaptation: Adaptation, probabilities: Probabilities) -> dict[Emotion, float]:
    """p'(e) ∝ p(e) · exp(o(e)); an emotion that had no chance at all still has none worth naming."""
    moved = _shifted(_chances(probabilities), adaptation.offsets)
    return dict(zip(EMOTIONS, moved.tolist(), strict=True))


def school_offsets(learners: Iterable[Adaptation]) -> tuple[float, ...]:
    """What a school's learners have in common: the mean of their offsets, drawn towards 0 as if ten more had none.

    All 0 for fewer than five learners who have said enough.
    """
    spoken = [each.offsets for each in learners if len(each.reports) >= LEAST_REPORTS]
    if len(spoken) < LEAST_LEARNERS:
        return (0.0,) * len(EMOTIONS)
    shared = np.sum(spoken, axis=0) / (len(spoken) + 10)
    return tuple(np.clip(shared, -SCHOOL_BOUND, SCHOOL_BOUND).tolist())


def trust_after(heard: Iterable[tuple[float, float]], classes: int) -> float:
    """The trust left after reports, each the chance that was given to what was said, and the report's weight.

    >>> round(trust_after([(0.9, 1.0)], 2), 2), round(trust_after([(0.1, 1.0)] * 3, 2), 2)
    (0.95, 0.13)
    """
    most = float(np.log(SOUND / (1 - SOUND)))
    odds = most
    for chance, weight in heard:
        odds = float(np.clip(odds + weight * np.log(max(chance, _LEAST_CHANCE) * classes), -most, most))
    return 1 / (1 + float(np.exp(-odds)))


def _likeliest(school: Offsets, reports: tuple[Report, ...]) -> Offsets:
    prior = np.clip(school, -SCHOOL_BOUND, SCHOOL_BOUND)
    if len(reports) < LEAST_REPORTS:
        return prior
    estimated = np.array([report.estimated for report in reports])  # (reports, emotions)
    said = np.array([[float(each is report.said) for each in EMOTIONS] for report in reports])
    age = np.array([reports[-1].when - report.when for report in reports])
    weight = np.array([WEIGHT[report.voice] for report in reports]) * 0.5 ** (age / HALF_LIFE)
    offsets = prior
    for _ in range(_ROUNDS):
        now = _shifted(estimated, offsets)
        slope = weight @ (now - said) + DOUBT * (offsets - prior)
        bend = np.diag(weight @ now + DOUBT) - (now * weight[:, None]).T @ now  # (emotions, emotions)
        offsets = offsets - np.linalg.solve(bend, slope)
    return np.clip(offsets, -BOUND, BOUND)


def _shifted(chances: NDArray[np.float64], offsets: Offsets) -> NDArray[np.float64]:
    odds = chances * np.exp(offsets)
    return np.asarray(odds / odds.sum(axis=-1, keepdims=True), dtype=np.float64)


def _chances(probabilities: Probabilities) -> NDArray[np.float64]:
    """(emotions,) summing to 1, none quite 0."""
    chances = np.array([float(probabilities.get(each, 0.0)) for each in EMOTIONS])
    if not np.isfinite(chances).all() or (chances < 0).any() or not 0.99 < chances.sum() < 1.01:
        raise ValueError(f"probabilities must be 0 or more and sum to 1, not {dict(probabilities)}")
    held = np.maximum(chances, _LEAST_CHANCE)
    return np.asarray(held / held.sum(), dtype=np.float64)
