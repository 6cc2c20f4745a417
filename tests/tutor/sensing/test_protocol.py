import json
import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from affect.types import BehaviourEvent
from tutor.sensing.protocol import KINDS, MAX_FRAME, Batch, Dropped, Hello, Refused, check_frame, read_message

STREAM = str(uuid.UUID(int=1))


def batch(**changes: object) -> str:
    return json.dumps({"type": "behaviour", "stream": STREAM, "sequence": 0, "events": [["m", 5, 1, 2]], **changes})


def test_a_batch_is_read() -> None:
    assert read_message(batch()) == Batch(uuid.UUID(STREAM), 0, (("m", 5.0, 1.0, 2.0),))


def test_missing_values_of_an_event_are_zero() -> None:
    assert read_message(batch(events=[["v", 5]])).events == (("v", 5.0, 0.0, 0.0),)


def test_a_batch_says_when_it_was_sent() -> None:
    assert read_message(batch(sent=4_000)).sent == 4_000.0


def test_what_was_left_out_is_read() -> None:
    assert read_message('{"type": "dropped", "counts": {"frames": 2, "moves": 0}}') == Dropped(
        {"frames": 2, "moves": 0}
    )


def test_every_documented_kind_of_event_is_taken_and_no_other() -> None:
    documented = re.findall(r'^    "(\w)" ', BehaviourEvent.__doc__ or "", re.M)
    assert sorted(documented) == sorted(KINDS)


def test_a_refusal_says_which_batch_it_is_about() -> None:
    with pytest.raises(Refused) as refused:
        read_message(batch(sequence=7, events=[["z", 1]]))
    assert (refused.value.sequence, refused.value.stream) == (7, uuid.UUID(STREAM))


def test_a_greeting_is_read() -> None:
    assert read_message(json.dumps({"type": "hello", "stream": STREAM})) == Hello(uuid.UUID(STREAM))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "not_json"),
        ("[" * 15_000, "not_json"),
        ("[]", "unknown_message"),
        ('{"type": "dance"}', "unknown_message"),
        ('{"type": ["hello"]}', "unknown_message"),
        ('{"type": "hello", "stream": "me"}', "bad_stream"),
        ("x" * 20_000, "too_large"),
        (batch(sequence=-1), "bad_batch"),
        (batch(sequence=True), "bad_batch"),
        (batch(sequence=2**40), "bad_batch"),
        (batch(events="m"), "bad_batch"),
        (batch(events=[["z", 1]]), "bad_batch"),
        (batch(events=[["m", "1"]]), "bad_batch"),
        (batch(events=[["m", -1]]), "bad_batch"),
        (batch(events=[["m", 1, 1e300]]), "bad_batch"),
        (batch(events=[["k", 1, 2, 3, 65]]), "bad_batch"),
        (batch(events=[[["m"], 1]]), "bad_batch"),
        (batch(events=[["m", 1, 10**400]]), "bad_batch"),
        (batch(sent=-1), "bad_batch"),
        (batch(sent=True), "bad_batch"),
        ('{"type": "dropped"}', "bad_counts"),
        ('{"type": "dropped", "counts": {"frames": -1}}', "bad_counts"),
        ('{"type": "dropped", "counts": {"frames": 1.5}}', "bad_counts"),
        ('{"type": "dropped", "counts": {"sam": 1}}', "bad_counts"),
    ],
)
def test_what_is_not_known_is_refused_with_a_sentence(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_message(text)
    assert refused.value.code == code
    assert refused.value.message.endswith(".") or "…" in refused.value.message


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_nothing_that_arrives_breaks_the_reader(value: object) -> None:
    for text in (json.dumps(value), batch(events=value), batch(sequence=value), batch(stream=value)):
        assert isinstance(outcome(text), Batch | Hello | Refused)


def outcome(text: str) -> Batch | Hello | Refused:
    try:
        return read_message(text)
    except Refused as refused:
        return refused


def test_a_frame_is_a_small_jpeg() -> None:
    jpeg = b"\xff\xd8\xff\xe0" + b"0" * 100
    assert check_frame(jpeg) == jpeg


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n", b"GIF89a", b"\xff\xd8\xff" + b"0" * MAX_FRAME])
def test_anything_else_is_no_frame(data: bytes) -> None:
    with pytest.raises(Refused):
        check_frame(data)
