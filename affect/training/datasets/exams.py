"""Ten students wearing a wrist band through three real exams (Amin, Wickramasuriya & Faghih 2022, PhysioNet).

There is no word of how anybody felt, only what was exam and what was not: good for seeing that a model stays sane over
hours of real life, never for a figure of accuracy.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from affect.training.datasets.stress import NEITHER, Recording

COLUMNS = ("subject", "exam", "t", "hr", "eda", "phase")


def load(folder: Path) -> list[Recording]:
    """A recording for each student and exam; nothing is labelled, `stage` is pre, exam, post or final_unknown.

    Raises FileNotFoundError or ValueError saying what is missing.
    """
    path = folder / "exam_stress_1hz.csv.gz"
    if not path.is_file():
        raise FileNotFoundError(f"there is no {path}")
    table = pd.read_csv(path)
    missing = [name for name in COLUMNS if name not in table]
    if missing:
        raise ValueError(f"{path} lacks the columns {', '.join(missing)}")
    return [_recording(f"{who} {exam}", rows) for (who, exam), rows in table.groupby(["subject", "exam"])]


def _recording(name: str, rows: pd.DataFrame) -> Recording:
    phase = rows["phase"].fillna("").to_numpy(np.str_)
    begins = np.concatenate([[True], phase[1:] != phase[:-1]])
    return Recording(
        person=name,
        heart=rows["hr"].to_numpy(np.float64),
        skin=rows["eda"].to_numpy(np.float64),
        label=np.full(len(rows), NEITHER),
        block=np.cumsum(begins) - 1,
        stage=phase,
    )
