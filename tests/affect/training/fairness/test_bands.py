import numpy as np
import pytest

from affect.training.fairness.bands import Answers, compare, quarters, split, within


def answers(right: np.ndarray) -> Answers:  # type: ignore[type-arg]
    """Two classes in turn, each answer right or wrong as given, and every tenth refused."""
    truth = np.arange(len(right)) % 2
    guess = np.where(right, truth, 1 - truth)
    return Answers(np.eye(2)[guess], truth, np.arange(len(right)) % 10 == 0)


def test_quarters_hold_equally_many_and_leave_out_what_was_not_measured() -> None:
    values = np.append(np.arange(100.0), np.nan)
    assert [int(inside.sum()) for inside in quarters(values).values()] == [25, 25, 25, 25]


def test_the_highest_value_is_in_the_last_band() -> None:
    assert list(split(np.arange(10.0), (0.5,)).values())[-1].tolist() == [False] * 5 + [True] * 5


def test_a_lower_end_belongs_to_its_band() -> None:
    assert [inside.tolist() for inside in within(np.array([0.0, 10.0]), (0, 10, 20)).values()] == [
        [True, False],
        [False, True],
    ]


def test_what_was_never_measured_has_no_bands() -> None:
    with pytest.raises(ValueError, match="none of the pictures"):
        quarters(np.full(3, np.nan))


def test_a_worse_band_is_found_and_is_more_than_chance() -> None:
    right = np.ones(400, dtype=bool)
    right[300:] = np.arange(100) % 3 > 0
    bands = quarters(np.arange(400.0))
    gap = compare(answers(right), bands)["largest_gap"]
    assert gap["worst"] == list(bands)[-1]
    assert gap["gap"] == pytest.approx(0.34)
    assert gap["ci95"][0] > gap["by_chance_95"] > 0


def test_a_band_says_how_many_and_how_many_are_refused() -> None:
    found = compare(answers(np.ones(400, dtype=bool)), quarters(np.arange(400.0)))["bands"]
    first = next(iter(found.values()))
    assert (first["n"], first["refused"], first["accuracy"], first["macro_f1"]) == (100, 0.1, 1.0, 1.0)


def test_another_mix_of_classes_alone_makes_no_difference_in_the_same_mix() -> None:
    """The second class is never right; one band has many of it, the other few."""
    truth = np.concatenate([np.arange(100) % 10 == 0, np.arange(100) % 10 > 0]).astype(np.int64)
    all_first = Answers(np.tile([1.0, 0.0], (200, 1)), truth, np.zeros(200, dtype=bool))
    found = compare(all_first, quarters(np.repeat([0.0, 1.0], 100) + np.linspace(0, 0.1, 200)))["bands"]
    assert {round(band["accuracy_same_mix"], 6) for band in found.values()} == {0.5}
    assert len({band["accuracy"] for band in found.values()}) > 1


def test_a_small_band_is_not_compared() -> None:
    right = np.ones(120, dtype=bool)
    right[110:] = False
    bands = within(np.arange(120.0), (0, 55, 110, 120))
    assert compare(answers(right), bands)["largest_gap"]["gap"] == 0
