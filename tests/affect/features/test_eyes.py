"""Words for eyes: when they are said, and that none of them comes from one look."""

import dataclasses

import numpy as np
import pytest

from affect.features.eyes import AWAY_WORDS, CLOSED_WORDS, blinks_of, eye_line, eye_words, eyes_of
from affect.features.gaze import LEVEL
from affect.types import Blinks, EyesSeen
from tests.affect.features.test_gestures import RESTING

AHEAD = np.array([0, LEVEL, 0.13, 0.3] * 2)


def looks(many: int, away: int = 0, closed: int = 0) -> list[EyesSeen]:
    """One every five seconds."""
    return [EyesSeen(5.0 * each, 0.05 if each < closed else 0.3, each < away) for each in range(many)]


def aside(across: float, **head: float) -> bool:
    """Whether eyes so far aside (eye widths) in a head so turned are away."""
    return eyes_of(dataclasses.replace(RESTING, **head), AHEAD + np.array([across, 0, 0, 0] * 2), 0.0).away


def test_a_face_towards_the_screen_is_on_the_page() -> None:
    assert eyes_of(RESTING, AHEAD, 7.0) == EyesSeen(7.0, 0.3, away=False)
    assert not aside(0.1)


@pytest.mark.parametrize(("across", "head"), [(0.2, {}), (-0.2, {}), (0.12, {"yaw": 30}), (-0.12, {"yaw": -25})])
def test_irises_far_aside_or_a_head_turned_with_them_are_away(across: float, head: dict[str, float]) -> None:
    assert aside(across, **head)


def test_a_turned_head_whose_eyes_stay_on_the_screen_is_on_the_page() -> None:
    assert not aside(-0.05, yaw=25)


def test_looking_down_with_the_head_and_the_irises_is_away() -> None:
    down = AHEAD + np.array([0, 0.05, 0, 0] * 2)
    assert eyes_of(dataclasses.replace(RESTING, pitch=-35), down, 0.0).away
    assert not eyes_of(dataclasses.replace(RESTING, pitch=-20), AHEAD, 0.0).away


@pytest.mark.parametrize(("many", "away", "said"), [(12, 12, True), (12, 8, True), (12, 7, False), (4, 4, False)])
def test_looking_away_is_said_of_most_of_several_looks(many: int, away: int, said: bool) -> None:
    assert eye_words(looks(many, away), None) == ((AWAY_WORDS,) if said else ())


@pytest.mark.parametrize(("closed", "said"), [(0, False), (2, False), (4, True), (7, True)])
def test_eyes_shut_in_a_third_of_a_minutes_looks_are_noticed(closed: int, said: bool) -> None:
    eyes = looks(12, closed=closed)
    assert eye_words(eyes, blinks_of(eyes)) == ((CLOSED_WORDS,) if said else ())


def test_half_a_minute_of_looks_does_not_tell_how_long_eyes_are_shut() -> None:
    assert blinks_of(looks(6, closed=3)) is None


def test_what_a_device_counted_is_believed_over_few_looks() -> None:
    assert eye_words(looks(1), Blinks(0.4, 12.0, 0.2)) == (CLOSED_WORDS,)


def test_a_look_that_came_twice_counts_once() -> None:
    eyes = looks(12, closed=4)
    assert blinks_of([*eyes, eyes[-1]]) == blinks_of(eyes)


@pytest.mark.parametrize(
    ("eyes", "counted", "line"),
    [
        (EyesSeen(0, 0.3, away=False), None, "open, towards the page"),
        (EyesSeen(0, 0.1, away=False), Blinks(0.5, None, None), "nearly closed, towards the page"),
        (EyesSeen(0, 0.3, away=True), Blinks(0.1, 1.0, 0.2), "open, 1 blink a minute, away from the page"),
    ],
)
def test_one_look_is_told_in_a_line(eyes: EyesSeen, counted: Blinks | None, line: str) -> None:
    assert eye_line(eyes, counted) == line
