"""How aroused a body is in one minute against the same body before: numbers from heart rate and skin conductance.

Everything is causal: a window is compared with the first minutes and with all that came before it, never with what
came after. Resting levels differ more between people than calm and stress do within one (Healey & Picard 2005), so no
level enters by itself. Skin conductance enters as its logarithm; its rises are counted for what they are, the marks of
short bursts of arousal (Boucsein 2012).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Series = NDArray[np.float64]

WINDOW = 60  # seconds
FIRST = slice(20, 200)  # seconds of the person's first minutes; the very first are settling
LONGER = 300  # seconds
_LEAST_SPREAD = {"heart": 3.0, "skin": 0.05}  # beats a minute; log µS
_FLOOR = {"heart": 0.1, "skin": 1e-3}  # under a mean of changes, before its logarithm
_SKIN_LEAST = 0.02  # µS: below this the electrode hangs loose
_MOST = 8.0

OF_EACH = (
    "past",
    "first",
    "lowest",
    "slope",
    "spread",
    "peak",
    "latest",
    "against_longer",
    "longer",
    "rises_past",
    "rises_first",
)
NAMES = (*(f"{channel}_{name}" for channel in ("heart", "skin") for name in OF_EACH), "skin_place")


def arousal_features(heart: Series, skin: Series, ends: NDArray[np.int64]) -> Series:
    """One row for each minute that ends at `ends` (windows,): (windows, features), in the order of `NAMES`.

    `heart` in beats a minute and `skin` in µS, one sample a second (seconds,), nan in a gap; a gap holds the value
    before it. Raises ValueError where nothing was measured at all or a window would begin before the recording.
    """
    if len(ends) and (ends.min() < WINDOW or ends.max() > len(heart)):
        raise ValueError(f"a window needs {WINDOW} seconds inside the recording of {len(heart)}")
    pulse, sweat = _held(heart), np.log(np.maximum(_held(skin), _SKIN_LEAST))
    place = _place(sweat, ends)
    columns = [*_channel("heart", pulse, ends), *_channel("skin", sweat, ends), place]
    return np.clip(np.column_stack(columns), -_MOST, _MOST)


def _channel(name: str, x: Series, ends: NDArray[np.int64]) -> Iterator[Series]:
    """The features of one channel, (windows,) each, in the order of OF_EACH."""
    before = np.maximum(ends - WINDOW - 1, 0)  # the last second before the window
    mean, spread = _so_far(x)
    scale = np.maximum(spread[ends - 1], _LEAST_SPREAD[name])
    level = _over(x, ends, WINDOW)
    longer = _over(x, ends, LONGER)
    first = x[FIRST] if len(x) > FIRST.start else x
    lowest = np.minimum.accumulate(_over(x, np.arange(1, len(x) + 1), WINDOW // 2))
    yield (level - mean[before]) / scale
    yield (level - first.mean()) / scale
    yield (level - lowest[ends - 1]) / scale
    yield _slope(x, ends) / scale
    yield np.array([x[end - WINDOW : end].std() for end in ends]) / scale
    yield (np.array([x[end - WINDOW : end].max() for end in ends]) - mean[before]) / scale
    yield (_over(x, ends, 10) - mean[before]) / scale
    yield (level - longer) / scale
    yield (longer - mean[before]) / scale
    yield from _rises(name, x, ends, before)


def _rises(name: str, x: Series, ends: NDArray[np.int64], before: NDArray[np.int64]) -> Iterator[Series]:
    """Rises of the skin, or changes of the heart from beat to beat: against those so far, and those of the start."""
    change = np.diff(x, prepend=x[0])
    change = np.abs(change) if name == "heart" else np.clip(change, 0.0, None)
    here = np.log(_over(change, ends, WINDOW) + _FLOOR[name])
    so_far = _so_far(change)[0]
    yield here - np.log(so_far[before] + _FLOOR[name])
    yield here - np.log(change[FIRST].mean() + _FLOOR[name] if len(change) > FIRST.start else _FLOOR[name])


def _place(x: Series, ends: NDArray[np.int64]) -> Series:
    """Where the minute lies between the lowest and the highest so far: 0 to 1."""
    low, high = np.minimum.accumulate(x)[ends - 1], np.maximum.accumulate(x)[ends - 1]
    return np.asarray((_over(x, ends, WINDOW) - low) / np.maximum(high - low, 0.1))


def _over(x: Series, ends: NDArray[np.int64], seconds: int) -> Series:
    """The mean of the last `seconds` before each end, or of what there is: (windows,)."""
    total = np.concatenate([[0.0], np.cumsum(x)])
    begins = np.maximum(ends - seconds, 0)
    return np.asarray((total[ends] - total[begins]) / (ends - begins))


def _so_far(x: Series) -> tuple[Series, Series]:
    """Mean and standard deviation of everything up to each second: (seconds,) each."""
    count = np.arange(1, len(x) + 1)
    mean = np.cumsum(x) / count
    return mean, np.sqrt(np.maximum(np.cumsum(x * x) / count - mean**2, 0.0))


def _slope(x: Series, ends: NDArray[np.int64]) -> Series:
    """Change a minute, by least squares over the window."""
    time = np.arange(WINDOW) - (WINDOW - 1) / 2
    return np.array([x[end - WINDOW : end] @ time for end in ends]) / (time @ time) * WINDOW


def _held(x: Series) -> Series:
    """Gaps filled with the value before them, those at the start with the first value."""
    known = np.isfinite(x)
    if not known.any():
        raise ValueError("nothing was measured: every sample is a gap")
    latest = np.maximum.accumulate(np.where(known, np.arange(len(x)), -1))
    return np.asarray(x[np.where(latest < 0, int(known.argmax()), latest)], dtype=np.float64)
