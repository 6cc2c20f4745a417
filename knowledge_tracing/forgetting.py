"""What time takes away."""

from dataclasses import dataclass

DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Forgetting:
    """How fast evidence stops counting: `days` before fading is felt, and the `exponent` of the power law."""

    days: float
    exponent: float


def retention(elapsed: float, forgetting: Forgetting) -> float:
    """The share of past evidence that still counts after `elapsed` seconds.

    R = (1 + t/s)^-d, a power law of forgetting (Wixted & Ebbesen 1991). A clock that ran backwards counts
    as no time.

    >>> retention(0.0, Forgetting(days=3.0, exponent=0.5))
    1.0
    >>> retention(9 * DAY, Forgetting(days=3.0, exponent=0.5))
    0.5
    """
    return float((1.0 + max(elapsed, 0.0) / DAY / forgetting.days) ** -forgetting.exponent)
