from dataclasses import replace

import numpy as np
import pytest

from affect.training.datasets.stress import Recording
from affect.training.physiology.transfer import after_two_minutes, against_the_past, transfer
from tests.affect.training.physiology.people import recordings


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> list[Recording]:
    return recordings(tmp_path_factory.mktemp("people"), people=6)


def test_what_is_alike_in_both_sets_carries_over_both_ways(people: list[Recording]) -> None:
    rows = transfer({"here": people[:3], "there": people[3:]})
    assert {(row["learnt"], row["judged"]) for row in rows} == {("here", "there"), ("there", "here")}
    assert {row["against"] for row in rows} == {"first two minutes", "own past"}
    assert all(row["auc"] > 0.9 for row in rows)


def test_no_minute_reaches_into_the_baseline(people: list[Recording]) -> None:
    assert after_two_minutes(people).end.min() >= 180
    assert np.array_equal(after_two_minutes(people).end, against_the_past(people).end)


def test_the_heart_alone_counts(people: list[Recording]) -> None:
    dry = [replace(each, skin=np.full(len(each.skin), np.nan)) for each in people]
    for view in (after_two_minutes, against_the_past):
        assert np.array_equal(view(dry).x, view(people).x)


def test_a_person_whose_baseline_was_lost_counts_as_usual(people: list[Recording]) -> None:
    lost = people[0].heart.copy()
    lost[:115] = np.nan
    assert (after_two_minutes([replace(people[0], heart=lost)]).x == 0).all()
