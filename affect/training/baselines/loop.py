"""Fit any network for so many CPU minutes: Adam, a warm-up then cosine learning rate, a running mean of the weights.

The share of the work done, by which the learning rate moves, is the share of CPU time or of steps spent, whichever is
further. The held-out part is looked at a few times on the way, and the look that pleased best is kept.
"""

import copy
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel

from affect.training.loss import l2_penalty

Batch = TypeVar("Batch")


@dataclass(frozen=True, slots=True)
class LoopConfig:
    """minutes: of CPU, of the gradient steps alone; looks at the held-out part come on top. epochs: never more.

    rate: the highest learning rate; warm_up: the share of the work until it is reached; penalty: λ of the paper's
    equation 8; averaging: the memory of the running mean; looks: how often the held-out part is seen.
    """

    minutes: float = 6.0
    epochs: int = 30
    rate: float = 2e-3
    warm_up: float = 0.15
    penalty: float = 5e-5
    averaging: float = 0.995
    looks: int = 8
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Loop:
    """The fitted network, and the CPU seconds and epochs that its steps took."""

    network: nn.Module
    seconds: float
    epochs: float


def fit_within(
    network: nn.Module,
    epoch: Callable[[torch.Generator], Iterator[Batch]],
    steps: int,
    loss: Callable[[nn.Module, Batch], Tensor],
    look: Callable[[nn.Module], float],
    config: LoopConfig,
    tell: Callable[[str], None],
) -> Loop:
    """`epoch(rng)` gives the `steps` batches of one pass; `look` answers a figure of which more is better.

    Changes `network` in place and returns its running mean, as it was at the best look. Where config.looks is 0
    nobody looks, and the last is returned.
    """
    rng = torch.Generator().manual_seed(config.seed)
    optimiser = torch.optim.Adam(network.parameters(), lr=config.rate)
    average = AveragedModel(network, avg_fn=_running_mean(config.averaging), use_buffers=True)
    best, best_figure, looks, done, seconds, share = average.module, -math.inf, 0, 0, 0.0, 0.0
    batches = _batches(epoch, config.epochs, rng)
    while share < 1:
        begun = time.process_time()
        rate = config.rate * rate_at(share, config.warm_up)
        _step(network, next(batches), loss, optimiser, rate, config.penalty)
        average.update_parameters(network)
        done, seconds = done + 1, seconds + time.process_time() - begun
        share = min(max(done / (steps * config.epochs), seconds / (60 * config.minutes)), 1.0)
        if looks < math.floor(share * config.looks):
            looks, figure = math.floor(share * config.looks), look(average.module.eval())
            tell(f"  {share:4.0%} of the work, epoch {done / steps:.1f}, {seconds:.0f} s: held-out {figure:.4f}")
            if figure > best_figure:
                best, best_figure = copy.deepcopy(average.module), figure
    return Loop(best.eval(), seconds, done / steps)


def rate_at(share: float, warm_up: float) -> float:
    """The share of the highest learning rate: up in a line, then down in half a cosine.

    >>> [round(rate_at(share, 0.2), 2) for share in (0.0, 0.1, 0.2, 0.6, 1.0)]
    [0.04, 0.52, 1.0, 0.5, 0.0]
    """
    if share < warm_up:
        return 0.04 + 0.96 * share / warm_up
    return 0.5 * (1 + math.cos(math.pi * min((share - warm_up) / (1 - warm_up), 1.0)))


def _batches(epoch: Callable[[torch.Generator], Iterator[Batch]], epochs: int, rng: torch.Generator) -> Iterator[Batch]:
    for _ in range(epochs):
        yield from epoch(rng)


def _running_mean(memory: float) -> Callable[[Tensor, Tensor, Tensor | int], Tensor]:
    def mean(average: Tensor, current: Tensor, count: Tensor | int) -> Tensor:
        # A short fit must not be held back by the weights it began with: the memory grows with the steps taken.
        return average + (current - average) * max(1 - memory, 9 / (10 + int(count)))

    return mean


def _step(
    network: nn.Module,
    batch: Batch,
    loss: Callable[[nn.Module, Batch], Tensor],
    optimiser: torch.optim.Optimizer,
    rate: float,
    penalty: float,
) -> None:
    network.train()
    for group in optimiser.param_groups:
        group["lr"] = rate
    optimiser.zero_grad()
    (loss(network, batch) + penalty * l2_penalty(network)).backward()  # type: ignore[no-untyped-call]
    optimiser.step()
