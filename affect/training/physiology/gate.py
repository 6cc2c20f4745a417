"""Where the minutes of the people learnt from lie: what lies far outside is not guessed at."""

import json

import numpy as np

from affect.features.physiology import PhysiologySeries
from affect.physiology_model import Gate, measured, portrait
from affect.training.physiology.strips import Strips

EXCEEDED_BY = 0.005  # of the minutes learnt from, channel by channel
EASE = 1e-3  # added to each variance, so that the inverse exists


def fit_gate(learn: Strips) -> Gate:
    """Centre, inverse covariance and threshold of each channel over the minutes in which it was measured."""
    series = [PhysiologySeries(values, known) for values, known in zip(learn.values, learn.known, strict=True)]
    portraits = [np.stack([portrait(each, c) for each in series if c in measured(each)]) for c in range(2)]
    centre = np.stack([each.mean(axis=0) for each in portraits])  # (2, 4)
    inverse = np.stack([np.linalg.inv(np.cov(each.T) + EASE * np.eye(each.shape[1])) for each in portraits])
    off = [each - middle for each, middle in zip(portraits, centre, strict=True)]  # (n, 4) each
    far = [np.einsum("ni,ij,nj->n", each, inner, each) for each, inner in zip(off, inverse, strict=True)]
    return Gate(centre, inverse, np.array([np.quantile(each, 1 - EXCEEDED_BY) for each in far]))


def as_json(gate: Gate) -> str:
    """For the description inside the ONNX file."""
    return json.dumps({name: getattr(gate, name).tolist() for name in ("centre", "inverse", "most")})
