"""Does what was foretold still come true? First tries of late against those before, as foretold at the time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tutor.answers import Verdict
from tutor.practice.models import JUDGED, Attempt

OF_LATE = timedelta(days=30)
BANDS = 5  # of the foretold chance
ENOUGH = 100  # answers before anything is said
OFF = 0.05  # share of answers by which foretold and observed may part before it is called drift


@dataclass(frozen=True)
class Band:
    """First tries whose foretold chance lay between `low` and `high`."""

    low: float
    high: float
    count: int
    foretold: float
    observed: float


@dataclass(frozen=True)
class Drift:
    """What was foretold and what came, over a span of time; `error` is the expected calibration error."""

    count: int
    foretold: float
    observed: float
    error: float
    bands: tuple[Band, ...]

    @property
    def is_known(self) -> bool:
        """Whether there are answers enough to say anything."""
        return self.count >= ENOUGH

    @property
    def is_off(self) -> bool:
        """Whether somebody should look."""
        return self.is_known and abs(self.foretold - self.observed) > OFF


def drift_of_late(now: datetime) -> Drift:
    """The last thirty days."""
    return _drift(_foretold(submitted_at__gt=now - OF_LATE))


def drift_before(now: datetime) -> Drift:
    """Everything older."""
    return _drift(_foretold(submitted_at__lte=now - OF_LATE))


def _foretold(**when: datetime) -> list[tuple[float, bool]]:
    counted = Attempt.objects.filter(expected__isnull=False, verdict__in=JUDGED, voided_at=None, **when)
    counted = counted.filter(problem__session__student__simulated=False)
    rows = counted.order_by().values_list("expected", "verdict")
    return [(chance, verdict == Verdict.CORRECT) for chance, verdict in rows.iterator()]


def _drift(pairs: list[tuple[float, bool]]) -> Drift:
    bands = tuple(band for number in range(BANDS) if (band := _band(pairs, number)).count)
    error = sum(band.count * abs(band.foretold - band.observed) for band in bands) / max(len(pairs), 1)
    return Drift(len(pairs), _mean(chance for chance, _ in pairs), _mean(right for _, right in pairs), error, bands)


def _band(pairs: list[tuple[float, bool]], number: int) -> Band:
    inside = [pair for pair in pairs if min(int(pair[0] * BANDS), BANDS - 1) == number]
    foretold, observed = _mean(chance for chance, _ in inside), _mean(right for _, right in inside)
    return Band(number / BANDS, (number + 1) / BANDS, len(inside), foretold, observed)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
