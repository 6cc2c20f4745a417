"""FER2013's seven labels from the shipped network's embedding: a linear head, for the figure that others report.

Each of those labels is one person's word and about one in ten is wrong, so nothing that ships uses this head.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from affect.training.datasets import ferplus
from affect.training.face.reading import open_face_model, read_all
from affect.training.figures import all_figures

PULLS = (1e-4, 1e-3, 1e-2)  # inverse of the ridge; the held-out faces choose

Array = NDArray[np.float64]


def figures_on_fer2013(weights: Path, data: Path) -> dict[str, object]:
    """Learned from `learn`, the ridge chosen on `held_out`, every figure on `test`."""
    splits, session = ferplus.load(data), open_face_model(weights)
    learn, held, test = (_inputs(session, faces) for faces in (splits.learn, splits.held_out, splits.test))
    heads = [_head(pull).fit(learn, splits.learn.older) for pull in PULLS]
    best = max(heads, key=lambda head: float(head.score(held, splits.held_out.older)))
    return all_figures(best.predict_proba(test), splits.test.older, ferplus.FER2013)


def _head(pull: float) -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(C=pull, max_iter=300))


def _inputs(session: object, faces: ferplus.Faces) -> Array:
    """(n, 264): logits and embedding."""
    return np.hstack(read_all(session, faces.pictures))
