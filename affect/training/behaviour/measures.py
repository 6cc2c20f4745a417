"""Which column of a public table is which of our hundred measures, and in what unit.

Public tables hold sums over a task, so most of the hundred have no counterpart and stay nan. Left out on purpose:
accelerations and rates whose unit the sources do not state, times of a whole task (ours is the length of a window),
and typing latency (release to press), which our events do not measure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from affect.features.behaviour import NAMES
from affect.training.datasets import keyboard, mouse
from affect.training.datasets.observations import Observations

DEGREE = float(np.pi / 180)
MS = 0.001

Column = tuple[str, float]  # our measure, and what to multiply the source's number by

# The online and lab studies spell some columns with an underscore at the end.
POINTER: Final[Mapping[str, Column]] = MappingProxyType(
    {
        "mouse_dist_": ("pointer_path", 1.0),
        "speed_mean_": ("pointer_speed_mean", 1.0),
        "speed_sd_": ("pointer_speed_spread", 1.0),
        "angle_mean_": ("pointer_turn_mean", DEGREE),
        "angle_sd_": ("pointer_turn_spread", DEGREE),
        "x_flips_": ("pointer_flips_x", 1.0),
        "y_flips_": ("pointer_flips_y", 1.0),
    }
)
POINTER_FIELD: Final[Mapping[str, Column]] = MappingProxyType(
    {"speed": ("pointer_speed_mean", 1000.0), "accuracy": ("pointer_straightness", 1.0)}  # speed in px/ms
)
KEYS: Final[Mapping[str, Column]] = MappingProxyType(
    {
        "Backspace_presses": ("deletions", 1.0),
        "Time_per_Keystroke": ("key_interval_mean", 1.0),
        "Dwelltime_Mean": ("key_dwell_mean", MS),
        "Dwelltime_SD": ("key_dwell_spread", MS),
        "Trial_Onset_Mean": ("before_first_key", MS),
    }
)
KEYS_FIELD: Final[Mapping[str, Column]] = MappingProxyType(
    {
        "tot_ev": ("keys", 1.0),
        "corr_ev": ("deletions", 1.0),
        "dwelltime_mean": ("key_dwell_mean", MS),
        "dwelltime_median": ("key_dwell_median", MS),
        "dwelltime_sd": ("key_dwell_spread", MS),
        "down_down_mean": ("key_interval_mean", MS),
        "down_down_median": ("key_interval_median", MS),
        "down_down_sd": ("key_interval_spread", MS),
    }
)
READ: Final = tuple(
    sorted(
        {ours for table in (POINTER, POINTER_FIELD, KEYS, KEYS_FIELD) for ours, _ in table.values()}, key=NAMES.index
    )
)


@dataclass(frozen=True)
class Source:
    """One public set: its folder, how to read it in its own columns, and which of them we have a measure for."""

    name: str
    folder: str
    read: Callable[[Path], Observations]
    columns: Mapping[str, Column]


def _pointer(task: str) -> Callable[[Path], Observations]:
    return lambda folder: mouse.online_task(folder, task)


SOURCES: Final = (
    Source("keyboard, field", "behaviour_keyboard_field_affect", lambda f: keyboard.field(f, "strain"), KEYS_FIELD),
    Source("mouse, field", "behaviour_mouse_field_stress", lambda f: mouse.field(f, "stress"), POINTER_FIELD),
    Source("keyboard, online", "behaviour_mouse_online_stress", keyboard.online, KEYS),
    *(Source(f"mouse, online: {t}", "behaviour_mouse_online_stress", _pointer(t), POINTER) for t in mouse.ONLINE),
    Source("keyboard, lab", "lab_stress_mouse_physio", keyboard.lab_in_order, KEYS),
)


def sources_in(folder: Path) -> list[tuple[str, Observations]]:
    """The sources whose tables lie directly in this folder, as our measures. Raises FileNotFoundError for none."""
    found = []
    for source in SOURCES:
        try:
            found.append((source.name, as_measures(source.read(folder), source.columns)))
        except FileNotFoundError:
            continue
    if not found:
        raise FileNotFoundError(f"{folder} holds none of the behaviour tables that measures.py lists")
    return found


def as_measures(seen: Observations, columns: Mapping[str, Column]) -> Observations:
    """The same rows with x (rows, 100) in the order of NAMES, nan where the source has no counterpart."""
    x = np.full((len(seen.x), len(NAMES)), np.nan)
    for theirs, (ours, factor) in columns.items():
        x[:, NAMES.index(ours)] = seen.x[:, seen.names.index(theirs)] * factor
    return replace(seen, names=NAMES, x=x)


def is_read() -> NDArray[np.bool_]:
    """(100,) whether any public set can teach this measure."""
    return np.isin(NAMES, READ)
