"""More of the rare expressions than the data has, by mixing real faces of them.

Mixup (Zhang et al. 2018, arXiv:1710.09412) or cutmix (Yun et al. 2019, arXiv:1905.04899), half and half, and only
among rare faces; the votes are mixed in the same shares as the pixels.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from affect.training.datasets.ferplus import Faces
from affect.training.face.tensors import as_tensor

Batch = tuple[Tensor, Tensor]  # faces (batch, 1, 48, 48) in 0..1, votes (batch, 8)
RARE = 0.05  # an expression is rare where it wins fewer than one face in twenty
SHARE = 0.125  # of a batch, for rare expressions: some four times what chance brings


def mixed_rare_faces(learn: Faces, count: int, rng: torch.Generator) -> Batch:
    """`count` rare faces, as many of each expression, half of them mixed with another rare face."""
    rare = taken(learn, evenly(learn.majority, count, rng))
    other = taken(learn, evenly(learn.majority, count, rng))
    return mix(rare, other, torch.rand(count, generator=rng) < 0.5, rng)


def rare(majority: NDArray[np.int64]) -> list[int]:
    """The classes that are there, but rarely."""
    count = np.bincount(majority)
    return [int(each) for each in np.flatnonzero((count > 0) & (count < RARE * len(majority)))]


def evenly(
    majority: NDArray[np.int64], count: int, rng: torch.Generator, *, rare_only: bool = True
) -> NDArray[np.int64]:
    """`count` rows with replacement, each class as likely as any other. Raises ValueError where no class is rare."""
    classes = rare(majority) if rare_only else np.unique(majority).tolist()
    if not classes:
        raise ValueError("no expression is rare here, so there is nothing to balance")
    weight = np.zeros(len(majority))
    for each in classes:
        weight[majority == each] = 1 / (majority == each).sum()
    return np.asarray(torch.multinomial(torch.from_numpy(weight), count, replacement=True, generator=rng).numpy())


def mix(one: Batch, other: Batch, where: Tensor, rng: torch.Generator) -> Batch:
    """Mix the faces marked in `where` (batch,) bool, by mixup or by cutmix, with their counterparts."""
    share = 0.5 + 0.5 * torch.rand(len(where), generator=rng)  # the first always keeps the greater part
    kept = torch.where(
        (torch.rand(len(where), generator=rng) < 0.5).view(-1, 1, 1, 1),
        share.view(-1, 1, 1, 1).expand(one[0].shape),
        _outside_a_box(share, one[0].shape[-1], rng),
    )
    kept = torch.where(where.view(-1, 1, 1, 1), kept, torch.ones_like(kept))  # (batch, 1, 48, 48)
    told = kept.mean(dim=(1, 2, 3)).unsqueeze(1)  # (batch, 1)
    return kept * one[0] + (1 - kept) * other[0], told * one[1] + (1 - told) * other[1]


def _outside_a_box(share: Tensor, side: int, rng: torch.Generator) -> Tensor:
    """(batch,) → (batch, 1, side, side): 0 in a square of about 1 - share of the picture, 1 elsewhere."""
    length = ((1 - share).sqrt() * side).round()
    corner = (torch.rand(2, len(share), generator=rng) * (side - length + 1)).floor()
    line = torch.arange(side)
    inside = [(line >= c[:, None]) & (line < (c + length)[:, None]) for c in corner]  # (batch, side) each
    box: Tensor = (inside[0].unsqueeze(2) & inside[1].unsqueeze(1)).float().unsqueeze(1)
    return 1 - box


def taken(faces: Faces, rows: NDArray[np.int64]) -> Batch:
    """Faces (rows, 1, 48, 48) in 0..1 and their votes (rows, 8)."""
    return as_tensor(faces.pictures[rows]), torch.from_numpy(faces.votes[rows])
