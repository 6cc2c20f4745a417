"""A real cluster of two processes on this machine; the answers are made up, and say nothing of learning."""

from collections.abc import Iterator

import numpy as np
import pytest
from distributed import Client, LocalCluster
from sklearn.metrics import roc_auc_score

from knowledge_tracing.training.datasets import AttemptLog
from knowledge_tracing.training.descent import blank_fit, descend
from knowledge_tracing.training.expecting import Usual
from knowledge_tracing.training.many_machines import fit_on
from knowledge_tracing.training.models.full import chances
from knowledge_tracing.training.replay import replay
from knowledge_tracing.training.streaming import chunks_of
from tests.knowledge_tracing.context.answers import ITEMS, SKILLS, drawn

LEARNT, JUDGED = drawn(learners=90), drawn(learners=30, seed=5)


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster,
        Client(cluster) as client,
    ):
        yield client


def fitted(client: Client, parts: int) -> tuple[np.ndarray, Usual]:
    size = len(LEARNT) // parts + 1 if parts > 1 else len(LEARNT)
    logs = client.scatter(list(chunks_of(LEARNT, size)))
    fit, usual = fit_on(client, logs, ITEMS, SKILLS)
    return chances(fit, replay(JUDGED, usual.expected(JUDGED))), usual


def test_the_counts_of_all_machines_are_those_of_one(client: Client) -> None:
    _, usual = fitted(client, parts=3)
    alone = Usual(ITEMS, SKILLS).add(LEARNT)
    assert np.array_equal(usual.by_item, alone.by_item)
    assert np.array_equal(usual.by_skill, alone.by_skill)


def test_three_parts_foretell_about_as_well_as_one_machine(client: Client) -> None:
    """The same rows fitted by the lines of one machine, told by the same counts."""
    usual = Usual(ITEMS, SKILLS).add(LEARNT)
    alone = blank_fit(ITEMS, SKILLS)
    descend(alone, replay(LEARNT, usual.expected(LEARNT)), LEARNT.correct, np.arange(len(LEARNT)))
    one = roc_auc_score(JUDGED.correct, chances(alone, replay(JUDGED, usual.expected(JUDGED))))
    three = roc_auc_score(JUDGED.correct, fitted(client, parts=3)[0])
    assert three > max(one - 0.02, 0.5)


def test_a_part_does_not_hear_of_itself() -> None:
    first, second = chunks_of(LEARNT, len(LEARNT) // 2 + 1)
    both = Usual(ITEMS, SKILLS).add(first).plus(Usual(ITEMS, SKILLS).add(second))
    others = both.minus(Usual(ITEMS, SKILLS).add(first))
    assert np.array_equal(others.expected(first).logit, Usual(ITEMS, SKILLS).add(second).expected(first).logit)


def test_both_machines_worked(client: Client) -> None:
    assert len(client.scheduler_info()["workers"]) == 2


def test_every_part_is_of_whole_learners() -> None:
    parts: list[AttemptLog] = list(chunks_of(LEARNT, len(LEARNT) // 3 + 1))
    assert sum(len(part) for part in parts) == len(LEARNT)
