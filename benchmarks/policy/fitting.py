"""Learning, slip, guess and forgetting, fitted on real logs: what the law called "fitted" takes its numbers from.

    python -m benchmarks.policy.fitting [LOG …]

A right first answer of person s to item i of skill k has the chance guess + (1 − guess − slip) σ(z) with
z = θₛ + δₛₖ − βᵢ + gains. Each earlier exercise of the skill adds the same whether it was solved or not (additive
factors, Cen et al. 2006): what it adds by its outcome cannot be told from a log in which the outcome also says who the
person is. It may add more where the item is a hard one, and a part of it halves every h days. θ, δ and β are drawn to
nought by normal priors, slip and guess are as in Corbett & Anderson (1995). The half-life is the one that foretells
answers best that were kept out of the fit.

Who meets a hard item was chosen by a tutor, so what these numbers say of difficulty is a hint and not a cause.
"""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from numpy.typing import NDArray

from knowledge_tracing.training.datasets import AttemptLog, read_log

KT = Path(__file__).resolve().parents[3] / "shared" / "data" / "kt"
FITTED = Path(__file__).with_name("fitted.json")
LOG = "assist2017_first_timed"
DAY = 86_400.0
HALVES = (0.5, 2.0, 8.0, 32.0)  # days
HELD_OUT = 10  # one answer in so many
STEPS = 300
PRIOR = 1.0  # precision of θ, δ and β
FEW = 5.0  # answers that an item's mean is drawn to the overall mean by
EARLY = 15  # exercises of a skill: sums go on growing where learning no longer does, so later ones are left out
TENS = 10.0  # counts go in by tens, so that one step of the optimiser suits all

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """gain: logits that an exercise adds whose item everybody solves, harder: more where nobody does.

    `fades`: the share of the gain of a usual item that falls back, half of it every `half_days`. `person`, `skill`:
    spread of what people know at first, over all and by skill. `loss`: of the answers kept out, against the same model
    in which nobody learns.
    """

    log: str
    rows: int
    slip: float
    guess: float
    gain: float
    harder: float
    half_days: float
    fades: float
    person: float
    skill: float
    loss: float
    loss_without_gains: float


def early(log: AttemptLog) -> AttemptLog:
    """The first exercises of each person on each skill."""
    table = pd.DataFrame({"student": log.student, "skill": log.skill})
    return log.where(table.groupby(["student", "skill"]).cumcount().to_numpy() < EARLY)


def counts(log: AttemptLog, hardness: Floats, half: float) -> Floats:
    """(rows, 3) in tens: earlier exercises of the skill, their hardness summed, and how many have not faded."""
    found = np.zeros((len(log), 3))
    before: dict[tuple[int, int], list[int]] = {}
    for row, place in enumerate(zip(log.student.tolist(), log.skill.tolist(), strict=True)):
        past = before.setdefault(place, [])
        days = np.maximum(log.at[row] - log.at[past], 0.0) / DAY
        found[row] = len(past), hardness[past].sum(), (0.5 ** (days / half)).sum()
        past.append(row)
    return found / TENS


def hardness_of(log: AttemptLog, train: NDArray[np.bool_]) -> Floats:
    """(rows,): the share of missed answers to each row's item among those of the fit, few of them drawn to the mean."""
    table = pd.DataFrame({"item": log.item[train], "missed": 1 - log.correct[train]}).groupby("item")["missed"]
    usual = 1 - log.correct[train].mean()
    found = (table.sum() + FEW * usual) / (table.count() + FEW)
    return np.asarray(found.reindex(log.item).fillna(usual), dtype=np.float64)


class Success(torch.nn.Module):
    """P(right) of each row."""

    def __init__(self, log: AttemptLog) -> None:
        super().__init__()
        pairs = log.student * (int(log.skill.max()) + 1) + log.skill
        self.places = [torch.tensor(np.unique(each, return_inverse=True)[1]) for each in (log.student, pairs, log.item)]
        self.effects = torch.nn.ParameterList([torch.zeros(int(each.max()) + 1) for each in self.places])
        self.gains = torch.nn.Parameter(torch.zeros(3))  # of `counts`
        self.bias = torch.nn.Parameter(torch.zeros(3))  # of all; slip and guess, as logits of a part of a half

    def forward(self, seen: torch.Tensor) -> torch.Tensor:
        """seen (rows, 3) → (rows,)."""
        known = sum(effect[place] for effect, place in zip(self.effects, self.places, strict=True))  # (rows,)
        slip, guess = self.ends()
        right: torch.Tensor = guess + (1 - guess - slip) * torch.sigmoid(self.bias[0] + known + seen @ self.gains)
        return right

    def ends(self) -> torch.Tensor:
        """Slip and guess, each in 0..0.5."""
        return 0.5 * torch.sigmoid(self.bias[1:] - 2.0)


def fit(log: AttemptLog, seen: Floats, train: NDArray[np.bool_]) -> tuple[Success, float]:
    """The model and its loss on the answers kept out of the fit."""
    model, x = Success(log), torch.tensor(seen, dtype=torch.float32)
    right, used = torch.tensor(log.correct, dtype=torch.float32), torch.tensor(train)
    optimiser = torch.optim.Adam(model.parameters(), lr=0.03)
    for _ in range(STEPS):
        optimiser.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy(model(x)[used], right[used])
        prior = sum((effect**2).sum() for effect in model.effects) * PRIOR / 2
        (loss + prior / int(train.sum())).backward()
        optimiser.step()
    with torch.no_grad():
        return model, float(torch.nn.functional.binary_cross_entropy(model(x)[~used], right[~used]))


def fitted(name: str = LOG) -> Fitted:
    """The fit of one log."""
    log = read_log(KT / f"{name}.parquet")
    log = early(log.where(log.first))
    train = np.random.default_rng(0).random(len(log)) >= 1 / HELD_OUT
    hardness = hardness_of(log, train)
    found = []
    for half in HALVES:
        model, loss = fit(log, counts(log, hardness, half), train)
        found.append((loss, half, model))
        sys.stderr.write(f"{name}: half-life {half:g} days, loss {loss:.4f}, gains {(model.gains / TENS).tolist()}\n")
    loss, half, model = min(found, key=lambda each: each[0])
    without = fit(log, np.zeros((len(log), 3)), train)[1]
    return _told(name, len(log), half, model, float(hardness.mean()), loss, without)


def _told(name: str, rows: int, half: float, model: Success, usual: float, loss: float, without: float) -> Fitted:
    with torch.no_grad():
        slip, guess = model.ends().tolist()
        gain, harder, fading = (model.gains / TENS).tolist()
        person, skill = (float(effect.std()) for effect in list(model.effects)[:2])
    fades = fading / (gain + fading + harder * usual)
    numbers = (slip, guess, gain + fading, harder, half, fades, person, skill, loss, without)
    return Fitted(name, rows, *(round(each, 4) for each in numbers))


if __name__ == "__main__":
    found = [asdict(fitted(name)) for name in sys.argv[1:] or [LOG]]
    FITTED.write_text(json.dumps(found, indent=1) + "\n")
    sys.stdout.write(FITTED.read_text())
