"""One long record of events as many overlapping windows: the paper's sliding windows, so that a fit sees more cuts."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from affect.types import BehaviourEvent, BehaviourWindow

WINDOW_SECONDS = 30.0
STEP_SECONDS = 10.0


def sliding_windows(
    events: Sequence[BehaviourEvent], *, seconds: float = WINDOW_SECONDS, step: float = STEP_SECONDS
) -> Iterator[BehaviourWindow]:
    """Windows of `seconds`, one every `step` seconds, from the first event to the last; a window holds start ≤ t < end.

    Only whole windows come out; those in which nothing happened come too, for a pause is behaviour. Windows overlap
    where step < seconds: they belong on one side of a split together. Raises ValueError for lengths not above nought.
    """
    if not (seconds > 0 and step > 0):
        raise ValueError(f"a window of {seconds} s every {step} s cannot be cut: both must be above nought")
    ordered = sorted(events, key=lambda event: event.t)
    times = [event.t for event in ordered]
    if not times:
        return
    start, number = times[0], 0
    while (end := start + seconds * 1000) <= times[-1]:
        inside = ordered[bisect_left(times, start) : bisect_left(times, end)]
        yield BehaviourWindow(tuple(inside), start, end)
        number += 1
        start = times[0] + number * step * 1000
