"""What simpler or broader models make of the same rows. Each returns predictions for every row: (rows,)."""

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import OneHotEncoder

from knowledge_tracing.training.datasets import AttemptLog, Floats, Mask
from knowledge_tracing.training.difficulty import shrunk_rates
from knowledge_tracing.training.regression import fit_logistic, predict


def always_the_mean(log: AttemptLog, train: Mask) -> Floats:
    return np.full(len(log.correct), log.correct[train & log.first].mean())


def skill_mean(log: AttemptLog, train: Mask) -> Floats:
    return shrunk_rates(log.skill, log.correct, train & log.first, always_the_mean(log, train), strength=1.0)


def performance_factors(log: AttemptLog, train: Mask, difficulty: Floats) -> Floats:
    """Performance factors analysis (Pavlik, Cen & Koedinger 2009): plain counts on the skill, and difficulty."""
    x = np.column_stack([_counts_before(log, ["student", "skill"]), difficulty])  # (rows, 3)
    rows = train & log.first
    return predict(x, fit_logistic(x[rows], log.correct[rows], penalty=0.0))


def best_lr(log: AttemptLog, train: Mask) -> Floats:
    """Best-LR (Gervet et al. 2020): item, skill, and log counts on the skill and over the learner's all work.

    Unlike this package it knows each item by name and looks across skills.
    """
    names = np.column_stack([log.item, log.skill])  # (rows, 2)
    rows = train & log.first
    known = OneHotEncoder(handle_unknown="ignore").fit(names[rows])
    counts = np.log1p(np.hstack([_counts_before(log, ["student", "skill"]), _counts_before(log, ["student"])]))
    x = hstack([known.transform(names), csr_matrix(counts)]).tocsr()  # (rows, items + skills + 4)
    model = LogisticRegression(C=1.0, max_iter=2000).fit(x[rows], log.correct[rows])
    return np.asarray(model.predict_proba(x)[:, 1])


def _counts_before(log: AttemptLog, keys: list[str]) -> Floats:
    """Right and wrong answers so far in each group: (rows, 2)."""
    table = pd.DataFrame({"student": log.student, "skill": log.skill, "right": log.correct, "wrong": 1.0 - log.correct})
    answers = table[["right", "wrong"]]
    return np.asarray(table.groupby(keys)[["right", "wrong"]].cumsum() - answers, dtype=np.float64)
