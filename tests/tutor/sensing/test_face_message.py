"""What a page may say of a face, and what is made of anything else."""

import json
import uuid
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from affect.estimator import WEIGHTS
from affect.face_model import FaceModel
from affect.features.gaze import NAMES
from affect.features.geometry import FaceGeometry
from affect.types import Blinks, FaceReading
from affect.unclear import Unclear
from tutor.sensing.face_message import EXPRESSIONS, IRISES, MEASURES, Face
from tutor.sensing.protocol import Refused, read_message

STREAM = uuid.UUID(int=7)
GEOMETRY, LOGITS = [float(number) for number in range(MEASURES)], [-1.5] * EXPRESSIONS
GAZE, BLINKS = [0.1, -0.05, 0.13, 0.3] * 2, {"closed": 0.04, "a_minute": 14.2, "seconds": 0.21}
ODD = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def face(**changes: Any) -> str:
    said = {"geometry": GEOMETRY, "logits": LOGITS, "strangeness": -3, "model": "face-small-3"}
    return json.dumps({"type": "face", "stream": str(STREAM), **said, **changes})


def test_a_face_is_read() -> None:
    reading = FaceReading(0.0, tuple(GEOMETRY), tuple(LOGITS), -3.0, "face-small-3")
    assert read_message(face()) == Face(STREAM, reading)


def test_the_eyes_of_a_face_are_read() -> None:
    numbers = tuple(GEOMETRY), tuple(LOGITS), -3.0, "face-small-3"
    reading = FaceReading(0.0, *numbers, gaze=tuple(GAZE), blinks=Blinks(0.04, 14.2, 0.21))
    assert read_message(face(gaze=GAZE, blinks=BLINKS)) == Face(STREAM, reading)


@pytest.mark.parametrize(
    ("said", "blinks"),
    [
        (None, None),
        ({"closed": 1, "a_minute": None, "seconds": None}, Blinks(1.0, None, None)),
        ({"closed": 0, "a_minute": 0, "seconds": None}, Blinks(0.0, 0.0, None)),
    ],
)
def test_blinks_that_cannot_be_told_are_taken_as_such(said: Any, blinks: Blinks | None) -> None:
    assert read_message(face(gaze=GAZE, blinks=said)).reading.blinks == blinks


def test_the_server_says_when_it_was() -> None:
    assert read_message(face(captured_at=5)).at(17.5).captured_at == 17.5


@pytest.mark.parametrize("code", Unclear)
def test_every_reason_for_not_reading_a_face_is_taken(code: Unclear) -> None:
    said = json.dumps({"type": "face", "stream": str(STREAM), "unclear": code.value})
    assert read_message(said) == Face(STREAM, FaceReading(0.0, unclear=code))


def test_the_message_has_as_many_numbers_as_the_geometry_and_the_network() -> None:
    expressions = FaceModel.open(WEIGHTS / "face.int8.onnx").expressions
    assert (len(fields(FaceGeometry)), len(expressions), len(NAMES)) == (MEASURES, EXPRESSIONS, IRISES)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"geometry": GEOMETRY[1:]}, "`geometry` is 13 plain numbers from -360 to 360."),
        ({"geometry": [*GEOMETRY, 0.0]}, "`geometry` is 13"),
        ({"geometry": None}, "`geometry` is 13"),
        ({"geometry": [361.0, *GEOMETRY[1:]]}, "`geometry` is 13"),
        ({"geometry": [True, *GEOMETRY[1:]]}, "`geometry` is 13"),
        ({"geometry": [float("nan"), *GEOMETRY[1:]]}, "`geometry` is 13"),
        ({"logits": LOGITS[1:]}, "`logits` is 8 plain numbers from -1000 to 1000."),
        ({"logits": [float("inf"), *LOGITS[1:]]}, "`logits` is 8"),
        ({"logits": [10**400, *LOGITS[1:]]}, "`logits` is 8"),
        ({"logits": ["1", *LOGITS[1:]]}, "`logits` is 8"),
        ({"strangeness": None}, "`strangeness` is a plain number from -1000 to 1000."),
        ({"strangeness": [1.0]}, "`strangeness` is a plain"),
        ({"strangeness": float("nan")}, "`strangeness` is a plain"),
        ({"model": ""}, "`model` is the version"),
        ({"model": "x" * 41}, "`model` is the version"),
        ({"model": "face small"}, "`model` is the version"),
        ({"model": 3}, "`model` is the version"),
        ({"gaze": GAZE[1:]}, "`gaze` is 8 plain numbers from -3 to 3."),
        ({"gaze": None}, "`gaze` is 8"),
        ({"gaze": [3.1, *GAZE[1:]]}, "`gaze` is 8"),
        ({"gaze": [float("nan"), *GAZE[1:]]}, "`gaze` is 8"),
        ({"blinks": 14}, "`blinks` is null, or has `closed`, `a_minute` and `seconds`."),
        ({"blinks": {"closed": 0.1}}, "`blinks` is null"),
        ({"blinks": {**BLINKS, "mood": 1}}, "`blinks` is null"),
        ({"blinks": {**BLINKS, "closed": 1.1}}, "`closed` of the blinks is a plain number from 0 to 1."),
        ({"blinks": {**BLINKS, "closed": None}}, "`closed` of the blinks"),
        ({"blinks": {**BLINKS, "a_minute": 61}}, "`a_minute` of the blinks is a plain number from 0 to 60, or null."),
        ({"blinks": {**BLINKS, "a_minute": -1}}, "`a_minute` of the blinks"),
        ({"blinks": {**BLINKS, "seconds": 0.6}}, "`seconds` of the blinks is a plain number from 0 to 0.5, or null."),
        ({"blinks": {**BLINKS, "seconds": True}}, "`seconds` of the blinks"),
        ({"unclear": "dark"}, "`unclear` is one of no_face, two_faces, far, dark, blurred, turned, and stands alone."),
    ],
)
def test_what_is_no_face_is_refused_with_what_to_send(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused) as refused:
        read_message(face(**changes))
    assert (refused.value.code, refused.value.stream, refused.value.sequence) == ("bad_face", STREAM, None)
    assert words in refused.value.message


@pytest.mark.parametrize("eyes", [{"gaze": GAZE}, {"blinks": None}])
def test_an_unread_face_has_no_eyes(eyes: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="stands alone"):
        read_message(json.dumps({"type": "face", "stream": str(STREAM), "unclear": "dark", **eyes}))


@pytest.mark.parametrize("code", ["asleep", "", None, 3, ["dark"], {"dark": 1}])
def test_an_unknown_reason_is_refused(code: Any) -> None:
    with pytest.raises(Refused, match="`unclear` is one of"):
        read_message(json.dumps({"type": "face", "stream": str(STREAM), "unclear": code}))


@pytest.mark.parametrize("stream", ["me", None, 5])
def test_a_face_says_which_page_it_is_from(stream: Any) -> None:
    with pytest.raises(Refused, match="`stream` is a UUID"):
        read_message(face(stream=stream))


@given(st.sampled_from(["closed", "a_minute", "seconds"]), ODD)
def test_no_part_of_the_blinks_breaks_the_reader(name: str, odd: object) -> None:
    assert outcome(face(blinks={**BLINKS, name: odd})) in ("taken", "bad_face")


@given(st.sampled_from(["geometry", "logits", "strangeness", "model", "unclear", "stream", "gaze", "blinks"]), ODD)
def test_nothing_that_arrives_breaks_the_reader(name: str, odd: object) -> None:
    assert outcome(face(**{name: odd})) in ("taken", "bad_face", "bad_stream")


def outcome(text: str) -> str:
    try:
        return "taken" if isinstance(read_message(text), Face) else "something else"
    except Refused as refused:
        return refused.code
