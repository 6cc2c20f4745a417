"""What time takes away."""

from dataclasses import replace

from knowledge_tracing.types import SkillHistory

DAY = 86_400.0
SCALE_DAYS = 3.0  # how long before fading is felt
EXPONENT = 0.25  # how steep the power law is; both are stated within the published range, not fitted


def retention(days: float) -> float:
    """The share of past evidence that still counts, R = (1 + t/s)^-d, a power law (Wixted & Ebbesen 1991).

    >>> retention(0.0)
    1.0
    >>> round(retention(9.0), 3)
    0.707
    """
    return float((1.0 + max(days, 0.0) / SCALE_DAYS) ** -EXPONENT)


def faded(history: SkillHistory, now: float) -> SkillHistory:
    """The history as it counts at `now` (seconds since the epoch): successes fade, rates drift to not knowing."""
    if history.last_at is None:
        return history
    kept = retention((now - history.last_at) / DAY)
    return replace(
        history,
        successes=history.successes * kept,
        fast=0.5 + (history.fast - 0.5) * kept if history.fast > 0.5 else history.fast,
        slow=0.5 + (history.slow - 0.5) * kept if history.slow > 0.5 else history.slow,
    )
