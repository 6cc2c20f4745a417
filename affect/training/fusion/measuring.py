"""What a fusion is worth: under every pattern of missing modalities, without each, and with each replaced by noise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.special import expit

from affect.adapting import trust_after
from affect.training.behaviour.ranking import Drawn, middle, ranked
from affect.training.figures import auc
from affect.training.fusion.corrupting import Noise, corrupt
from affect.training.fusion.learning import Fusion, tensors
from affect.training.fusion.pairing import Rows
from affect.types import Modality

Numbers = NDArray[np.float64]
Pattern = tuple[Modality, ...]

MODALITIES: Final[Pattern] = (Modality.FACE, Modality.PHYSIOLOGY, Modality.BEHAVIOUR)
PATTERNS: Final[tuple[Pattern, ...]] = tuple(p for size in (1, 2, 3) for p in combinations(MODALITIES, size))


@dataclass(frozen=True)
class Said:
    """log-odds of strained (n,), attention (n, modalities)."""

    odds: Numbers
    attention: Numbers


def ask(fusion: Fusion, rows: Rows, present: Sequence[Modality] = MODALITIES, trust: Numbers | None = None) -> Said:
    """What the fusion says of the rows with only some modalities there; trust (n, modalities) in place of presence."""
    embeddings, scenario = tensors(rows)
    there = np.tile([float(m in present) for m in MODALITIES], (len(rows), 1)) if trust is None else trust
    with torch.inference_mode():
        logits, attention = fusion(embeddings, torch.from_numpy(there), scenario)
    odds = (logits[:, 1] - logits[:, 0]).numpy().astype(np.float64)
    return Said(odds, attention.numpy().astype(np.float64))


def under_every_pattern(fusion: Fusion, rows: Rows) -> dict[Pattern, Numbers]:
    """Log-odds (n,) for each of the seven patterns."""
    return {pattern: ask(fusion, rows, pattern).odds for pattern in PATTERNS}


@dataclass(frozen=True)
class Noisy:
    """With one modality replaced by noise: log-odds (n,), and the mean attention it has left."""

    odds: Numbers
    attention: float


@dataclass(frozen=True)
class Reported:
    """Log-odds (m,) of the rows at `rows` (m,) after reports, those without the modality, and the mean trust left."""

    odds: Numbers
    dropped: Numbers
    rows: NDArray[np.int64]
    trust: float


def with_noise(fusion: Fusion, rows: Rows, seed: int) -> dict[tuple[Modality, Noise], Noisy]:
    """Each modality replaced by each kind of noise while the others are as they were."""
    found = {}
    for place, modality in enumerate(MODALITIES):
        for noise in Noise:
            rng = np.random.default_rng(seed)
            noisy = corrupt(rows.embeddings[modality], rows.whose[modality], noise, rng)
            said = ask(fusion, rows.having(modality, noisy))
            found[modality, noise] = Noisy(said.odds, float(said.attention[:, place].mean()))
    return found


def after_reports(
    fusion: Fusion, rows: Rows, noises: Iterable[Noise], seed: int, reports: int = 10
) -> dict[tuple[Modality, Noise], Reported]:
    """Each modality replaced by noise, once each person has said ten times how they were.

    Those words are the labels of the person's first rows, so this is a simulation of reports; the rows after them are
    judged, with the trust that `affect.adapting` has left in each modality.
    """
    found = {}
    later = _nth_of_person(rows.person) >= reports
    for modality, noise in product(MODALITIES, noises):
        rng = np.random.default_rng(seed)
        noisy = rows.having(modality, corrupt(rows.embeddings[modality], rows.whose[modality], noise, rng))
        trust = _trust_of_people(fusion, noisy, ~later)
        rest = np.flatnonzero(later)
        said = ask(fusion, noisy.some(rest), trust=trust[rest])
        dropped = ask(fusion, rows.some(rest), [m for m in MODALITIES if m is not modality])
        found[modality, noise] = Reported(
            said.odds, dropped.odds, rest, float(trust[rest, MODALITIES.index(modality)].mean())
        )
    return found


def _trust_of_people(fusion: Fusion, rows: Rows, told: NDArray[np.bool_]) -> Numbers:
    """(n, modalities) each person's trust, from the rows they told about (n,)."""
    trust = np.ones((len(rows), len(MODALITIES)))
    for place, modality in enumerate(MODALITIES):
        p = expit(ask(fusion, rows, (modality,)).odds)
        chance = np.where(rows.label == 1, p, 1 - p)
        for person in np.unique(rows.person):
            own = rows.person == person
            trust[own, place] = trust_after([(float(each), 1.0) for each in chance[own & told]], 2)
    return trust


def _nth_of_person(person: NDArray[np.str_]) -> NDArray[np.int64]:
    """(n,) how many rows of the same person come before."""
    nth = np.zeros(len(person), dtype=np.int64)
    for name in np.unique(person):
        own = np.flatnonzero(person == name)
        nth[own] = np.arange(len(own))
    return nth


@dataclass(frozen=True, slots=True)
class Score:
    """What the kinds of fusion are chosen by. auc: mean over the patterns and mean over the noises, halved.

    left_of_a_hiss: share of its attention that a modality keeps when it hisses, the mean over face and body signals.
    """

    auc: float
    left_of_a_hiss: float


def score(fusion: Fusion, rows: Rows, seed: int) -> Score:
    """On rows that nothing was learned from."""
    clean = np.mean([auc(rows.label, odds) for odds in under_every_pattern(fusion, rows).values()])
    noises, before = with_noise(fusion, rows, seed), ask(fusion, rows).attention.mean(axis=0)
    noisy = np.mean([auc(rows.label, each.odds) for each in noises.values()])
    left = [noises[m, Noise.GAUSSIAN].attention / before[place] for place, m in enumerate(MODALITIES[:2])]
    return Score(float((clean + noisy) / 2), float(np.mean(left)))


def name_of(pattern: Pattern) -> str:
    """face + physiology"""
    return " + ".join(modality.value for modality in pattern)


def mean_auc(
    truth: Sequence[NDArray[np.int64]], odds: Sequence[Numbers], person: Sequence[NDArray[np.str_]], seed: int = 0
) -> Drawn:
    """The mean over turns of the AUC within each: log-odds of different turns, from different networks, are not ranked
    against each other. Each draw takes the people of every turn anew; the same seed draws the same people."""
    each = [ranked(*given, seed=seed) for given in zip(truth, odds, person, strict=True)]
    draws = np.array([drawn.draws for drawn in each])  # (turns, draws)
    told = np.isfinite(draws)  # not where only one class was drawn
    mean = np.where(told, draws, 0.0).sum(axis=0) / np.where(told.any(axis=0), told.sum(axis=0), np.nan)
    return Drawn(float(np.mean([drawn.auc for drawn in each])), mean)


def difference(one: Drawn, other: Drawn) -> dict[str, object]:
    """How much higher the first AUC is, and the 95 % interval of that: both drawn with the same people."""
    return {"difference": one.auc - other.auc, "ci95": list(middle(one.draws - other.draws))}
