"""What is said of a pulse, and when nothing is."""

import numpy as np
import pytest

from affect.features.pulse.quality import GOOD
from affect.features.pulse.reading import PulseRead, PulseUnknown, read_contact, read_skin
from affect.features.pulse.trace import Series
from benchmarks.skin_traces import Disturbance, SkinTrace, skin_trace


def face(
    disturbance: Disturbance, bpm: float = 75.0, seed: int = 0, seconds: float = 30.0, fps: float = 20.0
) -> SkinTrace:
    return skin_trace(bpm, disturbance, np.random.default_rng(seed), seconds, fps)


def read(trace: SkinTrace, head: Series | None = None) -> PulseRead | PulseUnknown:
    return read_skin(trace.times, trace.colour, trace.wall, head)


def why(found: PulseRead | PulseUnknown) -> str:
    assert isinstance(found, PulseUnknown)
    return found.reason


@pytest.mark.parametrize("bpm", [48, 75, 120, 178])
@pytest.mark.parametrize("fps", [15, 30])
def test_a_clear_pulse_is_read_and_is_good(bpm: float, fps: float) -> None:
    trace = face(Disturbance(10), bpm, fps=fps)
    found = read(trace)
    assert isinstance(found, PulseRead)
    assert found.bpm == pytest.approx(trace.bpm, abs=2)
    assert found.certainty >= GOOD


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("disturbance", [Disturbance(0), Disturbance(20, sway=0.05), Disturbance(20, gloss=0.03)])
def test_nothing_is_said_for_certain_where_there_is_no_pulse(seed: int, disturbance: Disturbance) -> None:
    trace = face(Disturbance(disturbance.snr_db, disturbance.sway, disturbance.gloss, pulse=False), seed=seed)
    found = read(trace)
    assert isinstance(found, PulseUnknown) or found.certainty < GOOD


def test_ten_seconds_are_enough_for_a_clear_pulse() -> None:
    assert isinstance(read(face(Disturbance(15), seconds=10.1)), PulseRead)


def test_variability_is_told_where_beats_are_clear() -> None:
    found = read(face(Disturbance(30)))
    assert isinstance(found, PulseRead)
    assert found.rmssd_ms is not None


@pytest.mark.parametrize("fps", [15, 20, 30])
def test_variability_is_that_of_the_beats(fps: float) -> None:
    traces = [face(Disturbance(30), seed=seed, fps=fps) for seed in range(6)]
    told = [(trace.rmssd_ms, found.rmssd_ms) for trace in traces if isinstance(found := read(trace), PulseRead)]
    assert len(told) == len(traces)
    assert all(abs(found - true) < 10 for true, found in told if found is not None)
    assert sum(found is not None for _, found in told) >= 4


def test_noise_between_even_beats_is_not_told_as_variability() -> None:
    times = np.arange(0, 30, 1 / 18)
    noise = np.random.default_rng(3).normal(0, 0.1, (len(times), 3))
    wave = np.cos(2 * np.pi * 1.2 * times) + 0.35 * np.cos(4 * np.pi * 1.2 * times)
    colour = np.array([150.0, 110.0, 90.0]) - wave[:, None] * np.array([0.35, 0.9, 0.5]) + noise
    found = read_skin(times, colour, np.full((len(times), 3), 120.0))
    assert isinstance(found, PulseRead)
    assert found.rmssd_ms is None


def test_variability_is_not_told_where_beats_are_not_clear() -> None:
    found = read(face(Disturbance(5), seed=1))
    assert isinstance(found, PulseRead)
    assert found.rmssd_ms is None


def test_light_that_the_wall_sees_too_is_no_pulse() -> None:
    trace = face(Disturbance(20))
    assert why(read_skin(trace.times, trace.colour, trace.colour)).startswith("the light flickers")


def test_a_nodding_head_is_not_read() -> None:
    trace = face(Disturbance(20))
    nods = np.column_stack([np.zeros_like(trace.times), 0.15 * np.sin(2 * np.pi * 1.4 * trace.times)])
    assert why(read(trace, nods)).startswith("too much movement")


def test_a_dark_face_is_not_read() -> None:
    trace = face(Disturbance(20))
    assert why(read_skin(trace.times, trace.colour * 0.15, trace.wall)).startswith("too dark")


def test_a_white_face_is_not_read() -> None:
    trace = face(Disturbance(20))
    assert why(read_skin(trace.times, np.minimum(trace.colour * 2.2, 255), trace.wall)).startswith("too bright")


def test_a_constant_face_is_not_read() -> None:
    trace = face(Disturbance(20))
    assert why(read_skin(trace.times, np.full_like(trace.colour, 120), trace.wall)) == "no pulse stands out"


@pytest.mark.parametrize("fps", [2, 10, 14])
def test_fewer_than_fifteen_frames_a_second_are_not_read(fps: float) -> None:
    assert "frames a second are too few" in why(read(face(Disturbance(20), fps=fps)))


def test_a_few_seconds_are_not_read() -> None:
    assert "too short" in why(read(face(Disturbance(20), seconds=6)))


def test_no_frames_are_not_read() -> None:
    assert "too short" in why(read_skin(np.zeros(0), np.zeros((0, 3)), np.zeros((0, 3))))


def test_a_face_away_for_more_than_a_second_is_not_read() -> None:
    trace = face(Disturbance(20))
    away = (trace.times > 10) & (trace.times < 11.5)
    trace.colour[away] = np.nan
    assert "out of sight" in why(read(trace))


def test_a_face_away_for_a_moment_is_read() -> None:
    trace = face(Disturbance(20))
    trace.colour[(trace.times > 10) & (trace.times < 10.4)] = np.nan
    assert isinstance(read(trace), PulseRead)


def test_time_that_runs_backwards_is_refused() -> None:
    trace = face(Disturbance(20))
    with pytest.raises(ValueError, match="rise from frame to frame"):
        read_skin(trace.times[::-1], trace.colour, trace.wall)


def test_rows_that_do_not_match_are_refused() -> None:
    trace = face(Disturbance(20))
    with pytest.raises(ValueError, match="colour and wall have 3 columns"):
        read_skin(trace.times, trace.colour, trace.wall[:-1])


def test_a_fingertip_is_read_from_the_only_colour_that_is_seen() -> None:
    trace = face(Disturbance(15))
    finger = np.column_stack([trace.colour[:, 1], np.zeros((len(trace.times), 2))])
    found = read_contact(trace.times, finger)
    assert isinstance(found, PulseRead)
    assert found.bpm == pytest.approx(trace.bpm, abs=1)


def test_a_black_lens_is_not_read() -> None:
    trace = face(Disturbance(15))
    assert why(read_contact(trace.times, np.zeros_like(trace.colour))) == "no pulse stands out"


@pytest.mark.parametrize("seed", range(8))
def test_noise_on_a_lens_is_not_read_for_certain(seed: int) -> None:
    trace = face(Disturbance(0, pulse=False), seed=seed, seconds=60)
    found = read_contact(trace.times, trace.colour)
    assert isinstance(found, PulseUnknown) or found.certainty < GOOD
