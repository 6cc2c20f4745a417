"""Read a worn sensor's file: a table of time, kind, value and unit. Pure: from text to samples, or every fault in it.

time,kind,value,unit
2026-03-02T12:00:01+00:00,heart_rate,71,bpm
2026-03-02T12:00:01.250+00:00,skin_conductance,4.81,uS
"""

import csv
import math
from collections.abc import Iterator
from datetime import datetime
from io import StringIO

from tutor.sensing.reading import Refused
from tutor.sensing.sensor_message import MAX_SAMPLES, WORN, check_kind, check_value

COLUMNS = ["time", "kind", "value", "unit"]
MOST_FAULTS = 20

Samples = dict[str, list[tuple[datetime, float]]]


class BadFile(ValueError):
    """What is wrong with a file, all of it at once."""


def read_sensor_csv(text: str, earliest: datetime, latest: datetime) -> Samples:
    """The samples of each kind in the order of their times, all within one visit. Raises `BadFile`."""
    rows = csv.reader(StringIO(text.removeprefix("\ufeff")), strict=True)
    samples: Samples = {}
    faults: list[str] = []
    try:
        _check_header(next(rows, []))
        for row in rows:
            if row:
                _read_into(samples, faults, row, rows.line_num, earliest, latest)
    except csv.Error as trouble:
        raise BadFile(f"Line {rows.line_num} is not CSV ({trouble}). Save the file as comma-separated UTF-8.") from None
    if faults:
        more = f"\n… and {len(faults) - MOST_FAULTS} more." if len(faults) > MOST_FAULTS else ""
        raise BadFile("\n".join(faults[:MOST_FAULTS]) + more)
    if not samples:
        raise BadFile("The file holds no samples.")
    return {kind: sorted(each) for kind, each in samples.items()}


def in_messages(samples: list[tuple[datetime, float]]) -> Iterator[tuple[list[tuple[float, float]], datetime]]:
    """Portions as a page would send them: samples in ms since the first, and when the portion ended."""
    first = samples[0][0]
    for start in range(0, len(samples), MAX_SAMPLES):
        portion = samples[start : start + MAX_SAMPLES]
        yield [((at - first).total_seconds() * 1000, value) for at, value in portion], portion[-1][0]


def _check_header(header: list[str]) -> None:
    found = [name.strip().lower() for name in header]
    if found != COLUMNS:
        raise BadFile(f"The first line must be {','.join(COLUMNS)}; here it is {','.join(header) or 'empty'}.")


def _read_into(
    samples: Samples, faults: list[str], row: list[str], line: int, earliest: datetime, latest: datetime
) -> None:
    try:
        kind, at, value = _sample(row, earliest, latest)
    except (ValueError, Refused) as trouble:
        faults.append(f"Line {line}: {trouble}")
    else:
        samples.setdefault(kind, []).append((at, value))


def _sample(row: list[str], earliest: datetime, latest: datetime) -> tuple[str, datetime, float]:
    if len(row) != len(COLUMNS):
        raise ValueError(f"{len(row)} values instead of {len(COLUMNS)}.")
    time, kind, value, unit = (cell.strip() for cell in row)
    check_kind(kind, unit)
    if kind not in WORN:
        raise ValueError(f"{kind} is read by the practice page alone. A file holds {', '.join(WORN)}.")
    at = _time(time)
    if not earliest <= at <= latest:
        raise ValueError(f"{time} is not within the visit ({earliest.isoformat()} to {latest.isoformat()}).")
    number = _number(value)
    check_value(kind, number, "The value")
    return kind, at, number


def _time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise ValueError(f"{text or 'nothing'} is not a time with its zone, such as 2026-03-02T12:00:01+00:00.")
    return at


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"{text or 'nothing'} is not a number. Leave the line out where nothing was measured.")
    return number
