from pathlib import Path

import numpy as np
import pytest

from affect.features.arousal import NAMES
from affect.training.datasets.stress import CALM, STRESS
from affect.training.figures import auc
from affect.training.physiology.controls import controls, first_and_later, one_sensor, without
from affect.training.physiology.minutes import Minutes, minutes
from affect.training.physiology.ridge import leave_people_out, smooth
from affect.training.physiology.stressors import by_stage
from tests.affect.training.physiology.people import recordings


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Minutes:
    return minutes(recordings(tmp_path_factory.mktemp("people"), people=6))


def made(x: list[float], end: list[int], person: str = "a") -> Minutes:
    count = len(x)
    return Minutes(
        np.array(x)[:, None],
        np.arange(count) % 2,
        np.repeat(person, count),
        np.array(end),
        np.zeros(count, np.int64),
        np.repeat("", count),
    )


def test_stress_is_found_in_people_never_met(found: Minutes) -> None:
    p = leave_people_out(found, found.stress)
    assert p[found.stress == STRESS].mean() > p[found.stress == CALM].mean() + 0.4


def test_a_person_is_judged_without_their_own_labels(found: Minutes) -> None:
    """One person's labels turned round change nothing of what is said of them."""
    own = found.person == "S03"
    turned = np.where(own, 1 - found.stress, found.stress)
    assert np.allclose(leave_people_out(found, turned)[own], leave_people_out(found, found.stress)[own])


def test_smoothing_keeps_a_share_of_the_minutes_before() -> None:
    assert smooth(np.array([1.0, 3.0]), made([0, 0], [60, 90]), 0.5).tolist() == [1.0, 2.0]


def test_smoothing_starts_anew_after_a_gap() -> None:
    assert smooth(np.array([1.0, 3.0]), made([0, 0], [60, 300]), 0.5).tolist() == [1.0, 3.0]


def test_two_people_and_one_class_cannot_be_judged(found: Minutes) -> None:
    two = found.some(found.person < "S02")
    with pytest.raises(ValueError, match="three people and both classes, not 2 people"):
        leave_people_out(two, two.stress)
    with pytest.raises(ValueError, match="both classes"):
        leave_people_out(found, np.zeros(len(found.stress), np.int64))


def test_where_there_is_nothing_to_find_the_controls_say_so(tmp_path: Path) -> None:
    told = controls(minutes(recordings(tmp_path, people=6, rise=0.0)), deals=3)
    assert abs(told["permuted_auc"] - 0.5) < 0.2
    assert told["permuted_auc"] <= told["permuted_auc_95"]


def test_time_alone_tells_phases_that_everybody_meets_in_one_order(found: Minutes) -> None:
    assert controls(found, deals=1)["time_alone_auc"] > 0.95


def test_what_rests_on_the_heart_is_lost_without_it(found: Minutes) -> None:
    told = one_sensor(found)
    assert told["without_skin_auc"] > 0.9 > told["without_heart_auc"]
    gone = without(found, "heart").x[:, [name.startswith("heart") for name in NAMES]]
    assert (gone == 0).all()


def test_the_first_stretch_stands_apart(found: Minutes) -> None:
    """Only the later stretches are told right here; the first holds calm alone, so nothing can be ranked in it."""
    told = first_and_later(found, found.stress.astype(np.float64))
    assert told == {"first_stretch_auc": 0.5, "later_stretches_auc": 1.0}


def test_a_stage_of_stress_alone_is_told_from_all_calm_minutes(found: Minutes) -> None:
    p = np.where(found.stage == "stroop", 1.0, 0.0)
    rows = {row["stage"]: row for row in by_stage(found, p)}
    assert set(rows) == {"stroop", "interview"}
    assert rows["stroop"]["auc"] == 1.0
    assert rows["interview"]["auc"] == 0.5
    assert rows["stroop"]["calm"] == (found.stress == 0).sum()


def test_a_stage_under_both_conditions_is_told_within_it(found: Minutes) -> None:
    p = found.stress.astype(np.float64)
    half = Minutes(found.x, found.stress, found.person, found.end, found.block, np.repeat("Drawing", len(p)))
    (row,) = by_stage(half, p)
    assert row["against"] == "the same under low stress"
    assert row["auc"] == auc(found.stress, p) == 1.0
