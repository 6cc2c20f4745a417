import numpy as np
import pytest
from numpy.typing import NDArray

from affect.training.behaviour import outcomes as module
from affect.training.behaviour.outcomes import outcomes
from affect.training.behaviour.steps import Steps, Usual, to_steps, usual_times
from affect.training.datasets.attempts import Attempts
from tests.affect.training.behaviour.logs import attempts


@pytest.fixture(autouse=True)
def _few_cases_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FEWEST", 0)
    monkeypatch.setattr(module, "TIMES_SEEN", 1)


def asked(name: str, log: Attempts) -> list[tuple[int, int]]:
    """The steps at which the question is asked, and the answer."""
    steps = _steps(log)
    (found,) = [each for each in outcomes(steps, np.ones(len(log), dtype=np.bool_)) if each.name == name]
    rows = np.flatnonzero(found.asked)
    return list(zip(rows.tolist(), found.happens[rows].tolist(), strict=True))


def _steps(log: Attempts) -> Steps:
    items = usual_times(log, np.ones(len(log), dtype=np.bool_)).by_item
    return to_steps(log, Usual(items * 0 + 20, 20.0, 1.0))


def _quick(times: list[int], length: int) -> list[float]:
    return [5.0 if i in times else 20.0 for i in range(length)]


def test_the_next_step_is_asked_within_a_sitting_only() -> None:
    log = attempts(item=[1, 2, 3], right=[1, 0, 1], away=[0, 0, 9999])
    assert asked("next step unsolved", log) == [(0, 1)]


def test_the_next_item_is_asked_at_the_last_step_on_one() -> None:
    log = attempts(item=[1, 1, 2, 3], right=[0, 1, 1, 0])
    assert asked("next item missed at first", log) == [(1, 0), (2, 1)]


def test_a_miss_asks_whether_the_item_is_left_unsolved() -> None:
    log = attempts(item=[1, 1, 1, 2, 2], right=[0, 0, 1, 0, 0])
    assert asked("left unsolved", log) == [(0, 0), (1, 0), (3, 1), (4, 1)]


def test_an_item_that_is_mostly_left_after_a_miss_is_not_asked() -> None:
    log = attempts(item=[1, 2, 1, 2, 2, 3], right=[0, 0, 0, 0, 1, 1])
    assert [row for row, _ in asked("left unsolved", log)] == []


def test_a_sitting_that_ends_within_three_unsolved_steps_stops_soon() -> None:
    log = attempts(item=[1, 2, 3, 4, 5, 6], right=[0, 1, 0, 0, 0, 0])
    assert asked("stops soon after a miss", log) == [(0, 0), (2, 1), (3, 1), (4, 1), (5, 1)]


def test_quick_tries_until_it_is_solved_are_harvesting() -> None:
    log = attempts(item=[1, 2, 2, 2, 2, 3], right=[1, 0, 0, 0, 1, 1], seconds=_quick([2, 3], 6))
    assert asked("next item harvested", log) == [(0, 1), (4, 0)]


@pytest.mark.parametrize(("right", "quick"), [([1, 0, 0, 0, 0, 1], [2, 3]), ([1, 0, 0, 0, 1, 1], [3])])
def test_unsolved_or_with_one_quick_try_is_not_harvesting(right: list[float], quick: list[int]) -> None:
    log = attempts(item=[1, 2, 2, 2, 2, 3], right=right, seconds=_quick(quick, 6))
    assert asked("next item harvested", log)[0] == (0, 0)


def test_hints_are_asked_where_the_log_counts_them() -> None:
    log = attempts(item=[1, 2, 3], hints=[0, 2, 0])
    assert asked("hints next", log) == [(0, 1), (1, 0)]


def test_what_is_too_rare_is_not_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FEWEST", 1)
    everyone: NDArray[np.bool_] = np.arange(6) < 3
    log = attempts(learner=[0, 0, 0, 1, 1, 1], item=[1, 2, 3, 1, 2, 3], right=[1, 0, 1, 1, 0, 1])
    assert {each.name for each in outcomes(_steps(log), everyone)} == {
        "next step unsolved",
        "next item missed at first",
    }
