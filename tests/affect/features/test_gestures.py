import dataclasses

import pytest

from affect.features.behaviour import describe
from affect.features.geometry import FaceGeometry
from affect.features.gestures import face_words, hand_words
from affect.types import BehaviourEvent as Event
from affect.types import BehaviourWindow

RESTING = FaceGeometry(-3, -3, 0.34, 0.34, 0.42, 0.0, 0.01, 0.75, 0.3, 0.3, 0, -9, 0)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"inner_brow_gap": 0.33}, "brows drawn together"),
        ({"brow_to_eye_left": 0.2, "brow_to_eye_right": 0.2}, "brows lowered"),
        ({"brow_to_eye_left": 0.5, "brow_to_eye_right": 0.5}, "brows raised"),
        ({"mouth_curvature": 0.12}, "a smile"),
        ({"mouth_curvature": -0.1}, "mouth corners lowered"),
        ({"mouth_openness": 0.3}, "mouth open"),
        ({"eye_opening_left": 0.5, "eye_opening_right": 0.5}, "eyes wide open"),
        ({"eye_opening_left": 0.1, "eye_opening_right": 0.1}, "eyes nearly closed"),
    ],
)
def test_a_face_that_moves_is_described(change: dict[str, float], words: str) -> None:
    assert face_words([dataclasses.replace(RESTING, **change)]) == (words,)


def test_a_resting_face_is_not_described() -> None:
    assert face_words([RESTING]) == ()


def test_one_grimace_among_three_readings_is_not_described() -> None:
    grimace = dataclasses.replace(RESTING, mouth_curvature=0.2)
    assert face_words([RESTING, grimace, RESTING]) == ()


def window(*events: Event, length: float = 60_000) -> BehaviourWindow:
    return BehaviourWindow(events, 0, length)


def test_deleting_half_of_what_is_typed_is_many_deletions() -> None:
    typing = window(*(Event("k", 100 * i, 80, i % 2) for i in range(10)))
    assert hand_words(describe(typing)) == ("many deletions",)


def test_typing_late_is_a_long_pause_before_the_first_key() -> None:
    assert "long pause before the first key" in hand_words(describe(window(Event("k", 25_000, 80))))


def test_ordinary_typing_is_not_described() -> None:
    assert hand_words(describe(window(*(Event("k", 200 * i, 80) for i in range(10))))) == ()


def test_no_events_say_nothing() -> None:
    assert hand_words(None) == ()
