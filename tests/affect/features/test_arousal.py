import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from affect.features.arousal import NAMES, WINDOW, arousal_features, living, memories

LONG = 900
RNG = np.random.default_rng(0)
HEART = 75 + RNG.normal(0, 2, LONG)
SKIN = np.exp(RNG.normal(0, 0.01, LONG).cumsum())
ENDS = np.arange(300, LONG + 1, 60)


def named(heart: np.ndarray, skin: np.ndarray, ends: np.ndarray = ENDS) -> dict[str, np.ndarray]:
    return dict(zip(NAMES, arousal_features(heart, skin, ends).T, strict=True))


@given(st.integers(WINDOW, LONG), st.floats(30.0, 210.0), st.floats(0.01, 90.0))
def test_what_comes_later_changes_nothing_before(until: int, heart: float, skin: float) -> None:
    """Everything from a second on is replaced by something else; the minutes that ended before stay as they were."""
    later = np.arange(LONG) >= until
    before = ENDS[until >= ENDS]
    other = arousal_features(np.where(later, heart, HEART), np.where(later, skin, SKIN), before)
    assert np.allclose(other, arousal_features(HEART, SKIN, before))


def test_a_faster_heart_is_seen_against_every_memory() -> None:
    racing = np.where(np.arange(LONG) >= 840, HEART + 20, HEART)
    found, calm = named(racing, SKIN), named(HEART, SKIN)
    for name in ("heart_level_20_180", "heart_level_90_720", "heart_level_first", "heart_level_past"):
        assert found[name][-1] > calm[name][-1] + 5


def test_resting_levels_of_different_people_look_the_same() -> None:
    """Another usual pulse, and skin of another conductance altogether."""
    assert np.allclose(arousal_features(HEART + 25, SKIN * 9, ENDS), arousal_features(HEART, SKIN, ENDS))


def test_rises_of_the_skin_are_counted_and_falls_are_not() -> None:
    steps = np.zeros(LONG)
    steps[850:880:10] = 0.3
    rising, falling = SKIN * np.exp(steps.cumsum()), SKIN * np.exp(-steps.cumsum())
    assert named(HEART, rising)["skin_rises_60"][-1] > named(HEART, falling)["skin_rises_60"][-1] + 0.3


def test_a_memory_is_the_weighted_mean_of_the_known_past() -> None:
    x, span = np.array([1.0, np.nan, 4.0]), 2.0
    older = np.exp(-2 / span)
    assert memories(x, [span])[0, -1] == pytest.approx((4 + older * 1) / (1 + older))


def test_nothing_is_remembered_before_the_first_sample() -> None:
    assert np.isnan(memories(np.array([np.nan, 2.0]), [10.0])[0, 0])


def test_a_slipped_electrode_spoils_the_seconds_after_it_and_none_before() -> None:
    skin = np.full(20, 2.0)
    skin[10:] = 9.0
    gone = np.isnan(living(skin, "skin"))
    assert gone.nonzero()[0].tolist() == [10, 11, 12, 13, 14]


@pytest.mark.parametrize(("channel", "value"), [("heart", 20.0), ("heart", 240.0), ("skin", 0.0), ("skin", 400.0)])
def test_what_no_living_body_gives_is_a_gap(channel: str, value: float) -> None:
    assert np.isnan(living(np.array([value]), channel)).all()


def test_a_signal_that_stands_still_gives_numbers() -> None:
    assert np.isfinite(arousal_features(np.full(LONG, 70.0), np.full(LONG, 2.0), ENDS)).all()


def test_a_sensor_that_is_missing_counts_as_usual() -> None:
    found = named(HEART, np.full(LONG, np.nan))
    assert all((found[name] == 0).all() for name in NAMES if name.startswith("skin"))
    assert (found["heart_level_past"] != 0).all()


def test_nothing_measured_is_said() -> None:
    with pytest.raises(ValueError, match="every sample is a gap"):
        arousal_features(np.full(LONG, np.nan), np.zeros(LONG), ENDS)


def test_a_window_before_the_first_minute_is_refused() -> None:
    with pytest.raises(ValueError, match="needs 60 seconds inside the recording of 900"):
        arousal_features(HEART, SKIN, np.array([30]))
