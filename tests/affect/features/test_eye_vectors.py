"""What the browser's code for eyes is tested against must be what this code says today."""

import json

import pytest

from tests.affect.features.eye_vectors import FILMS, GAZES, VECTORS, vectors
from tests.affect.features.test_pulse_vectors import about

KEPT, MADE = json.loads(VECTORS.read_text()), json.loads(json.dumps(vectors()))


@pytest.mark.parametrize("number", range(len(GAZES)), ids=list(GAZES))
def test_a_kept_gaze_is_still_read_the_same(number: int) -> None:
    assert MADE["gazes"][number] == about(KEPT["gazes"][number])


@pytest.mark.parametrize("number", range(len(FILMS)), ids=list(FILMS))
def test_a_kept_film_still_has_the_same_blinks(number: int) -> None:
    assert MADE["films"][number] == about(KEPT["films"][number])


def test_the_vectors_hold_every_kind_of_answer() -> None:
    assert {gaze["away"] for gaze in KEPT["gazes"]} == {True, False}
    found = [film["expected"] for film in KEPT["films"]]
    assert None in found
    assert any(each and each["a_minute"] is None for each in found)
    assert any(each and each["seconds"] for each in found)
