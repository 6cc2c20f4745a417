"""The events of a window as arrays, and what can be read off them at once: speeds, turns, intervals, deletions."""

import struct
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from affect.types import BehaviourWindow

Series = NDArray[np.float64]
KINDS: Final = "mcskvefwpiah"  # affect.types.BehaviourEvent says what each means
NUMBER: Final = {kind: number for number, kind in enumerate(KINDS)}
UNHEARD_OF: Final = len(KINDS)
SHOWN: Final = NUMBER["p"]
MOMENT = 1e-6  # seconds; no clock of a browser ticks faster, so what lies closer says nothing about speed


@dataclass(frozen=True)
class Hands:
    """kinds (n,) as numbered in KINDS; times (n,) in seconds from the window's start, ascending; a, b (n,) as sent.

    What several measures rest on is worked out once and kept: a window is described in under a millisecond.
    """

    kinds: NDArray[np.int8]
    times: Series
    a: Series
    b: Series
    length: float

    def count(self, kind: str) -> int:
        """How many events of a kind."""
        return len(self._places[NUMBER[kind]])

    def interval(self, kind: str | None) -> Series:
        """Seconds between neighbouring events of a kind, or of any."""
        return self._any_interval if kind is None else _differences(self._times_of(kind))

    def first(self, kind: str | None) -> float:
        """Seconds before the first event of a kind, or of any; nan where there is none."""
        times = self._times_of(kind)
        return float(times[0]) if len(times) else np.nan

    def flips(self, axis: int) -> float:
        """How often the pointer turned back along x (0) or y (1)."""
        return _reversals(self._steps[axis])

    @cached_property
    def speed(self) -> Series:
        """px/s between neighbouring moves; moves with the same time stamp say nothing about speed."""
        return self._step_lengths[self._timed] / self._step_times[self._timed]

    @property
    def acceleration(self) -> Series:
        """px/s², size only."""
        middles = self._step_times[self._timed]
        apart = (middles[1:] + middles[:-1]) / 2
        changes: Series = np.abs(_differences(self.speed)) / apart
        return changes

    @property
    def turns(self) -> Series:
        """Radians between neighbouring steps, 0..π; steps of no length are left out."""
        x, y = self._steps
        moved = self._step_lengths > 0
        headings = np.arctan2(y[moved], x[moved])
        turns: Series = np.abs((_differences(headings) + np.pi) % (2 * np.pi) - np.pi)
        return turns

    @cached_property
    def path(self) -> float:
        """px the pointer went."""
        return float(self._step_lengths.sum())

    @property
    def straightness(self) -> float:
        """1 for a straight way, towards 0 for wandering; nan where the pointer stood still."""
        x, y = self._steps
        return float(np.hypot(x.sum(), y.sum()) / self.path) if self.path else np.nan

    @property
    def dwell(self) -> Series:
        """Seconds each key was held."""
        return self._a_of("k") / 1000

    @cached_property
    def deletes(self) -> NDArray[np.bool_]:
        """For each key, whether it deleted."""
        deletes: NDArray[np.bool_] = self.b[self._places[NUMBER["k"]]] > 0
        return deletes

    @property
    def deletion_share(self) -> float:
        """Deleting keys among all keys; nan without keys."""
        return float(self.deletes.mean()) if len(self.deletes) else np.nan

    @property
    def longest_deletion_run(self) -> float:
        """Most deleting keys in a row."""
        edges = np.diff(np.concatenate([[0], self.deletes.astype(int), [0]]))
        runs = np.flatnonzero(edges == -1) - np.flatnonzero(edges == 1)
        return float(runs.max(initial=0))

    @property
    def scrolled(self) -> Series:
        """Signed px of each scroll."""
        return self._a_of("s")

    @property
    def scroll_reversals(self) -> float:
        """Changes of scrolling direction."""
        return _reversals(self.scrolled)

    @property
    def growth(self) -> float:
        """Last answer length less the first; nan where the answer was not touched."""
        lengths = self._a_of("e")
        return float(lengths[-1] - lengths[0]) if len(lengths) else np.nan

    @property
    def hidden(self) -> float:
        """Seconds between the page's hiding and its next showing, or the window's end."""
        lasted = np.diff(np.append(self._times_of("v"), self.length))
        return float(lasted[self._a_of("v") == 0].sum())

    @property
    def field_visits(self) -> int:
        """Times the answer field was entered."""
        return int((self._a_of("f") > 0).sum())

    @cached_property
    def _steps(self) -> tuple[Series, Series]:
        """How far the pointer went along x and y from each move to the next, (moves - 1,) each."""
        moves = self._places[NUMBER["m"]]
        return _differences(self.a[moves]), _differences(self.b[moves])

    @cached_property
    def _step_lengths(self) -> Series:
        return np.asarray(np.hypot(*self._steps), dtype=np.float64)

    @cached_property
    def _step_times(self) -> Series:
        return self.interval("m")

    @cached_property
    def _timed(self) -> NDArray[np.bool_]:
        return self._step_times > MOMENT

    @cached_property
    def _any_interval(self) -> Series:
        return _differences(self.times)

    def _times_of(self, kind: str | None) -> Series:
        return self.times if kind is None else self.times[self._places[NUMBER[kind]]]

    def _a_of(self, kind: str) -> Series:
        return self.a[self._places[NUMBER[kind]]]

    @cached_property
    def _places(self) -> list[NDArray[np.intp]]:
        """For each kind, where its events stand."""
        together = np.argsort(self.kinds, kind="stable")
        return np.split(together, np.bincount(self.kinds, minlength=len(KINDS)).cumsum())


def gather(window: BehaviourWindow) -> Hands:
    """The window's events as arrays, in order of time: a socket may deliver batches out of order.

    An event whose numbers are not finite is left out: it says nothing, and one would spoil every sum it enters. So is
    the showing of an exercise, which no hand did.
    """
    events = window.events
    kinds = bytes([NUMBER.get(event.kind, UNHEARD_OF) for event in events])
    t = _array([event.t for event in events])
    a = _array([event.a for event in events])
    b = _array([event.b for event in events])
    return arrange(np.frombuffer(kinds, dtype=np.int8), t, a, b, window.start, window.end)


def arrange(kinds: NDArray[np.int8], t: Series, a: Series, b: Series, start: float, end: float) -> Hands:
    """The same from events that are arrays already: kinds, t (ms), a and b (n,), in any order; start and end in ms."""
    told = np.flatnonzero(np.isfinite(t + a + b) & (kinds != SHOWN))
    order = told[np.argsort(t[told], kind="stable")]
    return Hands(kinds[order], (t[order] - start) / 1000, a[order], b[order], (end - start) / 1000)


def _array(numbers: list[float]) -> Series:
    """As numpy.array, in half its time."""
    return np.frombuffer(struct.pack(f"{len(numbers)}d", *numbers), dtype=np.float64)


def _differences(series: Series) -> Series:
    """Each less the one before."""
    return series[1:] - series[:-1]


def _reversals(series: Series) -> float:
    """How often the sign changes, noughts left out."""
    positive = series[series != 0] > 0
    return float((positive[1:] != positive[:-1]).sum())
