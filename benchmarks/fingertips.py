"""Real fingertips on a phone's camera with a chest strap's beats, and simpler ways to read them.

Neshitov et al. 2021, Sensors 21:6798; 21 recordings of 13 people, of about 80 s.
"""

import csv
import gzip
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.signal import welch

from affect.features.pulse.filtering import FASTEST, SLOWEST, band_pass
from affect.features.pulse.trace import CLOCK

Series = NDArray[np.float64]
DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "affect" / "camera_ppg_welltory"


@dataclass(frozen=True, slots=True)
class Fingertip:
    """times (n,) in seconds; colour (n, 3), 0..255; intervals (beats,) of the strap in seconds."""

    number: int
    times: Series
    colour: Series
    intervals: Series

    @property
    def bpm(self) -> float:
        """Mean heart rate, as the strap counted it."""
        return 60 / float(self.intervals.mean())

    @property
    def rmssd_ms(self) -> float:
        """Of all the strap's intervals, none left out."""
        return 1000 * float(np.sqrt((np.diff(self.intervals) ** 2).mean()))


def read_fingertips() -> list[Fingertip]:
    """Every recording, in order."""
    frames = _by_record("ppg_rgb.csv.gz", ("time", "R", "G", "B"))
    beats = _by_record("rr.csv.gz", ("rr_ms",))
    return [
        Fingertip(number, seen[:, 0] / 1000, seen[:, 1:], beats[number][:, 0] / 1000)
        for number, seen in sorted(frames.items())
    ]


def best_channel_welch(recording: Fingertip) -> float:
    """Welch's highest rate in the band-passed colour whose highest rate holds most of its band."""
    seen = [band_pass(channel) for channel in _channels(recording).T if channel.std() > 0]
    found = [_highest(*welch(channel, CLOCK, nperseg=512, nfft=8192)) for channel in seen]
    return 60 * max(found, key=lambda each: each[1])[0]


def green_fft(recording: Fingertip) -> float | None:
    """The highest rate in the plain spectrum of green; None where the camera saw no green."""
    green = _channels(recording)[:, 1]
    if not green.std():
        return None
    power = np.asarray(np.abs(np.fft.rfft(green - green.mean(), 4096)) ** 2, dtype=np.float64)
    return 60 * _highest(np.fft.rfftfreq(4096, 1 / CLOCK), power)[0]


def mean_of_others(recording: Fingertip, all_recordings: Sequence[Fingertip]) -> float:
    """A constant that knows nothing of this recording."""
    return float(np.mean([other.bpm for other in all_recordings if other.number != recording.number]))


def _by_record(name: str, columns: tuple[str, ...]) -> dict[int, Series]:
    kept: dict[int, list[list[float]]] = defaultdict(list)
    with gzip.open(DATA / name, "rt", newline="") as table:
        for row in csv.DictReader(table):
            kept[int(row["record"])].append([float(row[column]) for column in columns])
    return {number: np.array(values) for number, values in kept.items()}


def _channels(recording: Fingertip) -> Series:
    clock = np.arange(recording.times[0], recording.times[-1], 1 / CLOCK)
    return np.column_stack([np.interp(clock, recording.times, channel) for channel in recording.colour.T])


def _highest(rates: Series, power: Series) -> tuple[float, float]:
    """(Hz of the highest power within the band, the share of the band that it holds)."""
    inside = (rates >= SLOWEST) & (rates <= FASTEST)
    place = int(np.argmax(power[inside]))
    return float(rates[inside][place]), float(power[inside][place] / power[inside].sum())
