"""Fit the face network: Adam, a warm-up then cosine learning rate, and the epoch that the held-out part likes best."""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from affect.models.face_expression import FaceExpression
from affect.training.datasets.ferplus import Faces
from affect.training.face.augment import AugmentConfig, augment
from affect.training.face.rare_faces import mixed_rare_faces, rare, taken
from affect.training.face.tensors import as_tensor
from affect.training.loss import l2_penalty, soft_cross_entropy

UNTOLD = -100  # what cross_entropy leaves out


@dataclass(frozen=True, slots=True)
class FitConfig:
    """How long and how hard to learn. `penalty` is λ in the loss; `averaging` the memory of the running mean."""

    epochs: int = 60
    batch: int = 128
    rate: float = 2e-3
    penalty: float = 5e-5
    older: float = 0.3  # weight of the FER2013 labels beside the votes
    averaging: float = 0.995
    rare: float = 0.0  # of a batch: faces of rare expressions, mixed with one another (`rare_faces`)
    seed: int = 0
    augment: AugmentConfig = field(default_factory=AugmentConfig)


def fit(
    network: FaceExpression, learn: Faces, held_out: Faces, config: FitConfig, tell: Callable[[str], None]
) -> FaceExpression:
    """The averaged network of the epoch with the best held-out accuracy.

    `network` maps (batch, 1, 48, 48) to (logits, embedding) and is changed in place; `tell` gets a line an epoch.
    """
    best, best_accuracy = network, -1.0
    for epoch, (average, loss) in enumerate(_epochs(network, learn, config), start=1):
        accuracy = float((logits_for(average, held_out).argmax(1) == held_out.majority).mean())
        if accuracy > best_accuracy:
            best, best_accuracy = copy.deepcopy(average), accuracy
        tell(f"epoch {epoch}/{config.epochs}  loss {loss:.4f}  held-out accuracy {accuracy:.4f}")
    return best.eval()


def logits_for(network: nn.Module, faces: Faces, batch: int = 256) -> NDArray[np.float32]:
    """(n, classes) logits in full precision, without augmentation."""
    network.eval()
    with torch.inference_mode():
        parts = [network(as_tensor(faces.pictures[i : i + batch]))[0] for i in range(0, len(faces), batch)]
    return np.asarray(torch.cat(parts).numpy(), dtype=np.float32)


def _epochs(network: FaceExpression, learn: Faces, config: FitConfig) -> Iterator[tuple[FaceExpression, float]]:
    """After each epoch, the running mean of the network and the epoch's mean loss."""
    rng = torch.Generator().manual_seed(config.seed)
    steps = config.epochs * (len(learn) // (config.batch - _rare_in_a_batch(learn, config)))
    optimiser = torch.optim.Adam(network.parameters(), lr=config.rate)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=config.rate, total_steps=steps, pct_start=0.15)
    keep_mean = get_ema_multi_avg_fn(config.averaging)  # type: ignore[no-untyped-call]
    average = AveragedModel(network, multi_avg_fn=keep_mean, use_buffers=True)
    for _ in range(config.epochs):
        losses = []
        for batch in _batches(learn, config, rng):
            losses.append(_step(network, batch, optimiser, config))
            schedule.step()
            average.update_parameters(network)
        yield cast("FaceExpression", average.module), float(np.mean(losses))


def _batches(learn: Faces, config: FitConfig, rng: torch.Generator) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Pictures (batch, 1, 48, 48), votes (batch, 8) and FER2013 labels (batch,); mixed faces have no such label."""
    extra = _rare_in_a_batch(learn, config)
    own = config.batch - extra
    order = torch.randperm(len(learn), generator=rng).numpy()
    for i in range(0, len(order) - own + 1, own):
        chosen = order[i : i + own]
        faces, votes = taken(learn, chosen)
        older = torch.from_numpy(learn.older[chosen])
        if extra:
            mixed, told = mixed_rare_faces(learn, extra, rng)
            faces, votes = torch.cat([faces, mixed]), torch.cat([votes, told])
            older = torch.cat([older, torch.full((extra,), UNTOLD)])
        yield augment(faces, config.augment, rng).to(memory_format=torch.channels_last), votes, older


def _rare_in_a_batch(learn: Faces, config: FitConfig) -> int:
    """How many mixed faces join each batch; none where no expression is rare."""
    return round(config.rare * config.batch) if rare(learn.majority) else 0


def _step(
    network: FaceExpression, batch: tuple[Tensor, Tensor, Tensor], optimiser: torch.optim.Optimizer, config: FitConfig
) -> float:
    network.train()
    faces, votes, older = batch
    # bfloat16 halves the time on processors that have it; the loss stays in full precision.
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits, embedding = network(faces)  # (batch, 8), (batch, 256)
        older_logits = network.older(embedding)  # (batch, 7)
    loss = soft_cross_entropy(logits.float(), votes)
    both = loss + config.older * nn.functional.cross_entropy(older_logits.float(), older)
    optimiser.zero_grad()
    (both + config.penalty * l2_penalty(network)).backward()  # type: ignore[no-untyped-call]
    optimiser.step()
    return float(loss.detach())
