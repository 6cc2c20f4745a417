"""What the exercise itself shows, as named signs: a run of misses, a long time against the usual, hints.

A sign has a strength, so that a fourth miss says more than a second. The thresholds are plain choices, made so that
ordinary work (one miss, one hint, a little slow) gives no sign at all.
"""

from dataclasses import dataclass
from enum import StrEnum

from affect.types import LearningSignals

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Sign(StrEnum):
    """What a sign is of."""

    MISSES = "misses in a row"
    MANY_MISSES = "misses that go on"
    HASTY_MISSES = "misses given quickly"
    SUCCESSES = "right answers in a row"
    QUICK_SUCCESSES = "right answers given quickly"
    SLOW = "longer than usual"
    LATE_START = "a long pause before starting"
    HINTS = "several hints"


@dataclass(frozen=True, slots=True)
class Observed:
    """A sign, how strong it is (1 = just there), and how to say it."""

    sign: Sign
    strength: float
    words: str


def read_signs(learning: LearningSignals | None) -> tuple[Observed, ...]:
    """The signs present, strongest kinds first; none for ordinary work or where nothing is known.

    >>> [observed.words for observed in read_signs(LearningSignals(errors_in_a_row=3))]
    ['three misses in a row']
    """
    if learning is None:
        return ()
    return (*_misses(learning), *_successes(learning), *_hesitation(learning), *_hints(learning))


def pace(learning: LearningSignals) -> float | None:
    """Time on the problem over this learner's usual time; None while the usual is not known."""
    return learning.seconds_on_problem / learning.usual_seconds if learning.usual_seconds else None


def _misses(learning: LearningSignals) -> list[Observed]:
    run = learning.errors_in_a_row
    if run < 2:
        return []
    found = [Observed(Sign.MISSES, min(run - 1, 3), f"{_count(run)} misses in a row")]
    if run >= 4:
        found.append(Observed(Sign.MANY_MISSES, min(run - 3, 2), "no way out found so far"))
    if _is_quick(learning, 0.4):
        found.append(Observed(Sign.HASTY_MISSES, 1, "answers given very quickly"))
    return found


def _successes(learning: LearningSignals) -> list[Observed]:
    run = learning.correct_in_a_row
    if run < 3:
        return []
    found = [Observed(Sign.SUCCESSES, min(run - 2, 3), f"{_count(run)} right answers in a row")]
    if _is_quick(learning, 0.8):
        found.append(Observed(Sign.QUICK_SUCCESSES, 1, "quicker than usual"))
    return found


def _hesitation(learning: LearningSignals) -> list[Observed]:
    found = []
    ratio = pace(learning)
    # A minute at least: twice a usual ten seconds is a sneeze, not a struggle.
    if ratio is not None and ratio >= 2 and learning.seconds_on_problem >= 60:
        found.append(Observed(Sign.SLOW, min(ratio - 1, 2), "much longer on this one than usual"))
    if (learning.seconds_to_first_action or 0) >= 30:
        found.append(Observed(Sign.LATE_START, 1, "long pause before starting"))
    return found


def _hints(learning: LearningSignals) -> list[Observed]:
    if learning.hints_used < 2:
        return []
    return [Observed(Sign.HINTS, min(learning.hints_used - 1, 2), f"{_count(learning.hints_used)} hints used")]


def _is_quick(learning: LearningSignals, share: float) -> bool:
    ratio = pace(learning)
    return ratio is not None and 0 < ratio <= share


def _count(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
