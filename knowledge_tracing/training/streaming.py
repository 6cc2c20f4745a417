"""One pass over a log of any length: a chunk of learners at a time, gone over a few times and let go.

What is kept does not grow with the rows: the weights, what is usual of each item and skill, and a fair sample of the
rows met so far, gone over with each chunk so that the latest learners do not drown the others (experience replay).
Every row hears from earlier chunks and from other learners of its own, so the pass is causal.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from knowledge_tracing.context.measures import Measure
from knowledge_tracing.context.places import Place
from knowledge_tracing.training.datasets import AttemptLog, Floats, Ints
from knowledge_tracing.training.descent import Fit, answers_of, blank_fit, go_over, pull_of
from knowledge_tracing.training.expecting import Usual, expect
from knowledge_tracing.training.replay import Replayed, replay

CHUNK = 50_000  # rows or a little more, for a learner is never parted
KEPT = 600_000  # rows in the sample: about 220 MB
ROUNDS = 1  # over each chunk and as many rows of the sample
RATE = 0.15
LAST_ROUNDS = 6  # over the sample, at a rate that falls to nought


class Sample:
    """A fair sample of all rows met so far: each has the same chance to be in it (reservoir sampling; Vitter 1985)."""

    def __init__(self, size: int) -> None:
        self.rows = Replayed(np.empty((size, len(Place)), np.int32), np.empty((size, len(Measure)), np.float32))
        self.outcome: Floats = np.empty(size)
        self.met = 0

    @property
    def filled(self) -> int:
        """How many rows it holds."""
        return min(self.met, len(self.outcome))

    def keep(self, replayed: Replayed, outcome: Floats, rng: np.random.Generator) -> None:
        """Let some of these rows take places in the sample."""
        number = self.met + np.arange(len(outcome))  # (rows,)
        drawn = np.where(number < len(self.outcome), number, rng.integers(0, number + 1))
        taken = np.flatnonzero(drawn < len(self.outcome))
        self.rows.at[drawn[taken]], self.rows.x[drawn[taken]] = replayed.at[taken], replayed.x[taken]
        self.outcome[drawn[taken]] = outcome[taken]
        self.met += len(outcome)


@dataclass
class Stream:
    """What a pass has learnt so far."""

    items: int
    skills: int
    kept: int = KEPT
    fit: Fit = field(init=False)
    usual: Usual = field(init=False)
    sample: Sample = field(init=False)
    answers: Floats = field(init=False)  # (weights,)

    def __post_init__(self) -> None:
        self.fit = blank_fit(self.items, self.skills)
        self.usual = Usual(self.items, self.skills)
        self.sample = Sample(self.kept)
        self.answers = np.zeros(len(self.fit.weights))

    def learn(self, chunk: AttemptLog, seed: int = 0) -> None:
        """Take in whole learners that were not met before."""
        rows, rng = np.arange(len(chunk)), np.random.default_rng(seed)
        replayed = replay(chunk, expect(chunk, np.ones(len(chunk), dtype=bool), self.usual))
        self.answers += answers_of(self.fit, replayed, rows)
        pull = pull_of(self.fit, self.answers)
        for _ in range(ROUNDS):
            go_over(self.fit, replayed, chunk.correct, rng.permutation(rows), pull, RATE)
            self._remind(pull, rng.integers(self.sample.filled, size=len(chunk)) if self.sample.filled else rows[:0])
        self.sample.keep(replayed, chunk.correct, rng)
        self.usual.add(chunk)

    def settle(self, seed: int = 0) -> None:
        """Go over the sample until the weights rest."""
        rng, pull = np.random.default_rng(seed), pull_of(self.fit, self.answers)
        for number in range(LAST_ROUNDS):
            self._remind(pull, rng.permutation(self.sample.filled), RATE * (1 - number / LAST_ROUNDS))

    def _remind(self, pull: Floats, rows: Ints, rate: float = RATE) -> None:
        go_over(self.fit, self.sample.rows, self.sample.outcome, rows, pull, rate)


def one_pass(chunks: Iterable[AttemptLog], items: int, skills: int) -> Stream:
    """The stream after all chunks; `items` and `skills` say how many numbers there are."""
    stream = Stream(items, skills)
    for number, chunk in enumerate(chunks):
        stream.learn(chunk, seed=number)
    stream.settle()
    return stream


def chunks_of(log: AttemptLog, rows: int = CHUNK) -> Iterator[AttemptLog]:
    """A log by whole learners, about so many rows at a time."""
    begin = 0
    for end in np.append(np.flatnonzero(log.starts)[1:], len(log)).tolist():
        if end - begin >= rows or end == len(log):
            yield log.where(slice(begin, end))
            begin = end
