"""Peers that count: item mean, the paper's features, performance factors, Best-LR."""

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from knowledge_tracing.training.datasets import AttemptLog, Floats, Ints, Mask
from knowledge_tracing.training.rates import shrunk_rates
from knowledge_tracing.training.splitting import Split

STRENGTH = 1.0  # answers' worth of drawing a rate to what lies above it


def item_mean(log: AttemptLog, split: Split) -> Floats:
    """The item's share of right answers in the training rows, drawn to its skill's, and that to the mean."""
    mean = np.full(len(log), log.correct[split.train].mean())
    skill = shrunk_rates(log.skill, log.correct, split.train, mean, STRENGTH)
    return shrunk_rates(log.item, log.correct, split.train, skill, STRENGTH)


def paper(log: AttemptLog, split: Split) -> Floats:
    """Logistic regression on the paper's five inputs: correctness, reviews, quiz results, time on task, completion.

    On the skill, share right and ln(1 + answers) so far; over all, share right, and ln(1 + answers) as completion; time
    on task as the mean log seconds of the learner's answers before.
    """
    right, wrong = counts_before(log, log.student, log.skill).T  # (rows,) each
    all_right, all_wrong = counts_before(log, log.student, np.zeros_like(log.skill)).T
    seen, all_seen = right + wrong, all_right + all_wrong
    columns = (
        (right + 1.0) / (seen + 2.0),
        np.log1p(seen),
        (all_right + 1.0) / (all_seen + 2.0),
        np.log1p(all_seen),
        _time_on_task(log, all_seen),
    )
    x = StandardScaler().fit_transform(np.column_stack(columns))  # (rows, 5)
    return _regression(x, log, split.train)


def performance_factors(log: AttemptLog, split: Split) -> Floats:
    """PFA (Pavlik, Cen & Koedinger 2009): each skill's ease, and its weights for successes and failures so far."""
    skills = OneHotEncoder(handle_unknown="ignore").fit(log.skill[split.train][:, None])
    known = skills.transform(log.skill[:, None])  # (rows, skills)
    right, wrong = counts_before(log, log.student, log.skill).T
    x = hstack([known, known.multiply(right[:, None]), known.multiply(wrong[:, None])]).tocsr()  # (rows, 3 skills)
    return _regression(x, log, split.train)


def best_lr(log: AttemptLog, split: Split) -> Floats:
    """Best-LR (Gervet et al. 2020): item and skill, and log counts on the item, on the skill and over all work."""
    names = np.column_stack([log.item, log.skill])  # (rows, 2)
    known = OneHotEncoder(handle_unknown="ignore").fit(names[split.train])
    groups = (log.item, log.skill, np.zeros_like(log.skill))
    counts = np.log1p(np.hstack([counts_before(log, log.student, each) for each in groups]))  # (rows, 6)
    return _regression(hstack([known.transform(names), csr_matrix(counts)]).tocsr(), log, split.train)


def counts_before(log: AttemptLog, *groups: Ints) -> Floats:
    """Right and wrong answers so far in each group: (rows, 2)."""
    table = pd.DataFrame({"right": log.correct, "wrong": 1.0 - log.correct})
    return np.asarray(table.groupby(list(groups)).cumsum() - table, dtype=np.float64)


def _time_on_task(log: AttemptLog, answers: Floats) -> Floats:
    seconds = pd.Series(np.log1p(np.nan_to_num(log.elapsed)))
    before = seconds.groupby(log.student).cumsum() - seconds
    return np.asarray(before / np.maximum(answers, 1.0))


def _regression(x: "Floats | csr_matrix", log: AttemptLog, train: Mask) -> Floats:
    model = LogisticRegression(C=1.0, max_iter=1000).fit(x[train], log.correct[train])
    return np.asarray(model.predict_proba(x)[:, 1])
