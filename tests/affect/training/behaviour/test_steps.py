import numpy as np
import pytest

from affect.behaviour_states import Pace, Step, symbols_of
from affect.training.behaviour.steps import Usual, sittings_and_visits, to_steps, usual_times
from tests.affect.training.behaviour.logs import attempts

EVERYONE = np.ones(8, dtype=np.bool_)


def test_half_an_hour_away_begins_a_sitting_and_another_item_a_visit() -> None:
    log = attempts(item=[1, 1, 1, 2, 2], away=[0, 0, 1801, 0, 1800])
    sitting, visit, tries = sittings_and_visits(log)
    assert sitting.tolist() == [0, 0, 1, 1, 1]
    assert visit.tolist() == [0, 0, 1, 2, 2]
    assert tries.tolist() == [0, 1, 0, 0, 1]


def test_the_usual_time_of_an_item_is_its_median_pulled_towards_that_of_all() -> None:
    log = attempts(item=[1, 2, 1, 2, 1, 2, 1, 2], seconds=[10, 40, 10, 40, 10, 40, 10, 40])
    usual = usual_times(log, EVERYONE)
    assert usual.overall == pytest.approx(20)
    assert usual.by_item[1] == pytest.approx(np.exp((4 * np.log(10) + 5 * np.log(20)) / 9))


def test_only_the_learners_learned_from_say_what_is_usual() -> None:
    log = attempts(learner=[0, 0, 1, 1], item=[1, 2, 1, 2], seconds=[10, 10, 999, 999])
    assert usual_times(log, log.learner == 0).overall == pytest.approx(10)


def test_a_log_without_times_has_unknown_paces() -> None:
    log = attempts(right=[1, 0, 1])
    steps = to_steps(log, usual_times(log, EVERYONE[:3]))
    assert not steps.pace_known.any()


def test_a_symbol_is_the_one_that_the_running_site_gives() -> None:
    rng = np.random.default_rng(0)
    log = attempts(
        item=np.repeat(rng.integers(0, 50, 60), rng.integers(1, 5, 60))[:100].tolist(),
        skill=rng.integers(0, 3, 100).tolist(),
        right=rng.integers(0, 2, 100).tolist(),
        seconds=rng.uniform(1, 200, 100).tolist(),
    )
    usual = usual_times(log, np.ones(100, dtype=np.bool_))
    steps = to_steps(log, usual)
    other = np.append(True, np.diff(log.skill) != 0)
    for i in range(100):
        first_usual = float(usual.by_item[log.item[i]]) if log.item[i] in usual.by_item else usual.overall
        step = Step(bool(log.right[i]), int(steps.tries[i]), bool(other[i]), float(log.seconds[i]), first_usual)
        assert symbols_of(step, usual.retry_share) == [steps.symbol[i]]


def test_paces_fall_below_half_the_usual_and_from_twice_it_on() -> None:
    log = attempts(item=[1, 2, 3, 4], seconds=[9.9, 10, 39.9, 40])
    steps = to_steps(log, Usual(usual_times(log, EVERYONE[:4]).by_item * 0 + 20, 20.0, 1.0))
    assert (steps.symbol % 3).tolist() == [Pace.QUICK, Pace.USUAL, Pace.USUAL, Pace.SLOW]
