"""From the raw reading of one window to what is said: fitted to the learner, held against the readings before it.

A reading is said where it is also what the readings before it and it make likeliest together, and with no more
certainty than its own. Pure: whoever keeps the readings hands them in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from affect.adapting import Adaptation, Probabilities, apply
from affect.explain import sentence
from affect.scenarios import LEAST_CERTAINTY
from affect.smoothing import Belief, smooth
from affect.types import Emotion, Estimate, Scenario

DISAGREE = "this reading and those before it do not agree: not guessing yet"
TOLD_OTHERWISE = "what you have said at such moments speaks against it: not guessing"
TOLD = "what you have said at such moments"
MOST_REASONS = 2
DIGITS = 6  # beyond these a chance is rounding


@dataclass(frozen=True, slots=True)
class Reading:
    """A raw reading of this visit: how many seconds before the one at hand, and its probabilities, None if unknown."""

    seconds_before: float
    probabilities: Probabilities | None


def settle(estimate: Estimate, earlier: Sequence[Reading], adaptation: Adaptation, scenario: Scenario) -> Estimate:
    """What may be said. `earlier` in the order they were made. The raw probabilities stay in the result."""
    if not estimate.known:
        return estimate
    fitted = apply(adaptation, estimate.probabilities)
    belief = _believed(earlier, fitted, adaptation)
    emotion = _likeliest(fitted)
    certainty = round(fitted[emotion], DIGITS)
    if emotion is not _likeliest(belief.chances):
        return _unsaid(estimate, DISAGREE)
    if certainty < LEAST_CERTAINTY[scenario]:
        return _unsaid(estimate, TOLD_OTHERWISE)
    return replace(estimate, emotion=emotion, certainty=certainty, reason=_reason(estimate, emotion, certainty))


def _believed(earlier: Sequence[Reading], fitted: Probabilities, adaptation: Adaptation) -> Belief:
    belief, before = None, None
    for reading in earlier:
        gap = 0.0 if before is None else max(before - reading.seconds_before, 0.0)
        moved = None if reading.probabilities is None else apply(adaptation, reading.probabilities)
        belief, before = smooth(belief, moved, gap, 1.0), reading.seconds_before
    return smooth(belief, fitted, before or 0.0, 1.0)


def _likeliest(chances: Probabilities) -> Emotion:
    return max(chances, key=lambda emotion: chances[emotion])


def _unsaid(estimate: Estimate, reason: str) -> Estimate:
    return replace(estimate, emotion=None, certainty=0.0, reason=reason)


def _reason(estimate: Estimate, emotion: Emotion, certainty: float) -> str:
    """The model's own reason with the certainty that is left, or the learner's earlier words where those turned it."""
    if emotion is estimate.emotion and certainty == round(estimate.certainty, DIGITS):
        return estimate.reason
    why = estimate.because if emotion is estimate.emotion else (*estimate.because[:1], TOLD)
    return sentence(emotion, why[:MOST_REASONS], certainty)
