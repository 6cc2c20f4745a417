"""What can go wrong with a sensor, done to embeddings: in training, so that it is learned, and to measure it."""

from enum import StrEnum, auto

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]


class Noise(StrEnum):
    """A sensor that hisses, that mixes everybody up, that is stuck, or that is worn by somebody else."""

    GAUSSIAN = auto()
    SHUFFLED = auto()
    FROZEN = auto()
    OTHER_PERSON = auto()


def corrupt(embedding: Numbers, whose: NDArray[np.str_], noise: Noise, rng: np.random.Generator) -> Numbers:
    """(n, width) of the people `whose` (n,) → the same shape, with no word about the row's own label left in it.

    Gaussian: each number as large and as varied as in the rows given. Shuffled: rows dealt anew. Frozen: one of the
    rows, again and again. Other person: everybody's rows replaced by those of one other person, drawn for each.
    """
    match noise:
        case Noise.GAUSSIAN:
            return rng.normal(embedding.mean(axis=0), embedding.std(axis=0), embedding.shape).astype(np.float32)
        case Noise.SHUFFLED:
            return np.asarray(embedding[rng.permutation(len(embedding))])
        case Noise.FROZEN:
            return np.broadcast_to(embedding[rng.integers(len(embedding))], embedding.shape).copy()
        case Noise.OTHER_PERSON:
            return np.asarray(embedding[_of_others(whose, rng)])


def _of_others(whose: NDArray[np.str_], rng: np.random.Generator) -> NDArray[np.int64]:
    """A place for each row, among those of the person who stands in for its own."""
    names, number = np.unique(whose, return_inverse=True)
    order, counts = np.argsort(number, kind="stable"), np.bincount(number)
    stand_in = _stand_ins(len(names), rng)[number]  # (rows,)
    begins = np.cumsum(counts) - counts
    return np.asarray(order[begins[stand_in] + rng.integers(0, counts[stand_in])], dtype=np.int64)


def _stand_ins(people: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """(people,) everybody's stand-in, never themselves: the next in a circle of all, shuffled."""
    circle = rng.permutation(people)
    found = np.empty(people, dtype=np.int64)
    found[circle] = np.roll(circle, -1)
    return found
