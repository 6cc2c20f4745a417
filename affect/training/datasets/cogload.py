"""CogLoad (Gjoreski et al. 2020): a wrist band during rest and mental load; a hard negative control for stress.

Load is not stress, and optical heart rate at the wrist shows little of it: a model that is sure here is wrong.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from affect.training.datasets.stress import CALM, NEITHER, STRESS, Recording

LEVELS = {"rest": CALM, "1": STRESS, "2": STRESS}  # level 0 and what follows the tasks count as neither
COLUMNS = ("user_id", "t", "level", "task", "hr", "gsr")


def load(folder: Path) -> list[Recording]:
    """Every person; rest is the lower class, load levels 1 and 2 the upper.

    Raises FileNotFoundError or ValueError saying what is missing.
    """
    path = folder / "cogload_1hz.csv.gz"
    if not path.is_file():
        raise FileNotFoundError(f"there is no {path}")
    table = pd.read_csv(path, dtype={"level": str, "task": str})
    missing = [name for name in COLUMNS if name not in table]
    if missing:
        raise ValueError(f"{path} lacks the columns {', '.join(missing)}")
    return [_recording(str(name), rows) for name, rows in table.groupby("user_id")]


def _recording(name: str, rows: pd.DataFrame) -> Recording:
    """On a grid of seconds: some are missing in the file, some written twice."""
    last = rows.drop_duplicates("t", keep="last").set_index("t").sort_index()
    grid = last.reindex(range(int(last.index.min()), int(last.index.max()) + 1))
    level, task = (grid[column].ffill().fillna("").to_numpy(np.str_) for column in ("level", "task"))
    begins = np.concatenate([[True], level[1:] != level[:-1]])
    heart = grid["hr"].to_numpy(np.float64)
    return Recording(
        person=name,
        heart=np.where(heart > 0, heart, np.nan),
        skin=grid["gsr"].to_numpy(np.float64),
        label=np.array([LEVELS.get(each, NEITHER) for each in level.tolist()]),
        block=np.cumsum(begins) - 1,
        stage=task,
    )
