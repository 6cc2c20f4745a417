"""Recordings of calm and stress: Stress-Predict (Iqbal et al. 2022) and the lab study of Freihaut & Goeritz (2021).

A folder holds one table of samples a second, with `phase` or with `condition`. Skin resistance, where that was
measured, becomes conductance; its sign is the reverse.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

STRESS, CALM, NEITHER = 1, 0, -1
PHASES = {
    "stroop": STRESS,
    "interview": STRESS,
    "baseline_questionnaire": CALM,
    "relax1": CALM,
    "relax2": CALM,
    "relax3": CALM,
    "relax_end": CALM,
    "questionnaire_post": CALM,
}  # hyperventilation is a way to breathe, not a feeling: it counts as neither
CONDITIONS = {"HS": STRESS, "LS": CALM}
RESISTANCE_UNIT = 1000.0  # sensor units; only ratios matter


@dataclass(frozen=True)
class Recording:
    """One person: heart (seconds,) in beats a minute, skin (seconds,) conductance, label and block (seconds,).

    `block` counts the stretches of one phase, from 0 in the order they came. `stage` (seconds,) names what was being
    done: the phase or, where several were done under one condition, the task; "" where that is not known.
    """

    person: str
    heart: NDArray[np.float64]
    skin: NDArray[np.float64]
    label: NDArray[np.int64]
    block: NDArray[np.int64]
    stage: NDArray[np.str_]


def load(folder: Path) -> list[Recording]:
    """Every person in the folder. Raises FileNotFoundError or ValueError saying what is missing."""
    table = _table(folder)
    column = "phase" if "phase" in table else "condition"
    missing = [name for name in ("subject", "hr", column) if name not in table]
    if missing or not {"eda", "eda_raw"} & set(table.columns):
        raise ValueError(f"{folder} lacks the columns {', '.join(missing) or 'eda or eda_raw'}")
    kinds = PHASES if column == "phase" else CONDITIONS
    return [_recording(str(name), rows, column, kinds) for name, rows in table.groupby("subject")]


def _table(folder: Path) -> pd.DataFrame:
    found = sorted(folder.glob("*_1hz.csv.gz"))
    if not found:
        raise FileNotFoundError(f"{folder} holds no table of samples a second (*_1hz.csv.gz)")
    return pd.read_csv(found[0])


def _recording(name: str, rows: pd.DataFrame, column: str, kinds: dict[str, int]) -> Recording:
    phase = rows[column].fillna("").astype(str).to_numpy()
    begins = np.concatenate([[True], phase[1:] != phase[:-1]])
    skin = rows["eda"] if "eda" in rows else RESISTANCE_UNIT / rows["eda_raw"].clip(lower=1.0)
    return Recording(
        person=name,
        heart=rows["hr"].to_numpy(np.float64),
        skin=skin.to_numpy(np.float64),
        label=np.array([kinds.get(each, NEITHER) for each in phase]),
        block=np.cumsum(begins) - 1,
        stage=rows["task"].fillna("").astype(str).to_numpy(np.str_) if "task" in rows else phase.astype(np.str_),
    )
