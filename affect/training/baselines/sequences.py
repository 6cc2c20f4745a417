"""Frames of one person in the order of time, for the networks that read sequences.

The engagement set is stored level by level. Whoever reads it in that order hands the answer to an LSTM: frames are
put into the order of their numbers first.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from affect.models.face_small import standardise
from affect.training.datasets.engagement import Pictures
from affect.training.face.augment import AugmentConfig, augment

LENGTH, BATCH = 16, 8  # frames in a stretch, stretches in a batch


@dataclass(frozen=True, slots=True)
class Person:
    """One person's frames (time, 1, 48, 48) in 0..1 and levels (time,), in order; `rows` (time,) of the whole set."""

    name: str
    frames: Tensor
    level: Tensor
    rows: NDArray[np.int64]


def people_of(found: Pictures) -> list[Person]:
    """Everybody in the set."""
    return [_person(found, str(name)) for name in np.unique(found.person)]


def stretches(people: list[Person], rng: torch.Generator) -> Iterator[tuple[Tensor, Tensor]]:
    """One pass over the people: augmented frames (batch, time, 1, 48, 48) and levels (batch, time).

    Each person's frames are cut anew in every pass, at a chance beginning.
    """
    cut = [stretch for person in people for stretch in _cut(person, rng)]
    order = torch.randperm(len(cut), generator=rng).tolist()
    for i in range(0, len(order), BATCH):
        chosen = [cut[place] for place in order[i : i + BATCH]]
        frames, levels = (torch.stack(each) for each in zip(*chosen, strict=True))
        flat = standardise(augment(frames.flatten(0, 1), AugmentConfig(), rng))
        yield flat.reshape(frames.shape), levels


def stretches_in_a_pass(people: list[Person]) -> int:
    """How many batches `stretches` gives."""
    return -(-sum(_count(person) for person in people) // BATCH)


def _person(found: Pictures, name: str) -> Person:
    rows = np.flatnonzero(found.person == name)
    rows = rows[np.argsort(found.frame[rows], kind="stable")]
    greys = torch.from_numpy(found.pictures[rows]).unsqueeze(1).float() / 255  # (time, 1, 96, 96)
    small = torch.nn.functional.avg_pool2d(greys, 2)  # (time, 1, 48, 48)
    return Person(name, small, torch.from_numpy(found.level[rows]), rows)


def _count(person: Person) -> int:
    return max((len(person.rows) - 1) // LENGTH, 0)


def _cut(person: Person, rng: torch.Generator) -> list[tuple[Tensor, Tensor]]:
    count = _count(person)
    spare = len(person.rows) - count * LENGTH
    begin = int(torch.randint(0, spare, (1,), generator=rng)) if spare else 0
    places = [slice(begin + i * LENGTH, begin + (i + 1) * LENGTH) for i in range(count)]
    return [(person.frames[place], person.level[place]) for place in places]
