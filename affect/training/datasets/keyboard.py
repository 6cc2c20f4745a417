"""Typing: in the field with momentary affect (Freihaut & Göritz 2022), online and in the lab under stress (2021)."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from affect.training.datasets.observations import UNLABELLED, Observations, against_own_median, numbers, read_table

FIELD, ONLINE, LAB = "keyboard_field.csv.gz", "online_keyboard.csv.gz", "keyboard_features.csv.gz"
RECORDING = "physio_1hz.csv.gz"
FIELD_COLUMNS = [
    "filtered_keys",
    "tot_ev",
    "corr_ev",
    "numpad_ev",
    "shift_cpslck_ev",
    "type_time",
    "dwelltime_mean",
    "dwelltime_median",
    "dwelltime_sd",
    "latency_mean",
    "latency_median",
    "latency_sd",
    "down_down_mean",
    "down_down_median",
    "down_down_sd",
    "up_up_mean",
    "up_up_median",
    "up_up_sd",
    "no_key_pushed",
    "num_trials",
    "corrected_key_events",
]
STUDY_COLUMNS = [
    "Backspace_presses",
    "Writing_Time",
    "Time_per_Keystroke",
    "Dwelltime_Mean",
    "Dwelltime_SD",
    "Trial_Onset_Mean",
    "Trial_Onset_SD",
    "Trial_Time_Mean",
    "Trial_Time_SD",
    "Latency_Mean",
    "Latency_SD",
]
EARLIER_NEEDED = 5  # typing tasks of the person before one is judged


def field(folder: Path, task: str) -> Observations:
    """Typing tasks by person and time; task valence (1 = below the person's own median) or arousal (1 = above it)."""
    table = read_table(folder / FIELD, [*FIELD_COLUMNS, "user", "time", "valence", "arousal"])
    if task == "strain":
        truth = _strain(table)
    else:
        truth = against_own_median(table[task], table["user"], high=task == "arousal")
    person = table["user"].astype(str).to_numpy()
    order = table["time"].to_numpy(np.float64)
    x = numbers(table, FIELD_COLUMNS)
    return Observations(tuple(FIELD_COLUMNS), x, person, person, order, truth, least=EARLIER_NEEDED)


def online(folder: Path) -> Observations:
    """A practice trial and then one under high (1) or low (0) stress, which differs between people."""
    columns = [f"{when}_{name}" for when in ("Pr", "Con") for name in STUDY_COLUMNS]
    table = read_table(folder / ONLINE, ["ID", "condition", *columns])
    return practice_then_trial(table, STUDY_COLUMNS, "Pr_{}", "Con_{}", "keyboard")


def lab(folder: Path) -> Observations:
    """High (1) and low (0) stress of the same people, the order of the two not in this table."""
    table = read_table(folder / LAB, ["subject", "cond", *STUDY_COLUMNS])
    return both_conditions(table, STUDY_COLUMNS)


def lab_in_order(folder: Path) -> Observations:
    """The same, each person's second condition against the first: the order is read off the recording beside it.

    People without a recording are left out.
    """
    seen, table = lab(folder), read_table(folder / LAB, [])
    recording = read_table(folder / RECORDING, ["subject", "condition", "t"]).dropna(subset=["condition"])
    began = recording.groupby(["subject", "condition"])["t"].min()
    order = began.reindex(pd.MultiIndex.from_frame(table[["subject", "cond"]])).to_numpy(np.float64)
    known = np.isfinite(order)
    rows = {name: getattr(seen, name)[known] for name in ("x", "person", "series", "truth")}
    return replace(seen, **rows, order=order[known], own="past")


def practice_then_trial(table: pd.DataFrame, columns: list[str], practice: str, trial: str, kind: str) -> Observations:
    """Two rows a person: the practice without a label, then the trial. `practice` and `trial` name a column."""
    person = table["ID"].astype(str).to_numpy()
    x = np.concatenate([numbers(table, [name.format(c) for c in columns]) for name in (practice, trial)])
    people = np.concatenate([person, person])
    return Observations(
        names=tuple(columns),
        x=x,
        person=people,
        series=np.array([f"{each}/{kind}" for each in people]),
        order=np.repeat([0.0, 1.0], len(person)),
        truth=np.concatenate([np.full(len(person), UNLABELLED), table["condition"].to_numpy(np.int64)]),
    )


def both_conditions(table: pd.DataFrame, columns: list[str]) -> Observations:
    """One row a person and condition, each held against the person's other one."""
    if wrong := sorted(set(table["cond"]) - {"HS", "LS"}):
        raise ValueError(f"cond must be HS or LS, found {', '.join(map(str, wrong))}")
    person = table["subject"].astype(str).to_numpy()
    truth = (table["cond"] == "HS").to_numpy(np.int64)
    return Observations(
        tuple(columns), numbers(table, columns), person, person, np.zeros(len(person)), truth, own="others"
    )


def _strain(table: pd.DataFrame) -> NDArray[np.int64]:
    """1 for less pleasant and more aroused than the person's own medians, 0 for the reverse, else UNLABELLED."""
    low = against_own_median(table["valence"], table["user"], high=False)
    tense = against_own_median(table["arousal"], table["user"], high=True)
    return np.where(low == tense, low, UNLABELLED)
