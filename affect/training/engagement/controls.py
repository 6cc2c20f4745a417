"""What stands beside the engagement figures, so that nobody takes them for more than they are.

The leak that mixing people brings; labels dealt anew among each person's pictures; the pictures without those stored
uncropped, and what the stored size alone gives away; the commonest level; who drives the figure; and how well the
crowd agrees with itself.
"""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from affect.features.geometry import Points
from affect.training.datasets.engagement import Pictures
from affect.training.engagement.leaving_out import LEVELS, Cases, leave_people_out
from affect.training.engagement.ordinal import OrdinalConfig
from affect.training.figures import Labels, accuracy, macro_f1, quadratic_kappa

PLAIN = (OrdinalConfig(),)  # linear and nothing to choose: quick enough to fit again and again
DEALS = 10
ALIKE = 0.99  # correlation of the pixels of two pictures of one person

Figures = dict[str, float]


def controls(cases: Cases, pictures: Pictures, p: Points, seed: int = 0) -> dict[str, Any]:
    """Every control by its name; p (n, 3) is what is judged. All but the first three are of the plain linear model."""
    cropped = cases.where(~pictures.uncropped)
    return {
        "always the commonest level": brief(np.full(len(p), np.bincount(cases.level).argmax()), cases.level),
        "judged on cropped pictures only": brief(p.argmax(axis=1)[~pictures.uncropped], cropped.level),
        "twin pictures": twins(pictures),
        "plain": _plain(cases),
        "plain, learnt and judged on cropped pictures only": _plain(cropped),
        "plain, pictures parted at random (the leak)": _plain(cases, mixed_seed=seed),
        "plain, labels dealt anew within each person": dealt(cases, seed),
        "plain, stored uncropped or not and nothing else": _plain(
            Cases(pictures.uncropped[:, None].astype(np.float64), cases.level, cases.person)
        ),
    }


def by_person(p: Points, cases: Cases) -> dict[str, Figures]:
    """Each person's accuracy and QWK, and what the pooled QWK would be without them."""
    guess = p.argmax(axis=1)
    return {
        str(person): brief(guess[own], cases.level[own])
        | {"pictures": int(own.sum()), "qwk_of_the_others": quadratic_kappa(guess[~own], cases.level[~own], LEVELS)}
        for person in np.unique(cases.person)
        if (own := cases.person == person).sum() < len(own)
    }


def brief(guess: Labels, truth: Labels) -> Figures:
    """QWK, macro-F1 and accuracy of guesses (n,)."""
    return {
        "qwk": quadratic_kappa(guess, truth, LEVELS),
        "macro_f1": macro_f1(guess, truth, LEVELS),
        "accuracy": accuracy(guess, truth),
    }


def twins(pictures: Pictures) -> dict[str, float]:
    """How well the labels of two nearly identical neighbours of one person agree: what the crowd knows of a picture."""
    pairs = [pair for person in np.unique(pictures.person) for pair in _twins_of(pictures, person)]
    if not pairs:
        return {"pairs": 0}
    # Either may come first: both orders count.
    first, second = np.array([*pairs, *(pair[::-1] for pair in pairs)]).T
    return {"pairs": len(pairs)} | brief(pictures.level[first], pictures.level[second])


def dealt(cases: Cases, seed: int, deals: int = DEALS) -> Figures:
    """The mean figures, and the largest QWK, where the levels are shuffled among each person's own pictures.

    People keep how often each level was given to them, so what is left of a QWK is told by who looks how, not by when.
    """
    rng = np.random.default_rng(seed)
    found = [_plain(Cases(cases.x, _shuffled(cases, rng), cases.person)) for _ in range(deals)]
    means = {name: float(np.mean([each[name] for each in found])) for name in found[0]}
    return means | {"largest_qwk": max(each["qwk"] for each in found)}


def _plain(cases: Cases, mixed_seed: int | None = None) -> Figures:
    return brief(leave_people_out(cases, PLAIN, mixed_seed=mixed_seed).argmax(axis=1), cases.level)


def _shuffled(cases: Cases, rng: np.random.Generator) -> Labels:
    level = cases.level.copy()
    for person in np.unique(cases.person):
        own = np.flatnonzero(cases.person == person)
        level[own] = rng.permutation(level[own])
    return level


def _twins_of(pictures: Pictures, person: str) -> list[tuple[int, int]]:
    own = np.flatnonzero(pictures.person == person)
    own = own[np.argsort(pictures.frame[own], kind="stable")]
    flat = pictures.pictures[own].reshape(len(own), -1).astype(np.float64)
    flat -= flat.mean(axis=1, keepdims=True)
    flat /= np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-9)
    alike: NDArray[np.bool_] = (flat[1:] * flat[:-1]).sum(axis=1) > ALIKE
    return [pair for pair, same in zip(pairwise(own.tolist()), alike.tolist(), strict=True) if same]
