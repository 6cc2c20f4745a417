"""Judge the shipped behaviour network on one folder. Nothing is learnt. The public sets taught it: no test there."""

from pathlib import Path

import numpy as np
import pandas as pd

from affect.behaviour_model import BehaviourModel
from affect.training.behaviour.measures import sources_in
from affect.training.behaviour.personal import differences, judged
from affect.training.datasets.observations import Observations
from affect.training.figures import all_figures
from affect.training.judged import Judged


def judge_weights(data: Path, weights: Path) -> Judged:
    """Every case of the folder that the network can read."""
    model = BehaviourModel(weights)
    tables = [_told(model, name, seen) for name, seen in sources_in(data)]
    table = pd.concat(tables, ignore_index=True)
    p, truth, person = (table[name].to_numpy() for name in ("high", "truth", "person"))
    figures = all_figures(np.column_stack([1 - p, p]), truth.astype(np.int64), ("low", "high"), person.astype(np.str_))
    about = {"people": table["person"].nunique(), "version": model.version, "reliability": model.reliability}
    return Judged(figures | about, table)


def _told(model: BehaviourModel, name: str, seen: Observations) -> pd.DataFrame:
    rows = judged(seen)
    p = model.strain(differences(seen)[rows])
    return pd.DataFrame({"source": name, "person": seen.person[rows], "truth": seen.truth[rows], "high": p})
