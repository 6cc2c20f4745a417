"""Tables of hands made up for these tests, in the true formats: some people type slower when strained, by construction.

Nothing is claimed from them.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from affect.training.datasets import keyboard, mouse

PEOPLE = [f"p{number:02d}" for number in range(12)]


def field_keyboard(folder: Path, rise: float = 60.0, rows: int = 24) -> Path:
    """Arousal and its dwell time go up together, on top of a level that is each person's own."""
    rng = np.random.default_rng(0)
    parts = []
    for number, _ in enumerate(PEOPLE):
        arousal = rng.integers(0, 100, rows)
        table = pd.DataFrame(rng.uniform(90, 110, (rows, len(keyboard.FIELD_COLUMNS))), columns=keyboard.FIELD_COLUMNS)
        table["dwelltime_mean"] = 100 + 60 * number + rise * (arousal > np.median(arousal)) + rng.normal(0, 3, rows)
        table = table.assign(user=number, time=rng.permutation(rows), arousal=arousal, valence=100 - arousal)
        parts.append(table)
    pd.concat(parts).to_csv(folder / keyboard.FIELD, index=False)
    return folder


def field_mouse(folder: Path, rows: int = 12) -> Path:
    rng = np.random.default_rng(1)
    count = len(PEOPLE) * rows
    table = pd.DataFrame(rng.uniform(0.1, 0.9, (count, len(mouse.FIELD_COLUMNS))), columns=mouse.FIELD_COLUMNS)
    labels = {"stress": rng.integers(0, 2, count), "valence": rng.integers(1, 8, count)}
    table = table.assign(user=np.repeat(PEOPLE, rows), arousal=rng.integers(1, 8, count), **labels)
    table.to_csv(folder / mouse.FIELD, index=False)
    return folder


def online(folder: Path) -> Path:
    rng = np.random.default_rng(2)
    condition = np.arange(len(PEOPLE)) % 2
    for task, name in mouse.ONLINE.items():
        columns = [form.format(c) for form in mouse.columns_of(task) for c in mouse.ONLINE_COLUMNS]
        _studied(rng, columns, condition).to_csv(folder / name, index=False)
    columns = [f"{when}_{c}" for when in ("Pr", "Con") for c in keyboard.STUDY_COLUMNS]
    _studied(rng, columns, condition).to_csv(folder / keyboard.ONLINE, index=False)
    return folder


def lab(folder: Path) -> Path:
    """Both conditions of each person, the high one slower to type; the first half of the people had it first."""
    rng = np.random.default_rng(3)
    keys = pd.DataFrame({"subject": np.repeat(PEOPLE, 2), "cond": ["HS", "LS"] * len(PEOPLE)})
    typed = pd.DataFrame(rng.uniform(1, 2, (len(keys), len(keyboard.STUDY_COLUMNS))), columns=keyboard.STUDY_COLUMNS)
    typed["Dwelltime_Mean"] = np.repeat(np.arange(5.0, 5 + len(PEOPLE)), 2) * (1 + (keys["cond"] == "HS"))
    pd.concat([typed, keys], axis=1).to_csv(folder / keyboard.LAB, index=False)
    moved = pd.DataFrame(rng.uniform(1, 2, (len(keys), 2)), columns=["Drawing_speed_mean_", "PatternTyping_x"])
    pd.concat([moved, keys], axis=1).to_csv(folder / mouse.LAB, index=False)
    first = np.where(np.arange(len(PEOPLE)) < 6, 10, 900)
    times = np.column_stack([first, 910 - first]).ravel()
    recording = keys.rename(columns={"cond": "condition"}).assign(t=times)
    recording[recording["subject"] != PEOPLE[-1]].to_csv(folder / keyboard.RECORDING, index=False)
    return folder


def _studied(rng: np.random.Generator, columns: list[str], condition: "np.ndarray") -> pd.DataFrame:  # type: ignore[type-arg]
    table = pd.DataFrame(rng.uniform(1, 200, (len(PEOPLE), len(columns))), columns=columns)
    return table.assign(ID=PEOPLE, condition=condition)
