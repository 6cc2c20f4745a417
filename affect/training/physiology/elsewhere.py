"""What the shipped model says where it must not be sure, and over hours of real life: CogLoad, and three exams.

CogLoad tells rest from mental load, which is not stress: the model should hover about even there. The exams have no
labels of feeling at all: only whether it stays sane over hours is looked at, and no accuracy can be had.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from affect.features.physiology import STEPS
from affect.physiology_model import SURE_FROM, StressModel, StressRead, Unknown
from affect.training.datasets.stress import Recording
from affect.training.figures import auc
from affect.training.physiology.minutes import whole_ends
from affect.training.physiology.reading import read_at

EXAM_STEP = 300  # seconds
LEAST_BEFORE = 600  # seconds of an exam recording before it is read


def under_load(model: StressModel, recordings: Sequence[Recording]) -> dict[str, Any]:
    """Shares of unknown and of sure, mean certainty and AUC over minutes of rest and of load levels 1 and 2."""
    places = [(each, int(end)) for each in recordings for end in whole_ends(each)]
    truth = np.array([each.label[end - 1] for each, end in places])
    reads = [read_at(model, each, end) for each, end in places]
    told = np.array([isinstance(read, StressRead) for read in reads])
    p = np.array([read.p for read in reads if isinstance(read, StressRead)])
    return {
        "people": len(recordings),
        "minutes": len(places),
        "unknown_share": float(1 - told.mean()),
        "sure_share": float((np.maximum(p, 1 - p) >= SURE_FROM).sum() / len(places)),
        "mean_certainty": float(np.maximum(p, 1 - p).mean()) if len(p) else 0.5,
        "auc": auc(truth[told], p) if told.any() else 0.5,
    }


def in_exams(model: StressModel, recordings: Sequence[Recording]) -> list[dict[str, Any]]:
    """A row for each phase: minutes read, share unknown, mean chance of stress. Not an accuracy of anything."""
    reads: dict[str, list[StressRead | Unknown]] = {}
    for each in recordings:
        for end in range(LEAST_BEFORE + STEPS, len(each.heart) + 1, EXAM_STEP):
            reads.setdefault(str(each.stage[end - 1]), []).append(read_at(model, each, end))
    return [_phase(phase, found) for phase, found in sorted(reads.items())]


def _phase(phase: str, found: Sequence[StressRead | Unknown]) -> dict[str, Any]:
    p = [read.p for read in found if isinstance(read, StressRead)]
    return {
        "phase": phase,
        "minutes": len(found),
        "unknown_share": 1 - len(p) / len(found),
        "mean_chance_of_stress": float(np.mean(p)) if p else None,
    }
