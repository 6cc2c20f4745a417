"""How well each kind of strain is told from calm: the paper's table 5, ablation by scenario, on what data exist."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from affect.training.figures import auc
from affect.training.physiology.minutes import Minutes

LEAST = 10  # minutes of either class, under which no figure is given


def by_stage(found: Minutes, p: NDArray[np.float64]) -> list[dict[str, Any]]:
    """A row for each kind of work: {"stage", "against", "stress", "calm", "people", "auc"}.

    Where a stage was done under both conditions they are told apart within it; a stage of stress alone is told from
    all calm minutes. Stages with fewer than ten minutes of either give no row.
    """
    rows = [_row(found, p, str(stage)) for stage in np.unique(found.stage) if stage]
    return [row for row in rows if min(row["stress"], row["calm"]) >= LEAST]


def _row(found: Minutes, p: NDArray[np.float64], stage: str) -> dict[str, Any]:
    own = found.stage == stage
    both = len(np.unique(found.stress[own])) == 2
    rows = own if both else (own & (found.stress == 1)) | (found.stress == 0)
    stressed = int(found.stress[rows].sum()) if both or found.stress[own].any() else 0
    return {
        "stage": stage,
        "against": "the same under low stress" if both else "all calm minutes",
        "stress": stressed,
        "calm": int((found.stress[rows] == 0).sum()),
        "people": len(np.unique(found.person[own])),
        "auc": auc(found.stress[rows], p[rows]),
    }
