import numpy as np
import pytest

from affect.features.physiology import Baseline, baseline_of, normalise
from affect.types import PhysiologyWindow

NAN = float("nan")
RESTING = Baseline(mean=(60.0, 2.0), spread=(10.0, 0.5))


def minute(heart: float = 70.0, skin: float = 3.0, *gaps: int) -> PhysiologyWindow:
    return PhysiologyWindow(tuple((NAN, NAN) if i in gaps else (heart, skin) for i in range(60)))


def test_readings_are_counted_in_spreads_from_the_persons_usual() -> None:
    series = normalise(minute(), RESTING)
    assert series is not None
    assert series.values == pytest.approx(np.tile([1.0, 2.0], (60, 1)))


def test_a_gap_is_marked_and_holds_nought() -> None:
    series = normalise(minute(70, 3, 5, 6), RESTING)
    assert series is not None
    assert (series.values[5:7] == 0).all()
    assert (~series.known).nonzero()[0].tolist() == [5, 5, 6, 6]


@pytest.mark.parametrize("impossible", [(300.0, 3.0), (5.0, 3.0), (float("inf"), 3.0)])
def test_a_heart_rate_no_living_body_has_is_a_gap(impossible: tuple[float, float]) -> None:
    series = normalise(PhysiologyWindow((impossible, *minute().samples[1:])), RESTING)
    assert series is not None
    assert series.known[0].tolist() == [False, True]


def test_without_a_baseline_the_minute_is_its_own() -> None:
    window = PhysiologyWindow(tuple((60.0 + 20 * (i % 2), 2.0 + (i % 2)) for i in range(60)))
    series = normalise(window)
    assert series is not None
    assert series.values[:2] == pytest.approx(np.array([[-1, -1], [1, 1]]))


def test_a_channel_never_measured_is_nought_throughout() -> None:
    series = normalise(PhysiologyWindow(tuple((60.0 + i, NAN) for i in range(60))))
    assert series is not None
    assert (series.values[:, 1] == 0).all()
    assert np.isfinite(series.values).all()


@pytest.mark.parametrize("window", [None, PhysiologyWindow(((NAN, NAN),) * 60)])
def test_a_minute_in_which_nothing_was_measured_is_none(window: PhysiologyWindow | None) -> None:
    assert normalise(window) is None


def test_a_window_that_is_not_a_minute_is_refused() -> None:
    with pytest.raises(ValueError, match="60 samples"):
        normalise(PhysiologyWindow(((70.0, 2.0),) * 59))


def past(seconds: int, heart: float = 70.0, skin: float = 2.0) -> np.ndarray:
    sway = np.tile([-1.0, 1.0], (seconds + 1) // 2)[:seconds, None]
    return np.array([heart, skin]) + sway * np.array([4.0, 0.5])


def test_the_usual_level_is_mean_and_spread_of_the_past_without_its_first_seconds() -> None:
    worn = past(120)
    worn[:20] = [150.0, 60.0]  # settling
    assert baseline_of(worn) == Baseline(mean=(70.0, 2.0), spread=(4.0, 0.5))


def test_there_is_no_usual_level_before_a_minute_is_known() -> None:
    assert baseline_of(past(79)) is None
    assert baseline_of(past(80)) is not None


def test_a_channel_without_a_usual_level_is_one_long_gap() -> None:
    worn = past(120)
    worn[:, 1] = NAN
    usual = baseline_of(worn)
    series = normalise(minute(), usual)
    assert series is not None
    assert series.known.all(axis=0).tolist() == [True, False]


def test_a_past_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match=r"not \(120,\)"):
        baseline_of(np.zeros(120))
