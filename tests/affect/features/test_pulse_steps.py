"""Each step of reading a pulse, against known numbers or a second way to the same."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy.signal import butter, filtfilt

from affect.features.pulse.beats import accepted, beat_times, variability
from affect.features.pulse.filtering import band_pass, relative
from affect.features.pulse.projection import WINDOW, chrom, pos
from affect.features.pulse.spectrum import NO_POWER, power, shared_power, strongest
from affect.features.pulse.trace import CLOCK, Series, Trace, to_even_clock

TIMES = np.arange(900) / CLOCK
BLOOD = np.array([0.33, 0.77, 0.53])


def beating(bpm: float) -> Series:
    return np.asarray(np.cos(2 * np.pi * bpm / 60 * TIMES))


def skin(pulse: Series, light: Series | float = 1.0) -> Series:
    """(900, 3) with blood that follows the pulse by up to a hundredth."""
    lit = np.broadcast_to(light, TIMES.shape)[:, None]
    return np.asarray(lit * [170.0, 115.0, 90.0] * (1 + 0.01 * pulse[:, None] * BLOOD))


def naive_pos(colour: Series) -> Series:
    """The paper's algorithm line by line, less how often each sample was added up."""
    pulse, times_added = np.zeros(len(colour)), np.zeros(len(colour))
    for end in range(WINDOW, len(colour) + 1):
        part = colour[end - WINDOW : end] / colour[end - WINDOW : end].mean(axis=0)
        first, second = part[:, 1] - part[:, 2], part[:, 1] + part[:, 2] - 2 * part[:, 0]
        h = first + first.std() / second.std() * second
        pulse[end - WINDOW : end] += h - h.mean()
        times_added[end - WINDOW : end] += 1
    return np.asarray(pulse / times_added)


def test_uneven_frames_come_to_an_even_clock() -> None:
    times = np.sort(np.random.default_rng(1).uniform(0, 20, 600))
    even = to_even_clock(times, np.column_stack([times, 2 * times, 3 * times]))
    assert isinstance(even, Trace)
    assert even.colour[:, 1] == pytest.approx(2 * (times[0] + np.arange(len(even.colour)) / CLOCK))


def test_pos_is_the_papers_algorithm_line_by_line() -> None:
    colour = skin(beating(80)) + np.random.default_rng(2).normal(size=(900, 3))
    assert pos(colour) == pytest.approx(naive_pos(colour))


@pytest.mark.parametrize("method", [pos, chrom])
def test_a_change_of_light_alone_is_no_pulse(method: Callable[[Series], Series]) -> None:
    still = method(skin(0 * TIMES, 1 + 0.05 * beating(100)))
    assert np.abs(still).max() < 0.05 * np.abs(method(skin(beating(100)))).max()


@pytest.mark.parametrize("method", [pos, chrom])
def test_a_pulse_is_found_under_a_light_that_changes_ten_times_as_much(method: Callable[[Series], Series]) -> None:
    pulse = band_pass(method(skin(beating(80), 1 + 0.1 * beating(140))))
    assert np.corrcoef(pulse[60:-60], beating(80)[60:-60])[0, 1] > 0.95


def test_the_band_is_scipys_filter_run_both_ways() -> None:
    noise = np.random.default_rng(3).normal(size=900)
    b, a = butter(3, [0.7, 3.5], "bandpass", fs=CLOCK)
    assert band_pass(noise) == pytest.approx(filtfilt(b, a, noise, padlen=90), abs=1e-6)


def test_a_black_colour_stays_nought() -> None:
    assert not relative(np.zeros((90, 3))).any()


@pytest.mark.parametrize("bpm", [45, 63.3, 80, 121.7, 180, 205])
def test_a_rate_between_bins_is_found_to_a_tenth_of_a_beat(bpm: float) -> None:
    assert 60 * strongest(power(beating(bpm))).hertz == pytest.approx(bpm, abs=0.1)


def test_a_strong_second_wave_does_not_double_the_rate() -> None:
    peak = strongest(power(beating(60) + 1.5 * beating(120)))
    assert 60 * peak.hertz == pytest.approx(60, abs=0.3)


def test_a_signal_that_is_nought_has_no_rate() -> None:
    assert strongest(power(np.zeros(900))).snr == NO_POWER


def test_signals_against_each_other_share_negative_power() -> None:
    assert shared_power(beating(80), -beating(80)) == pytest.approx(-power(beating(80)))


def test_beats_are_timed_within_ten_milliseconds_though_samples_lie_thirty_three_apart() -> None:
    rng = np.random.default_rng(4)
    truth = np.cumsum(rng.uniform(0.75, 0.95, 30))
    truth = truth[truth < 29]
    phase = np.interp(TIMES, truth, np.arange(len(truth)))
    found = beat_times(np.cos(2 * np.pi * phase), 1.2)
    inner = found[(found > truth[1]) & (found < truth[-2])]
    assert np.abs(inner[:, None] - truth).min(axis=1).max() < 0.01


def test_a_missed_beat_does_not_count_as_variability() -> None:
    intervals = np.array([0.80, 0.82] * 12 + [1.62] + [0.80, 0.82] * 12)
    found = variability(intervals, accepted(intervals))
    assert found is not None
    assert found.rmssd == pytest.approx(20, abs=0.1)


def test_fewer_than_twenty_intervals_have_no_variability() -> None:
    assert variability(np.full(19, 0.8), np.ones(19, dtype=np.bool_)) is None


def test_no_intervals_are_no_beats() -> None:
    assert len(accepted(np.zeros(0))) == 0
