"""Judge stress or calm on a folder of recordings.

Without weights: learnt and judged there, people left out in turn, with controls. With weights: the given network
(physiology.onnx) reads every minute as it would in use, against that person's past; minutes it does not read are
counted and left out of the figures.
"""

from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from affect.training.datasets import stress
from affect.training.figures import all_figures
from affect.training.judged import Judged
from affect.training.physiology.controls import controls, first_and_later, one_sensor
from affect.training.physiology.minutes import Minutes, minutes
from affect.training.physiology.reading import read_folder
from affect.training.physiology.ridge import leave_people_out
from affect.training.physiology.stressors import by_stage

CLASSES = ("calm", "stress")


def judge(data: Path, weights: Path | None, task: str | None) -> Judged:
    """The figures of a model fitted on the other people of the folder, or of the weights. There is one task, stress.

    Raises FileNotFoundError or ValueError saying what the folder, the weights or the task lack.
    """
    if task not in (None, "stress"):
        raise ValueError(f"physiology knows one task, stress, not {task}")
    recordings = stress.load(data)
    found = minutes(recordings)
    if weights is not None:
        return _judged(found, read_folder(recordings, weights), {})
    p = leave_people_out(found, found.stress)
    return _judged(found, p, controls(found) | one_sensor(found) | first_and_later(found, p))


def _judged(found: Minutes, p: NDArray[np.float64], beside: dict[str, float]) -> Judged:
    read = np.isfinite(p)
    if not read.any():
        raise ValueError("the weights read none of these minutes: too short a past, or nothing like what they know")
    some, likely = found.some(read), p[read]
    both = np.column_stack([1 - likely, likely])  # (windows, 2)
    figures = all_figures(both, some.stress, CLASSES, some.person) | beside
    figures |= {"people": len(np.unique(found.person)), "read_share": float(read.mean())}
    figures["by_stage"] = by_stage(some, likely)
    table = pd.DataFrame({"person": found.person, "end_s": found.end, "truth": found.stress, "stress": p})
    return Judged(figures, table)
