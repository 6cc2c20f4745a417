"""How aroused a body is in one minute against the same body before: numbers from heart rate and skin conductance.

Everything is causal: a window is compared with the first minutes and with what came before its end, never with what
came after. Resting levels differ more between people than calm and stress do within one (Healey & Picard 2005), so no
level enters by itself: it enters as the difference of a short and a long memory of it. Skin conductance enters as its
logarithm; its movements are counted for what they are, the marks of short bursts of arousal (Boucsein 2012).

A memory of τ seconds is the weighted mean m(t) = Σ x(s)·e^(-(t-s)/τ) / Σ e^(-(t-s)/τ) over the known s ≤ t.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

Series = NDArray[np.float64]

WINDOW = 60  # seconds
FIRST = slice(10, 240)  # seconds of the person's first minutes; the very first are settling
LEVELS = ((20, 180), (20, 720), (45, 360), (90, 180), (90, 360), (90, 720))  # short against long, seconds
WAVES = ((3, 12), (8, 30))  # what lies between two memories: beats and breaths, rises of the skin
_EVER = 1e6  # seconds: longer than any recording
_LIVING = {"heart": (35.0, 200.0), "skin": (0.03, 60.0)}  # beats a minute, µS
_JUMP = 0.4  # of log µS within a second: the electrode slipped
_SLIPPING = 5  # seconds that a slip spoils, from its own on
_FLOOR = {"heart": 0.1, "skin": 1e-3}  # under a mean of changes, before its logarithm
_LEAST_KNOWN = 5  # samples under which a mean says nothing

OF_EACH = (
    *(f"level_{short}_{long}" for short, long in LEVELS),
    "level_first",
    "level_past",
    "changes_60",
    "changes_120",
    "rises_60",
    "rises_120",
    *(f"waves_{short}_{long}" for short, long in WAVES),
    "peak",
)
NAMES = tuple(f"{channel}_{name}" for channel in ("heart", "skin") for name in OF_EACH)


def arousal_features(heart: Series, skin: Series, ends: NDArray[np.int64]) -> Series:
    """One row for each minute that ends at `ends` (windows,): (windows, features), in the order of `NAMES`.

    `heart` in beats a minute and `skin` in µS, one sample a second (seconds,), nan in a gap. What no living body gives
    and the seconds around a slipped electrode are gaps too. A feature that cannot be told is 0: as usual.
    Raises ValueError where nothing was measured at all or a window would begin before the recording.
    """
    if len(ends) and (ends.min() < WINDOW or ends.max() > len(heart)):
        raise ValueError(f"a window needs {WINDOW} seconds inside the recording of {len(heart)}")
    pulse, sweat = living(heart, "heart"), living(skin, "skin")
    if not (np.isfinite(pulse).any() or np.isfinite(sweat).any()):
        raise ValueError("nothing was measured: every sample is a gap")
    columns = [*_channel("heart", pulse, ends), *_channel("skin", sweat, ends)]
    return np.nan_to_num(np.column_stack(columns), nan=0.0)


def living(x: Series, channel: str) -> Series:
    """Heart rate as it is, skin conductance as its logarithm; nan where no living body gives that (seconds,)."""
    low, high = _LIVING[channel]
    known = np.isfinite(x) & (x > low) & (x < high)
    if channel == "heart":
        return np.where(known, x, np.nan)
    level = np.log(np.where(known, x, np.nan))
    held = _held(level) if known.any() else level
    slipped = np.abs(np.diff(held, prepend=held[:1])) > _JUMP
    return np.where(np.convolve(slipped, np.ones(_SLIPPING))[: len(x)] > 0, np.nan, level)


def memories(x: Series, spans: Sequence[float]) -> Series:
    """The memories of x (seconds,) with time constants `spans` (seconds): (spans, seconds), nan before the first."""
    known = np.isfinite(x)
    return np.stack([_memory(np.where(known, x, 0.0), known.astype(np.float64), span) for span in spans])


def _memory(values: Series, known: Series, span: float) -> Series:
    fade = float(np.exp(-1 / span))
    total, weight = (lfilter([1.0], [1.0, -fade], each) for each in (values, known))
    return np.where(weight > 1e-6, total / np.maximum(weight, 1e-6), np.nan)


def _channel(name: str, x: Series, ends: NDArray[np.int64]) -> Iterator[Series]:
    """The features of one channel, (windows,) each, in the order of OF_EACH."""
    if np.isfinite(x).sum() < _LEAST_KNOWN:
        yield from np.full((len(OF_EACH), len(ends)), np.nan)
        return
    yield from _levels(x, ends)
    yield from _movements(name, x, ends)
    yield from _waves(name, x, ends)


def _levels(x: Series, ends: NDArray[np.int64]) -> Iterator[Series]:
    spans: list[float] = sorted({span for pair in LEVELS for span in pair})
    memory = dict(zip([*spans, _EVER], memories(x, [*spans, _EVER]), strict=True))
    for short, long in LEVELS:
        yield memory[short][ends - 1] - memory[long][ends - 1]
    minute = np.array([_mean(x[end - WINDOW : end]) for end in ends])
    yield minute - np.array([_mean(x[FIRST.start : min(FIRST.stop, max(end - WINDOW, WINDOW))]) for end in ends])
    yield minute - memory[_EVER][_before(ends)]


def _movements(name: str, x: Series, ends: NDArray[np.int64]) -> Iterator[Series]:
    """Mean change and mean rise from second to second, short against long, as logarithms of their ratio."""
    change = np.diff(x, prepend=np.nan)
    for moved in (np.abs(change), np.clip(change, 0.0, None)):
        short, longer, long, ever = np.log(memories(moved, (60, 120, 720, _EVER)) + _FLOOR[name])
        yield short[ends - 1] - ever[_before(ends)]
        yield longer[ends - 1] - long[ends - 1]


def _waves(name: str, x: Series, ends: NDArray[np.int64]) -> Iterator[Series]:
    """Energy between two memories against the energy so far, and the highest crest of the minute."""
    for short, long in WAVES:
        fast, slow = memories(x, (short, long))
        wave = np.where(np.isfinite(x), fast - slow, np.nan)
        here, ever = np.log(memories(np.square(wave), (90, _EVER)) + _FLOOR[name] ** 2)
        yield here[ends - 1] - ever[_before(ends)]
    yield np.array([_most(wave[end - WINDOW : end]) for end in ends])


def _before(ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """The last second before each window; its first second where the window begins the recording."""
    return np.maximum(ends - WINDOW - 1, 0)


def _mean(x: Series) -> float:
    known = x[np.isfinite(x)]
    return float(known.mean()) if len(known) >= _LEAST_KNOWN else np.nan


def _most(x: Series) -> float:
    known = x[np.isfinite(x)]
    return float(known.max()) if len(known) else np.nan


def _held(x: Series) -> Series:
    """Gaps filled with the value before them, those at the start with the first value."""
    known = np.isfinite(x)
    latest = np.maximum.accumulate(np.where(known, np.arange(len(x)), -1))
    return np.asarray(x[np.where(latest < 0, int(known.argmax()), latest)], dtype=np.float64)
