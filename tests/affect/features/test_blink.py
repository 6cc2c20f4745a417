import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from affect.features.blink import blinks
from affect.types import Blinks

OPEN, SHUT = 0.3, 0.05


def eyes(rate: float, seconds: float, closed: list[tuple[float, float]]) -> tuple[np.ndarray, np.ndarray]:
    times = np.arange(0.0, seconds, 1.0 / rate)
    shut = np.any([(times >= begin) & (times < end) for begin, end in closed], axis=0) if closed else times < 0
    return np.where(shut, SHUT, OPEN), times


def read(rate: float, seconds: float, closed: list[tuple[float, float]]) -> Blinks:
    found = blinks(*eyes(rate, seconds, closed))
    assert found is not None
    return found


@given(st.integers(0, 12), st.sampled_from([15.0, 25.0, 30.0]))
def test_every_blink_is_counted(many: int, rate: float) -> None:
    found = read(rate, 30.0, [(1.0 + 2.2 * each, 1.2 + 2.2 * each) for each in range(many)])
    assert found.a_minute == pytest.approx(2 * many, rel=0.01)
    assert many == 0 or found.seconds == pytest.approx(0.2, abs=0.07)


def test_eyes_that_stay_shut_do_not_blink() -> None:
    found = read(15.0, 30.0, [(5.0, 12.0), (20.0, 20.2)])
    assert found.a_minute == pytest.approx(2.0, rel=0.02)
    assert found.closed == pytest.approx(0.24, abs=0.01)


def test_two_frames_a_second_tell_how_long_eyes_are_shut_and_no_blinks() -> None:
    found = read(2.0, 30.0, [(5.0, 11.0)])
    assert found.closed == pytest.approx(0.2)
    assert (found.a_minute, found.seconds) == (None, None)


def test_a_blink_that_the_film_cuts_off_is_none() -> None:
    found = read(15.0, 20.0, [(0.0, 0.2), (19.9, 20.0)])
    assert (found.a_minute, found.seconds) == (0, None)


def test_narrow_eyes_are_not_closed_ones() -> None:
    opening, times = eyes(15.0, 20.0, [(5.0, 5.2)])
    assert blinks(opening / 2, times) == blinks(opening, times)


def test_eyes_that_are_shut_for_more_than_half_the_time_are_found_shut() -> None:
    assert read(15.0, 30.0, [(5.0, 24.0)]).closed == pytest.approx(19 / 30, abs=0.01)


def test_a_mesh_that_trembles_does_not_blink() -> None:
    trembling = np.where(np.arange(450) % 5 == 0, SHUT, OPEN)  # six times a second
    found = blinks(trembling, np.arange(450) / 30)
    assert found is None or found.a_minute is None
    assert blinks(np.tile(trembling, 2), np.arange(900) / 30) == Blinks(0.2, None, None)


def test_less_than_a_quarter_of_a_minute_tells_nothing() -> None:
    assert blinks(*eyes(30.0, 14.0, [(5.0, 5.2)])) is None


def test_few_frames_tell_nothing_and_mixed_up_times_are_refused() -> None:
    assert blinks(np.full(5, OPEN), np.arange(5.0)) is None
    with pytest.raises(ValueError, match="times rise"):
        blinks(np.full(20, OPEN), np.zeros(20))
