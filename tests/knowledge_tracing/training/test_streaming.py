import numpy as np
import pytest

from knowledge_tracing.training.datasets import AttemptLog
from knowledge_tracing.training.replay import Replayed
from knowledge_tracing.training.streaming import Sample, chunks_of, one_pass
from tests.knowledge_tracing.context.answers import ITEMS, SKILLS, drawn

LOG = drawn(learners=12)


def rows(numbers: "np.typing.NDArray[np.int64]") -> tuple[Replayed, "np.typing.NDArray[np.float64]"]:
    outcome = numbers.astype(np.float64)
    sample = Sample(1).rows
    shape = sample.at.shape[1], sample.x.shape[1]
    at = np.repeat(numbers[:, None], shape[0], axis=1).astype(np.int32)
    return Replayed(at, np.zeros((len(numbers), shape[1]), np.float32)), outcome


def together(parts: list[AttemptLog]) -> list[float]:
    return [each for part in parts for each in part.correct.tolist()]


@pytest.mark.parametrize("size", [1, 100, 10_000])
def test_chunks_part_no_learner_and_lose_no_row(size: int) -> None:
    parts = list(chunks_of(LOG, size))
    assert together(parts) == LOG.correct.tolist()
    people = [set(part.student.tolist()) for part in parts]
    assert sum(map(len, people)) == len(set.union(*people)) == 12


def test_a_sample_that_is_not_full_holds_every_row() -> None:
    sample = Sample(10)
    sample.keep(*rows(np.arange(4)), np.random.default_rng(0))
    sample.keep(*rows(np.arange(4, 9)), np.random.default_rng(0))
    assert sample.filled == 9
    assert sample.outcome[:9].tolist() == list(range(9))
    assert sample.rows.at[:9, 0].tolist() == list(range(9))


def test_a_full_sample_is_fair_to_early_and_late_rows() -> None:
    early = 0
    for seed in range(200):
        sample, rng = Sample(20), np.random.default_rng(seed)
        for begin in range(0, 200, 50):
            sample.keep(*rows(np.arange(begin, begin + 50)), rng)
        assert sample.rows.at[:, 0].tolist() == sample.outcome.tolist()
        early += int((sample.outcome < 100).sum())
    assert early == pytest.approx(200 * 20 / 2, rel=0.05)


def test_a_pass_keeps_as_much_after_many_rows_as_after_few() -> None:
    few, many = (one_pass(chunks_of(LOG.where(LOG.student < count), 100), ITEMS, SKILLS) for count in (2, 12))
    assert few.fit.weights.shape == many.fit.weights.shape
    assert few.sample.rows.at.shape == many.sample.rows.at.shape
    assert many.answers.max() == len(LOG)


def test_no_chunk_hears_from_a_later_one() -> None:
    """The weights after the first chunk are the same whatever comes next."""
    parts = list(chunks_of(LOG, 200))
    alone, followed = one_pass(parts[:1], ITEMS, SKILLS), one_pass(parts[:1], ITEMS, SKILLS)
    followed.learn(parts[1])
    assert np.array_equal(alone.usual.by_item, one_pass(parts[:1], ITEMS, SKILLS).usual.by_item)
    assert followed.usual.by_item.sum() > alone.usual.by_item.sum()
