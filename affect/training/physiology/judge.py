"""Judge stress or calm on a folder of recordings: learnt and judged there, people left out in turn, with controls."""

from pathlib import Path

import numpy as np
import pandas as pd

from affect.training.datasets import stress
from affect.training.figures import all_figures
from affect.training.judged import Judged
from affect.training.physiology.minutes import controls, leave_people_out, minutes


def judge(data: Path, weights: Path | None, task: str | None) -> Judged:
    """The figures of a model fitted on the other people of the folder."""
    found = minutes(stress.load(data))
    p = leave_people_out(found, found.stress)
    both = np.column_stack([1 - p, p])  # (windows, 2)
    figures = all_figures(both, found.stress, ("calm", "stress"), found.person) | controls(found)
    table = pd.DataFrame({"person": found.person, "end_s": found.end, "truth": found.stress, "stress": p})
    return Judged(figures | {"people": len(np.unique(found.person))}, table)
