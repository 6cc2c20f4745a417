"""Judge three levels of engagement on a folder of pictures: learnt and judged there, people left out in turn.

With weights nothing is learnt: they are judged as they are. They were fitted on all people of the WACV 2016 pictures,
so only on other people's pictures do their figures count; the figures say which of the two was done.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from affect.engagement import LEVELS, Engagement
from affect.features.geometry import Points
from affect.training.datasets import engagement
from affect.training.engagement.controls import by_person, controls
from affect.training.engagement.leaving_out import CHOICES, Cases, leave_people_out
from affect.training.engagement.looks import mesh_only
from affect.training.figures import all_figures
from affect.training.judged import Judged


def judge(data: Path, weights: Path | None, task: str | None) -> Judged:
    """The figures over all pictures, every person left out in their turn, with the controls. There is no other task."""
    pictures = engagement.load(data)
    model = None if weights is None else Engagement.open(weights)
    found, measured = mesh_only(pictures)
    cases = Cases(measured, pictures.level, pictures.person)
    p = leave_people_out(cases, CHOICES) if model is None else _as_given(model, cases)
    figures = figures_of(p, cases) | {
        "people": len(np.unique(cases.person)),
        "face_found": float(found.mean()),
        "learnt_on": "the other people of the folder" if model is None else str(weights),
        "by_person": by_person(p, cases),
        "controls": controls(cases, pictures, p),
    }
    table = pd.DataFrame(p, columns=list(LEVELS)).assign(
        truth=[LEVELS[each] for each in cases.level],
        person=cases.person,
        frame=pictures.frame,
        uncropped=pictures.uncropped,
        face_found=found,
    )
    return Judged(figures, table)


def figures_of(p: Points, cases: Cases) -> dict[str, Any]:
    """Accuracy, balanced accuracy, macro-F1, QWK, ECE, each level, intervals over people."""
    return all_figures(p, cases.level, LEVELS, cases.person, ordered=True)


def _as_given(model: Engagement, cases: Cases) -> Points:
    """Without a face the weights say nothing: every level alike."""
    p = np.full((len(cases.level), len(LEVELS)), 1 / len(LEVELS))
    face = np.isfinite(cases.x).all(axis=1)
    p[face] = model.levels(cases.x[face])
    return p
