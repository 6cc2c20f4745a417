"""Kappa beside scikit-learn's, and its interval."""

import math

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from tutor.annotation.kappa import FEWEST_STUDENTS, kappa_of, one_against_rest, tables, with_interval

STATES = ("engaged", "confused", "bored", "neutral")


def made(seed: int, students: int = 12, each: int = 15, same: float = 0.6) -> list[tuple[int, str, str]]:
    rng = np.random.default_rng(seed)
    first = rng.choice(STATES, students * each, p=[0.4, 0.3, 0.2, 0.1])
    other = rng.choice(STATES, students * each)
    second = np.where(rng.random(students * each) < same, first, other)
    return [(place // each, str(one), str(two)) for place, (one, two) in enumerate(zip(first, second, strict=True))]


@pytest.mark.parametrize("seed", range(5))
def test_kappa_is_that_of_scikit_learn(seed: int) -> None:
    pairs = made(seed)
    _, first, second = zip(*pairs, strict=True)
    assert float(kappa_of(tables(pairs, STATES).sum(axis=0))) == pytest.approx(cohen_kappa_score(first, second))


@pytest.mark.parametrize("state", range(len(STATES)))
def test_state_by_state_too(state: int) -> None:
    pairs = made(3)
    found = kappa_of(one_against_rest(tables(pairs, STATES).sum(axis=0), state))
    first, second = ([STATES[state] == word for word in column] for column in list(zip(*pairs, strict=True))[1:])
    assert float(found) == pytest.approx(cohen_kappa_score(first, second))


def test_the_interval_holds_the_value_and_narrows_with_students() -> None:
    few, many = (with_interval(tables(made(1, students), STATES)) for students in (8, 200))
    assert few.low < few.value < few.high
    assert many.high - many.low < (few.high - few.low) / 2


def test_the_interval_knows_that_segments_of_one_student_are_alike() -> None:
    one_each = made(2, students=40, each=1, same=0.5)
    copied = [pair for pair in one_each for _ in range(10)]
    alone, copies = with_interval(tables(one_each, STATES)), with_interval(tables(copied, STATES))
    assert copies.low == pytest.approx(alone.low)
    assert copies.high == pytest.approx(alone.high)


def test_the_same_seed_gives_the_same_interval() -> None:
    counts = tables(made(1), STATES)
    assert with_interval(counts, seed=4) == with_interval(counts, seed=4) != with_interval(counts, seed=5)


def test_no_interval_from_few_students() -> None:
    kappa = with_interval(tables(made(1, FEWEST_STUDENTS - 1), STATES))
    assert kappa.low is kappa.high is None


def test_one_label_throughout_tells_nothing() -> None:
    assert math.isnan(with_interval(tables([(each, "bored", "bored") for each in range(9)], STATES)).value)
