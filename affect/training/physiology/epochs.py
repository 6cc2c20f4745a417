"""Fit the paper's network for body signals: cross-entropy plus λ‖w‖² (equation 8), Adam, a fixed number of rounds."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from affect.models.physiology_net import PhysiologyNetConfig, StressNet
from affect.training.physiology.augment import AugmentConfig, augment
from affect.training.physiology.strips import Strips


@dataclass(frozen=True, slots=True)
class FitConfig:
    """How long and how hard to learn. `penalty` is λ; `minutes` how many are seen, drawn evenly from the people."""

    minutes: int = 24_000
    batch: int = 64
    rate: float = 1e-3
    penalty: float = 1e-4
    dropout: float = 0.3
    network: PhysiologyNetConfig = field(default_factory=PhysiologyNetConfig)
    augment: AugmentConfig = field(default_factory=AugmentConfig)


def fit(learn: Strips, config: FitConfig, seed: int) -> StressNet:
    """The network after the last round. Raises ValueError where one class only is there to learn from."""
    if len(np.unique(learn.stress)) < 2:
        raise ValueError("there is nothing to learn from minutes of one class only")
    torch.manual_seed(seed)
    network = StressNet(config.network, config.dropout).train()
    optimiser = torch.optim.Adam(network.parameters(), lr=config.rate)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, config.rate, total_steps=_rounds(config))
    for series, stress in _batches(learn, config, seed):
        logits, _ = network(series)  # (batch, 2)
        loss = nn.functional.cross_entropy(logits, stress) + config.penalty * penalty(network)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        schedule.step()
    return network.eval()


def penalty(network: nn.Module) -> Tensor:
    """Σ wⱼ² over every weight, those of the LSTM too; biases are left free."""
    weights = [value for name, value in network.named_parameters() if "bias" not in name]
    return torch.stack([weight.square().sum() for weight in weights]).sum()


def read(network: StressNet, values: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """values (n, 60, 2) → log-odds of stress (n,), embedding (n, 128)."""
    with torch.inference_mode():
        logits, embedding = network(torch.from_numpy(values))
    return (logits[:, 1] - logits[:, 0]).numpy().astype(np.float64), embedding.numpy()


def _rounds(config: FitConfig) -> int:
    return max(1, config.minutes // config.batch)


def _batches(learn: Strips, config: FitConfig, seed: int) -> Iterator[tuple[Tensor, Tensor]]:
    """series (batch, 60, 2) and stress (batch,): a person, then one of their minutes, so that nobody counts more."""
    rng, noise = np.random.default_rng(seed), torch.Generator().manual_seed(seed)
    rows_of = [np.flatnonzero(learn.person == person) for person in np.unique(learn.person)]
    for _ in range(_rounds(config)):
        people = rng.integers(0, len(rows_of), config.batch)
        rows = np.array([rng.choice(rows_of[person]) for person in people])
        series = augment(torch.from_numpy(learn.values[rows]), config.augment, noise)
        yield series, torch.from_numpy(learn.stress[rows])
