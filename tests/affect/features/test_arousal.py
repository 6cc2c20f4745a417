import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from affect.features.arousal import NAMES, WINDOW, arousal_features

LONG = 900
RNG = np.random.default_rng(0)
HEART = 75 + RNG.normal(0, 2, LONG)
SKIN = np.exp(RNG.normal(0, 0.01, LONG).cumsum())
ENDS = np.arange(300, LONG + 1, 60)


def named(heart: np.ndarray, skin: np.ndarray, ends: np.ndarray = ENDS) -> dict[str, np.ndarray]:
    return dict(zip(NAMES, arousal_features(heart, skin, ends).T, strict=True))


@given(st.integers(WINDOW, LONG), st.floats(30.0, 200.0), st.floats(0.05, 50.0))
def test_what_comes_later_changes_nothing_before(until: int, heart: float, skin: float) -> None:
    """Everything from a second on is replaced by something else; the minutes that ended before stay as they were."""
    later = np.arange(LONG) >= until
    before = ENDS[until >= ENDS]
    # The first minutes are part of every window's past only once they are over.
    before = before[before >= 200]
    other = arousal_features(np.where(later, heart, HEART), np.where(later, skin, SKIN), before)
    assert np.allclose(other, arousal_features(HEART, SKIN, before))


def test_a_faster_heart_is_seen_against_the_past_and_the_start() -> None:
    racing = np.where(np.arange(LONG) >= 840, HEART + 20, HEART)
    found, calm = named(racing, SKIN), named(HEART, SKIN)
    for name in ("heart_past", "heart_first", "heart_lowest", "heart_against_longer"):
        assert found[name][-1] > calm[name][-1] + 1


def test_resting_levels_of_different_people_look_the_same() -> None:
    """Another usual pulse, and skin of another conductance altogether."""
    assert np.allclose(arousal_features(HEART + 25, SKIN * 9, ENDS), arousal_features(HEART, SKIN, ENDS))


def test_rises_of_the_skin_are_counted_and_falls_are_not() -> None:
    steps = np.zeros(LONG)
    steps[850:880:10] = 0.3
    rising, falling = SKIN * np.exp(steps.cumsum()), SKIN * np.exp(-steps.cumsum())
    assert named(HEART, rising)["skin_rises_past"][-1] > named(HEART, falling)["skin_rises_past"][-1] + 0.3


def test_a_signal_that_stands_still_gives_numbers() -> None:
    assert np.isfinite(arousal_features(np.full(LONG, 70.0), np.full(LONG, 0.0), ENDS)).all()


def test_gaps_hold_the_value_before_them() -> None:
    gappy = HEART.copy()
    gappy[400:420] = np.nan
    held = HEART.copy()
    held[400:420] = HEART[399]
    assert np.array_equal(arousal_features(gappy, SKIN, ENDS), arousal_features(held, SKIN, ENDS))


def test_nothing_measured_is_said() -> None:
    with pytest.raises(ValueError, match="every sample is a gap"):
        arousal_features(np.full(LONG, np.nan), SKIN, ENDS)


def test_a_window_before_the_first_minute_is_refused() -> None:
    with pytest.raises(ValueError, match="needs 60 seconds inside the recording of 900"):
        arousal_features(HEART, SKIN, np.array([30]))
