"""The pointer: half days at work with stress (Banholzer et al. 2021), online tasks and the lab under stress (2021)."""

from functools import reduce
from pathlib import Path

import numpy as np
import pandas as pd

from affect.training.datasets.keyboard import both_conditions, practice_then_trial
from affect.training.datasets.observations import Observations, against_own_median, numbers, read_table

FIELD, LAB = "mouse_field.csv.gz", "mouse_features.csv.gz"
FIELD_COLUMNS = ["n_traj", "speed", "accuracy", "clicks", "wheels"]
ONLINE = {name: f"mouse_data_{name}.csv.gz" for name in ("PointClick", "DragDrop", "FollowCircle", "Slider")}
COLUMN_NAME = {"FollowCircle": "FollowBox"}  # the columns keep the task's working name
# The columns that all four tasks have, with the spelling of the source: some end in two underscores.
ONLINE_COLUMNS = [
    "mouse_dist_",
    "speed_mean_",
    "speed_sd_",
    "pos_accel_mean",
    "pos_accel_sd",
    "neg_accel_mean",
    "neg_accel_sd",
    "angle_mean_",
    "angle_sd_",
    "x_flips_",
    "y_flips_",
]
EARLIER_NEEDED = 5  # half days of the person before one is judged


def field(folder: Path, task: str) -> Observations:
    """Half days in the order of the table; task stress (reported), or arousal or valence against one's own median."""
    table = read_table(folder / FIELD, ["user", "stress", "valence", "arousal", *FIELD_COLUMNS])
    if task == "stress":
        truth = table["stress"].to_numpy(np.int64)
    else:
        truth = against_own_median(table[task], table["user"], high=task == "arousal")
    person = table["user"].astype(str).to_numpy()
    order = np.arange(len(table), dtype=np.float64)
    x = numbers(table, FIELD_COLUMNS)
    return Observations(tuple(FIELD_COLUMNS), x, person, person, order, truth, least=EARLIER_NEEDED)


def online_task(folder: Path, task: str) -> Observations:
    """One of the four tasks: a practice trial, then one under high (1) or low (0) stress."""
    practice, trial = columns_of(task)
    columns = [form.format(name) for form in (practice, trial) for name in ONLINE_COLUMNS]
    table = read_table(folder / ONLINE[task], ["ID", "condition", *columns])
    return practice_then_trial(table, ONLINE_COLUMNS, practice, trial, task)


def online(folder: Path) -> Observations:
    """All four tasks side by side, for the people who did all."""
    tables = [_wide(folder, task) for task in ONLINE]
    joined = reduce(lambda one, other: one.merge(other.drop(columns="condition"), on="ID"), tables)
    if joined.empty:
        raise ValueError(f"no person of {folder} did all four tasks")
    columns = [f"{task}_{name}" for task in ONLINE for name in ONLINE_COLUMNS]
    return practice_then_trial(joined, columns, "Pr_{}", "Con_{}", "mouse")


def lab(folder: Path) -> Observations:
    """High (1) and low (0) stress of the same people over four tasks, the order of the two not in this table."""
    table = read_table(folder / LAB, ["subject", "cond"])
    columns = [name for name in table.columns if name not in ("subject", "cond") and not name.startswith("Pattern")]
    return both_conditions(table, columns)


def _wide(folder: Path, task: str) -> pd.DataFrame:
    practice, trial = columns_of(task)
    names = {practice.format(c): f"Pr_{task}_{c}" for c in ONLINE_COLUMNS}
    names |= {trial.format(c): f"Con_{task}_{c}" for c in ONLINE_COLUMNS}
    table = read_table(folder / ONLINE[task], ["ID", "condition", *names])
    return table[["ID", "condition", *names]].rename(columns=names)


def columns_of(task: str) -> tuple[str, str]:
    """The names of a practice and of a trial column, with a place for what is measured."""
    name = COLUMN_NAME.get(task, task)
    return "{}_Pr_" + name, "{}_Con_" + name
