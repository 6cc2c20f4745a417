"""Batches with more of the rare expressions than the data has: real ones mixed, or faces made by the generator."""

from collections.abc import Iterator

import torch
from torch import Tensor

from affect.training.datasets.ferplus import Faces
from affect.training.face.rare_faces import SHARE, Batch, evenly, mixed_rare_faces, taken


def plain(learn: Faces, size: int, rng: torch.Generator) -> Iterator[Batch]:
    """The faces as they come, shuffled anew each time round."""
    while True:
        order = torch.randperm(len(learn), generator=rng).numpy()
        for i in range(0, len(order) - size + 1, size):
            yield taken(learn, order[i : i + size])


def balanced_mixing(learn: Faces, size: int, rng: torch.Generator) -> Iterator[Batch]:
    """Part of each batch is rare faces, as many of each expression, half of those mixed with another rare face."""
    extra = round(SHARE * size)
    for faces, votes in plain(learn, size - extra, rng):
        mixed = mixed_rare_faces(learn, extra, rng)
        yield torch.cat([faces, mixed[0]]), torch.cat([votes, mixed[1]])


def with_synthetic(learn: Faces, made: Faces, size: int, rng: torch.Generator) -> Iterator[Batch]:
    """Part of each batch is faces that the generator made.

    Those are smooth, so as many real faces are made as smooth: smoothness must say nothing of the expression.
    """
    extra = round(SHARE * size)
    for faces, votes in plain(learn, size - extra, rng):
        smooth = torch.cat([_smooth(faces[:extra]), faces[extra:]])
        added = taken(made, evenly(made.majority, extra, rng, rare_only=False))
        yield torch.cat([smooth, added[0]]), torch.cat([votes, added[1]])


def _smooth(faces: Tensor) -> Tensor:
    half = torch.nn.functional.avg_pool2d(faces, 2)
    return torch.nn.functional.interpolate(half, scale_factor=2, mode="bicubic", align_corners=False).clamp(0, 1)
