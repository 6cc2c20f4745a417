"""Strain from hands on people the model never met: groups of people take turns, choices are made inside the others.

Two kinds of model stand for choice, a ridge logistic regression and gradient boosting over small trees; which one is
decided in each turn by cross-validation among the people learned from.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from affect.training.figures import auc

TURNS, INNER = 5, 3
CHOICES = ("logistic 0.01", "logistic 1", "boosting")

Numbers = NDArray[np.float64]
Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Cases:
    """x (cases, measures), truth (cases,) 0 or 1, person (cases,)."""

    x: Numbers
    truth: Labels
    person: NDArray[np.str_]


@dataclass(frozen=True)
class LeftOut:
    """p (cases,) from other people, and the kind of model chosen in each turn."""

    p: Numbers
    chosen: tuple[str, ...]


def leave_people_out(cases: Cases, seed: int = 0) -> LeftOut:
    """The chance of each case, from people of other groups. Raises ValueError where there are fewer than six people."""
    if len(np.unique(cases.person)) < TURNS + 1:
        raise ValueError(f"{len(np.unique(cases.person))} people are too few to leave people out: six are needed")
    p, chosen = np.zeros(len(cases.truth)), []
    for learnt, judged in GroupKFold(TURNS).split(cases.x, cases.truth, cases.person):
        part = Cases(cases.x[learnt], cases.truth[learnt], cases.person[learnt])
        chosen.append(choose(part, seed))
        p[judged] = fit(chosen[-1], part, seed).predict_proba(cases.x[judged])[:, 1]
    return LeftOut(p, tuple(chosen))


def choose(cases: Cases, seed: int) -> str:
    """The kind of model with the best AUC among groups of these people."""
    return max(CHOICES, key=lambda kind: auc(cases.truth, refit(kind, cases, seed, INNER)))


def refit(kind: str, cases: Cases, seed: int, turns: int = TURNS) -> Numbers:
    """(cases,) from other people, with one kind of model throughout."""
    p = np.zeros(len(cases.truth))
    for learnt, judged in GroupKFold(turns).split(cases.x, cases.truth, cases.person):
        part = Cases(cases.x[learnt], cases.truth[learnt], cases.person[learnt])
        p[judged] = fit(kind, part, seed).predict_proba(cases.x[judged])[:, 1]
    return p


def fit(kind: str, cases: Cases, seed: int) -> Any:
    """The fitted model; what was not measured counts as usual."""
    if kind == "boosting":
        booster = HistGradientBoostingClassifier(
            max_iter=40, max_leaf_nodes=8, learning_rate=0.08, min_samples_leaf=10, random_state=seed
        )
        return booster.fit(cases.x, cases.truth)
    ridge = LogisticRegression(C=float(kind.split()[1]), max_iter=2000)
    filled = SimpleImputer(strategy="constant", fill_value=0.0)
    return make_pipeline(StandardScaler(), filled, ridge).fit(cases.x, cases.truth)
