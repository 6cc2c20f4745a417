"""Which rows are learnt from, chosen on and judged: by learner, as the published figures part them."""

from dataclasses import dataclass

import numpy as np

from knowledge_tracing.training.datasets import AttemptLog, Mask

FOLDS = 5
ALWAYS_TRAINED = 0
SHARE_CHOOSING = 10  # one learner in ten chooses, where a log has no fold for it


@dataclass(frozen=True)
class Split:
    """Rows (rows,) to train on, to choose and calibrate on, and to judge; no learner is in two of them."""

    train: Mask
    choose: Mask
    test: Mask


def split(log: AttemptLog, fold: int) -> Split:
    """Judge on `fold`, choose on the next one round, train on the others; with folds 0 and 1 alone, train on 0.

    Raises `ValueError` where nothing is left to judge or to learn from, or where it is all of one kind.
    """
    test = log.fold == fold
    choose = log.fold == fold % FOLDS + 1
    if not choose.any():
        choose = np.isin(log.student, np.unique(log.student[~test])[::SHARE_CHOOSING])
    found = Split(~test & ~choose, choose, test)
    for name, rows in vars(found).items():
        if len(np.unique(log.correct[rows])) < 2:
            raise ValueError(f"fold {fold} cannot be judged: the rows to {name} are not both right and wrong")
    return found


def folds_of(log: AttemptLog) -> list[int]:
    """The folds that can be judged."""
    return sorted({int(fold) for fold in np.unique(log.fold)} - {ALWAYS_TRAINED})
