"""Learn a fusion: modalities drop out, and sensors go wrong, while it learns.

Two honest handicaps. Modality dropout makes every pattern of missing modalities one that was met. And an encoder looks
better on the people it learned from than on others; so each modality is shuffled, in training, just so often that it
is worth no more there than it was measured to be worth on people never met:

    share = (A_learned − A_met) / (A_learned − ½), A the area under the ROC curve of the modality alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from affect.models.concatenation import ConcatenationFusion
from affect.models.fusion import AttentionFusion, FusionConfig
from affect.models.opinion_pool import GatedPool, OpinionPool
from affect.training.fusion.corrupting import Noise, corrupt
from affect.training.fusion.pairing import Rows
from affect.training.loss import l2_penalty
from affect.types import Modality

ALL = slice(None)
Fusion = AttentionFusion | ConcatenationFusion | OpinionPool
KINDS: Mapping[str, Callable[[FusionConfig], Fusion]] = {
    "attention": AttentionFusion,
    "concatenation": ConcatenationFusion,
    "opinion pool": OpinionPool,
    "gated pool": GatedPool,
}


@dataclass(frozen=True, slots=True)
class FitConfig:
    """How long and how hard to learn.

    whole: share of rows with every modality left in; hissing: share of a modality's values that are a hiss; noisy: the
    share of each other thing that can be wrong with it; wasted: weight in the loss of attention given to a sensor that
    hisses; overrated: for each modality the share shuffled to make it honest; only: the modalities ever present.
    """

    epochs: int = 60
    batch: int = 128
    rate: float = 5e-3
    penalty: float = 1e-4
    whole: float = 0.4
    hissing: float = 0.15
    noisy: float = 0.02
    wasted: float = 3.0
    overrated: Mapping[Modality, float] = field(default_factory=dict)
    only: tuple[Modality, ...] = tuple(Modality)
    seed: int = 0


def learn(fusion: Fusion, deal: Callable[[np.random.Generator], Rows], config: FitConfig) -> Fusion:
    """Fits the fusion in place on the rows that `deal` gives anew for every epoch, and returns it ready for use."""
    rng = np.random.default_rng(config.seed)
    order = [m for m, _ in fusion.config.embeddings]
    steps = max(1, len(deal(rng)) // config.batch)
    optimiser = torch.optim.Adam(fusion.parameters(), lr=config.rate)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, config.rate, total_steps=config.epochs * steps)
    for _ in range(config.epochs):
        rows, hisses = spoiled(deal(rng), config, rng)
        present = rows.there & some_missing(len(rows), [m in config.only for m in order], config.whole, rng)
        present = np.where(present.any(axis=1, keepdims=True), present, rows.there)
        for chosen in np.array_split(rng.permutation(len(rows)), steps):
            loss = _loss(fusion.train(), rows, present, hisses, chosen, config)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
    return fusion.eval()


def spoiled(rows: Rows, config: FitConfig, rng: np.random.Generator) -> tuple[Rows, NDArray[np.bool_]]:
    """The rows with something wrong here and there, and where a modality hisses (rows, modalities)."""
    hisses = []
    for modality, embedding in rows.embeddings.items():
        overrated = rng.random(len(rows)) < config.overrated.get(modality, 0.0)
        wrong = rng.choice(np.array(["", *Noise]), len(rows), p=_chances(config))
        worse = np.where(overrated[:, None], corrupt(embedding, rows.whose[modality], Noise.SHUFFLED, rng), embedding)
        for noise in Noise:
            noisy = corrupt(embedding, rows.whose[modality], noise, rng)
            worse = np.where((wrong == noise)[:, None], noisy, worse)
        rows = rows.having(modality, worse.astype(np.float32))
        hisses.append(wrong == Noise.GAUSSIAN)
    return rows, np.column_stack(hisses)


def some_missing(count: int, ever: Sequence[bool], whole: float, rng: np.random.Generator) -> NDArray[np.bool_]:
    """(count, modalities): all that are ever there in a share of rows, in the others any pattern but nothing."""
    codes = range(1, 2 ** len(ever))
    patterns = np.array([[bool(code >> place & 1) for place in range(len(ever))] for code in codes])
    patterns = patterns[(patterns <= np.array(ever)).all(axis=1)]
    present: NDArray[np.bool_] = patterns[rng.integers(0, len(patterns), count)]
    present[rng.random(count) < whole] = ever
    return present


def tensors(rows: Rows, chosen: NDArray[np.int64] | slice = ALL) -> tuple[dict[Modality, Tensor], Tensor]:
    """The embeddings (rows, width) and the scenario (rows, scenarios) of the rows chosen."""
    return {m: torch.from_numpy(e[chosen]) for m, e in rows.embeddings.items()}, torch.from_numpy(rows.scenario[chosen])


def _loss(
    fusion: Fusion,
    rows: Rows,
    present: NDArray[np.bool_],
    hisses: NDArray[np.bool_],
    chosen: NDArray[np.int64],
    config: FitConfig,
) -> Tensor:
    embeddings, scenario = tensors(rows, chosen)
    logits, attention = fusion(embeddings, torch.from_numpy(present[chosen]), scenario)  # (batch, 2), (batch, m)
    loss = nn.functional.cross_entropy(logits, torch.from_numpy(rows.label[chosen]))
    wasted = (attention * torch.from_numpy(hisses[chosen])).sum(dim=1).mean()
    total: Tensor = loss + config.wasted * wasted + config.penalty * l2_penalty(fusion)
    return total


def _chances(config: FitConfig) -> list[float]:
    """Of nothing wrong, and of each noise in the order of Noise."""
    each = [config.hissing if noise is Noise.GAUSSIAN else config.noisy for noise in Noise]
    return [1 - sum(each), *each]
