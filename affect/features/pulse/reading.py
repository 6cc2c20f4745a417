"""From the colour of some skin to a heart rate and how sure it is, or why there is none."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from affect.features.pulse.beats import Variability, accepted, beat_times, variability
from affect.features.pulse.disturbance import sway, wall_share, with_colours
from affect.features.pulse.filtering import BEAT_BAND, band_pass, relative, tame
from affect.features.pulse.projection import chrom, pos
from affect.features.pulse.quality import GOOD, LEAST, Quality, certainty, reason
from affect.features.pulse.spectrum import Peak, power, strongest
from affect.features.pulse.timing import steady_beats, timing_noise
from affect.features.pulse.trace import Series, to_even_clock

_REGULAR = 0.85  # share of intervals from which beats are counted rather than their rate read off the spectrum
_BEATS_APART = 5.0  # beats a minute that the two may differ
_MOST_NOISE = 10.0  # ms of RMSSD that noise may make by itself: from more, variability would be the camera's


@dataclass(frozen=True, slots=True)
class PulseRead:
    """bpm: beats a minute; certainty: 0..1, good from 0.6; variability is None where beats were not clear enough."""

    bpm: float
    certainty: float
    rmssd_ms: float | None
    sdnn_ms: float | None
    quality: Quality


@dataclass(frozen=True, slots=True)
class PulseUnknown:
    """Why nothing is said, in words a learner can act on; quality None where the trace could not be used at all."""

    reason: str
    quality: Quality | None = None


def read_skin(times: Series, colour: Series, wall: Series, head: Series | None = None) -> PulseRead | PulseUnknown:
    """The pulse in the mean colour of a face's skin, without touch.

    times (n,) in seconds, rising; colour (n, 3): red, green, blue, 0..255, nan where no face was seen; wall (n, 3):
    the same of what lies around the face, for coloured light looks like blood; head (n, 2): the middle of the face in
    eye distances. Half a minute is best; ten seconds are enough. Raises ValueError where the shapes do not fit or the
    times do not rise.
    """
    trace = to_even_clock(times, _beside(times, colour, wall, head))
    if isinstance(trace, str):
        return PulseUnknown(trace)
    raw = tame(pos(trace.colour))  # (samples,)
    pulse = band_pass(raw)
    peak, other = strongest(power(pulse)), strongest(power(band_pass(tame(chrom(trace.colour)))))
    quality = replace(
        with_colours(_quality(pulse, peak), trace.colour, pulse, peak.hertz),
        methods_apart=60 * abs(peak.hertz - other.hertz),
        wall=wall_share(trace.rows[:, 3:6], pulse, peak.hertz),
        head=0.0 if head is None else sway(trace.rows[:, 6:]),
    )
    read = _judged(peak, quality, band_pass(raw, BEAT_BAND))
    return _with_steady_beats(read, raw, peak) if isinstance(read, PulseRead) else read


def read_contact(times: Series, colour: Series) -> PulseRead | PulseUnknown:
    """The pulse in the colour of a fingertip on the lens, from the channel in which it stands out most.

    times, colour and errors as in `read_skin`. A channel that is black or white throughout has
    no power and is never the one.
    """
    trace = to_even_clock(times, colour)
    if isinstance(trace, str):
        return PulseUnknown(trace)
    channels = [tame(-channel) for channel in relative(trace.colour).T]  # more blood, less light
    peaks = [strongest(power(band_pass(channel))) for channel in channels]
    peak, raw = max(zip(peaks, channels, strict=True), key=lambda each: each[0].snr)
    pulse = band_pass(raw, BEAT_BAND)
    intervals = np.diff(beat_times(pulse, peak.hertz))
    quality = replace(_quality(band_pass(raw), peak), regular=_share(accepted(intervals)))
    return _judged(peak, quality, pulse)


def _beside(times: Series, colour: Series, wall: Series, head: Series | None) -> Series:
    """All that was measured at each frame as columns. Raises ValueError where one has another number of rows."""
    columns = [np.asarray(each, dtype=np.float64) for each in (colour, wall, head) if each is not None]
    if [each.shape for each in columns] != [(len(times), width) for width in (3, 3, 2)][: len(columns)]:
        raise ValueError(
            f"For {len(times)} times, colour and wall have 3 columns and head 2, with as many rows, "
            f"not {', '.join(str(each.shape) for each in columns)}."
        )
    return np.hstack(columns)


def _quality(pulse: Series, peak: Peak) -> Quality:
    half = len(pulse) // 2
    parts = [strongest(power(pulse[begin : begin + half])) for begin in (0, half // 2, len(pulse) - half)]
    apart = [60 * abs(part.hertz - peak.hertz) for part in parts]
    return Quality(peak.snr, peak.above, float(np.median(apart)))


def _judged(peak: Peak, quality: Quality, pulse: Series) -> PulseRead | PulseUnknown:
    sure = certainty(quality)
    if sure < LEAST:
        return PulseUnknown(reason(quality), quality)
    intervals = np.diff(beat_times(pulse, peak.hertz))
    kept = accepted(intervals)
    counted = 60 / float(intervals[kept].mean()) if kept.any() else 0.0
    clear = _share(kept) >= _REGULAR and abs(counted - 60 * peak.hertz) <= _BEATS_APART
    varied = variability(intervals, kept) if clear and sure >= GOOD else None
    return PulseRead(counted if clear else 60 * peak.hertz, sure, *_both(varied), quality)


def _with_steady_beats(read: PulseRead, raw: Series, peak: Peak) -> PulseRead:
    """The variability of skin seen from afar, where the noise lets it be told at all."""
    intervals = np.diff(steady_beats(raw, peak.hertz))
    told = read.rmssd_ms is not None and timing_noise(raw, peak.hertz) <= _MOST_NOISE
    rmssd, sdnn = _both(variability(intervals, accepted(intervals)) if told else None)
    return replace(read, rmssd_ms=rmssd, sdnn_ms=sdnn)


def _share(kept: NDArray[np.bool_]) -> float:
    return float(kept.mean()) if len(kept) else 0.0


def _both(varied: Variability | None) -> tuple[float | None, float | None]:
    return (varied.rmssd, varied.sdnn) if varied else (None, None)
