"""The events of a window as arrays, and what can be read off them at once: speeds, turns, intervals, deletions."""

from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from affect.types import BehaviourWindow

Series = NDArray[np.float64]
SHOWN = "p"
MOMENT = 1e-6  # seconds; no clock of a browser ticks faster, so what lies closer says nothing about speed


@dataclass(frozen=True, slots=True)
class Hands:
    """kinds (n,) one letter each; times (n,) in seconds from the window's start, ascending; a, b (n,) as sent."""

    kinds: NDArray[np.str_]
    times: Series
    a: Series
    b: Series
    length: float

    def count(self, kind: str) -> int:
        """How many events of a kind."""
        return int((self.kinds == kind).sum())

    def interval(self, kind: str | None) -> Series:
        """Seconds between neighbouring events of a kind, or of any."""
        gaps: Series = np.diff(self._times_of(kind))
        return gaps

    def first(self, kind: str | None) -> float:
        """Seconds before the first event of a kind, or of any; nan where there is none."""
        times = self._times_of(kind)
        return float(times[0]) if len(times) else np.nan

    def flips(self, axis: int) -> float:
        """How often the pointer turned back along x (0) or y (1)."""
        direction = np.sign(self._steps[:, axis])
        return _changes(direction[direction != 0])

    @property
    def speed(self) -> Series:
        """px/s between neighbouring moves; moves with the same time stamp say nothing about speed."""
        speeds: Series = self._step_lengths[self._timed] / self._step_times[self._timed]
        return speeds

    @property
    def acceleration(self) -> Series:
        """px/s², size only."""
        middles = self._step_times[self._timed]
        apart = (middles[1:] + middles[:-1]) / 2
        changes: Series = np.abs(np.diff(self.speed)) / apart
        return changes

    @property
    def turns(self) -> Series:
        """Radians between neighbouring steps, 0..π; steps of no length are left out."""
        steps = self._steps[self._step_lengths > 0]
        headings = np.arctan2(steps[:, 1], steps[:, 0])
        turns: Series = np.abs((np.diff(headings) + np.pi) % (2 * np.pi) - np.pi)
        return turns

    @property
    def path(self) -> float:
        """px the pointer went."""
        return float(self._step_lengths.sum())

    @property
    def straightness(self) -> float:
        """1 for a straight way, towards 0 for wandering; nan where the pointer stood still."""
        return float(np.hypot(*self._steps.sum(axis=0)) / self.path) if self.path else np.nan

    @property
    def dwell(self) -> Series:
        """Seconds each key was held."""
        held: Series = self.a[self.kinds == "k"] / 1000
        return held

    @property
    def deletes(self) -> NDArray[np.bool_]:
        """For each key, whether it deleted."""
        deletes: NDArray[np.bool_] = self.b[self.kinds == "k"] > 0
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
        distances: Series = self.a[self.kinds == "s"]
        return distances

    @property
    def scroll_reversals(self) -> float:
        """Changes of scrolling direction."""
        return _changes(np.sign(self.scrolled[self.scrolled != 0]))

    @property
    def growth(self) -> float:
        """Last answer length less the first; nan where the answer was not touched."""
        lengths = self.a[self.kinds == "e"]
        return float(lengths[-1] - lengths[0]) if len(lengths) else np.nan

    @property
    def hidden(self) -> float:
        """Seconds between the page's hiding and its next showing, or the window's end."""
        changes = self.kinds == "v"
        lasted = np.diff(np.append(self.times[changes], self.length))
        return float(lasted[self.a[changes] == 0].sum())

    @property
    def field_visits(self) -> int:
        """Times the answer field was entered."""
        return int((self.a[self.kinds == "f"] > 0).sum())

    @property
    def _steps(self) -> Series:
        moves = self.kinds == "m"
        return np.diff(np.column_stack([self.a[moves], self.b[moves]]), axis=0)  # (moves - 1, 2)

    @property
    def _step_lengths(self) -> Series:
        return np.asarray(np.hypot(*self._steps.T), dtype=np.float64)

    @property
    def _step_times(self) -> Series:
        return self.interval("m")

    @property
    def _timed(self) -> NDArray[np.bool_]:
        return self._step_times > MOMENT

    def _times_of(self, kind: str | None) -> Series:
        return self.times if kind is None else self.times[self.kinds == kind]


def gather(window: BehaviourWindow) -> Hands:
    """The window's events as arrays, in order of time: a socket may deliver batches out of order.

    An event whose numbers are not finite is left out: it says nothing, and one would spoil every sum it enters. So is
    the showing of an exercise, which no hand did.
    """
    finite = (event for event in window.events if isfinite(event.t + event.a + event.b) and event.kind != SHOWN)
    events = sorted(finite, key=lambda event: event.t)
    numbers = np.array([(event.t, event.a, event.b) for event in events], dtype=np.float64).reshape(-1, 3)
    return Hands(
        kinds=np.array([event.kind for event in events], dtype=np.str_),
        times=(numbers[:, 0] - window.start) / 1000,
        a=numbers[:, 1],
        b=numbers[:, 2],
        length=(window.end - window.start) / 1000,
    )


def _changes(signs: Series) -> float:
    return float((np.diff(signs) != 0).sum())
