"""Fit the behaviour network on public sets pooled, judged on people left out; and its temperature and reliability."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from sklearn.model_selection import GroupKFold
from torch import Tensor, nn

from affect.features.own_past import FARTHEST
from affect.models.behaviour_strain import BehaviourStrain
from affect.training.behaviour.measures import is_read
from affect.training.behaviour.personal import differences, judged
from affect.training.behaviour.ranking import ranked
from affect.training.datasets.observations import Observations
from affect.training.figures import calibration_error
from affect.training.loss import l2_penalty

TURNS = 5
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FitConfig:
    """Rounds over the pool, cases a step, learning rate, λ of the L2 penalty, and the seed."""

    epochs: int = 15
    batch: int = 256
    rate: float = 5e-4
    penalty: float = 1e-3
    seed: int = 0


@dataclass(frozen=True)
class Pool:
    """x (cases, 100) differences to the person's own rows, not yet scaled; (cases,) each: truth, person, source."""

    x: Numbers
    truth: NDArray[np.int64]
    person: NDArray[np.str_]
    source: NDArray[np.str_]

    def of(self, rows: NDArray[Any]) -> "Pool":
        """The chosen cases."""
        return Pool(self.x[rows], self.truth[rows], self.person[rows], self.source[rows])


@dataclass(frozen=True)
class Fitted:
    """The network, the spread (100,) that measures are scaled by, and the temperature of its logit."""

    network: BehaviourStrain
    spread: Numbers
    temperature: float


def pool(sources: list[tuple[str, Observations]]) -> Pool:
    """Every case that can be judged. People of one study keep one name over its tables: none is on both sides."""
    parts = []
    for name, seen in sources:
        rows, study = judged(seen), name.split(",")[1].split(":")[0]
        people = np.array([f"{study}/{each}" for each in seen.person[rows]])
        parts.append(Pool(differences(seen)[rows], seen.truth[rows], people, np.full(rows.sum(), name)))
    fields = ("x", "truth", "person", "source")
    return Pool(*(np.concatenate([getattr(part, field) for part in parts]) for field in fields))


def fit(cases: Pool, config: FitConfig, temperature: float = 1.0) -> Fitted:
    """One fit on all the cases; every source and each of its two labels weighs the same."""
    torch.manual_seed(config.seed)
    read = is_read()
    spread = np.where(read & np.isfinite(cases.x).any(axis=0), _spread(cases.x), np.nan)
    network = BehaviourStrain(torch.from_numpy(read.astype(np.float32)))
    optimiser = torch.optim.Adam(network.parameters(), lr=config.rate)
    x, truth, weight = _tensors(cases, spread)
    rng = torch.Generator().manual_seed(config.seed)
    for _ in range(config.epochs):
        for batch in torch.split(torch.randperm(len(x), generator=rng), config.batch):
            logit, _ = network.train()(x[batch])
            loss = nn.functional.binary_cross_entropy_with_logits(logit, truth[batch], weight=weight[batch])
            optimiser.zero_grad()
            (loss + config.penalty * l2_penalty(network)).backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    return Fitted(network.eval(), spread, temperature)


def logits(fitted: Fitted, x: Numbers) -> Numbers:
    """(cases,) of differences (cases, 100), already divided by the temperature."""
    with torch.inference_mode():
        found = fitted.network(_scaled(x, fitted.spread))[0].numpy().astype(np.float64)
    return np.asarray(found / fitted.temperature, dtype=np.float64)


def leave_people_out(cases: Pool, config: FitConfig, tell: Callable[[str], None]) -> Numbers:
    """(cases,) logits from fits on other people, before any temperature."""
    found = np.zeros(len(cases.truth))
    for turn, (learnt, held_out) in enumerate(GroupKFold(TURNS).split(cases.x, groups=cases.person), start=1):
        found[held_out] = logits(fit(cases.of(learnt), config), cases.x[held_out])
        tell(f"behaviour network: people of group {turn} of {TURNS} judged")
    return found


def fit_temperature(logit: Numbers, cases: Pool) -> float:
    """The T between 0.05 and 1000 with the least weighted -log p of the truth: at chance it goes far up, to p = 1/2."""
    weight, sign = _weights(cases), np.where(cases.truth == 1, 1.0, -1.0)

    def loss(log_temperature: float) -> float:
        return float((weight * np.logaddexp(0, -sign * logit / np.exp(log_temperature))).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(np.log(0.05), np.log(1000)), method="bounded").x))


def figures(logit: Numbers, cases: Pool, temperature: float) -> dict[str, Any]:
    """Of each source and of all: AUC with its interval over people; of all, the mean of the sources'."""
    drawn = {}
    for name in sorted(set(cases.source.tolist())):
        rows = cases.source == name
        drawn[name] = ranked(cases.truth[rows], logit[rows], cases.person[rows])
    by_source = {
        name: {"auc": each.auc, "ci95": each.interval, "n": int((cases.source == name).sum())}
        for name, each in drawn.items()
    }
    everyone = ranked(cases.truth, logit, cases.person)
    p = 1 / (1 + np.exp(-logit / temperature))
    even = _weights(cases) / _weights(cases).sum()
    rng = np.random.default_rng(0)
    balanced = rng.choice(len(p), size=len(p), p=even)
    return {
        "sources": by_source,
        "auc": everyone.auc,
        "ci95": everyone.interval,
        "n": len(cases.truth),
        "people": len(np.unique(cases.person)),
        "ece_balanced": calibration_error(np.column_stack([1 - p, p])[balanced], cases.truth[balanced]),
    }


def reliability(lower_bound: float) -> float:
    """max(0, 2·low - 1), low the lower 95 % bound of the AUC: what is certain to be better than guessing, 0..1.

    >>> reliability(0.48), reliability(0.75)
    (0.0, 0.5)
    """
    return max(0.0, 2 * lower_bound - 1)


def _spread(x: Numbers) -> Numbers:
    """(100,) root mean square of the differences; 1 where nothing was measured, which is never read."""
    there = np.isfinite(x)
    square = np.where(there, x, 0.0) ** 2
    found = np.sqrt(square.sum(axis=0) / np.maximum(there.sum(axis=0), 1))
    return np.asarray(np.where(found > 0, found, 1.0), dtype=np.float64)


def _scaled(x: Numbers, spread: Numbers) -> Tensor:
    return torch.from_numpy(np.clip(x / spread, -FARTHEST, FARTHEST).astype(np.float32))  # (cases, 100)


def _weights(cases: Pool) -> Numbers:
    """(cases,) with mean 1: each label of each source together weighs the same."""
    kinds = np.unique(np.char.add(cases.source, cases.truth.astype(str)), return_inverse=True)[1]
    counts = np.bincount(kinds)
    return np.asarray(len(kinds) / (len(counts) * counts[kinds]), dtype=np.float64)


def _tensors(cases: Pool, spread: Numbers) -> tuple[Tensor, Tensor, Tensor]:
    truth, weight = (torch.from_numpy(each.astype(np.float32)) for each in (cases.truth, _weights(cases)))
    return _scaled(cases.x, spread), truth, weight
