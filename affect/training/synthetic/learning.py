"""Fit the face network at half its width for a given number of batches. The last state is taken as it is.

Half the width learns three times as fast, so that several seeds of several ways of training can be had in half an hour.
No epoch is chosen by the held-out faces, for those are what the ways of training are compared on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import cast

import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from affect.models.face_expression import FaceExpression
from affect.models.face_small import FaceSmallConfig
from affect.training.face.augment import AugmentConfig, augment
from affect.training.face.rare_faces import Batch
from affect.training.loss import l2_penalty, soft_cross_entropy

HALF = FaceSmallConfig(at_48=(16,), at_24=(32, 32), at_12=(64, 64), at_6=(96, 128))


@dataclass(frozen=True, slots=True)
class Budget:
    """The same for every way of training: batches, their size, the highest learning rate, λ and the running mean."""

    steps: int = 1000
    size: int = 128
    rate: float = 2e-3
    penalty: float = 5e-5
    averaging: float = 0.98


def learn_from(batches: Iterator[Batch], budget: Budget, seed: int) -> FaceExpression:
    """The averaged network after `budget.steps` batches of faces (batch, 1, 48, 48) and votes (batch, 8)."""
    torch.manual_seed(seed)
    rng = torch.Generator().manual_seed(seed)
    network: FaceExpression = FaceExpression(HALF).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimiser = torch.optim.Adam(network.parameters(), lr=budget.rate)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, budget.rate, total_steps=budget.steps, pct_start=0.15)
    keep_mean = get_ema_multi_avg_fn(budget.averaging)  # type: ignore[no-untyped-call]
    average = AveragedModel(network, multi_avg_fn=keep_mean, use_buffers=True)
    network.train()
    for faces, votes in islice(batches, budget.steps):
        changed = augment(faces, AugmentConfig(), rng).to(memory_format=torch.channels_last)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits, _ = network(changed)  # (batch, 8)
        loss = soft_cross_entropy(logits.float(), votes) + budget.penalty * l2_penalty(network)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        schedule.step()
        average.update_parameters(network)
    return cast("FaceExpression", average.module).eval()
