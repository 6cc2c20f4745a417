"""What sensors may send, held to the schema that is published for them."""

import json
import uuid
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.sensing.protocol import read_message
from tutor.sensing.reading import Refused
from tutor.sensing.sensor_message import MAX_SAMPLES, QUANTITIES, Sensor

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "sensor-message.schema.json").read_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
STREAM = str(uuid.UUID(int=4))


def message(**changes: Any) -> dict[str, Any]:
    said = {"type": "sensor", "stream": STREAM, "sequence": 0, "kind": "heart_rate", "unit": "bpm"}
    return {**said, "samples": [[1000, 71], [2000, 72.5]], "device": "Strap", "sent": 2100, **changes}


def is_taken(data: dict[str, Any]) -> bool:
    try:
        read_message(json.dumps(data))
    except Refused:
        return False
    return True


def test_a_message_is_read() -> None:
    expected = Sensor(uuid.UUID(STREAM), 0, "heart_rate", ((1000.0, 71.0), (2000.0, 72.5)), "Strap", 2100.0)
    assert read_message(json.dumps(message())) == expected


def test_device_and_moment_of_sending_may_be_left_out() -> None:
    short = message()
    del short["device"], short["sent"]
    assert is_taken(short)
    assert VALIDATOR.is_valid(short)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("example", SCHEMA["examples"])
def test_the_examples_of_the_schema_are_taken(example: dict[str, Any]) -> None:
    VALIDATOR.validate(example)
    assert is_taken(example)


def test_schema_and_reader_know_the_same_quantities() -> None:
    described = {
        each["properties"]["kind"]["const"]: (
            each["properties"]["unit"]["const"],
            *each["properties"]["samples"]["items"]["prefixItems"][1].values(),
        )
        for each in SCHEMA["oneOf"]
    }
    assert described == {kind: (each.unit, each.lowest, each.highest) for kind, each in QUANTITIES.items()}


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "mood"},
        {"kind": ["heart_rate"]},
        {"unit": "Hz"},
        {"kind": "skin_conductance"},
        {"samples": []},
        {"samples": "none"},
        {"samples": [[0, 70]] * (MAX_SAMPLES + 1)},
        {"samples": [[0]]},
        {"samples": [[0, 70, 1]]},
        {"samples": [[0, None]]},
        {"samples": [[0, True]]},
        {"samples": [[0, "70"]]},
        {"samples": [[-1, 70]]},
        {"samples": [[90_000_000, 70]]},
        {"samples": [[0, 24]]},
        {"samples": [[0, 241]]},
        {"samples": [[0, 10**400]]},
        {"sequence": -1},
        {"sequence": 1.5},
        {"sequence": True},
        {"stream": "me"},
        {"device": "x" * 61},
        {"device": 7},
        {"sent": -1},
        {"sent": "now"},
        {"sent": 1e12},
    ],
)
def test_reader_and_schema_refuse_the_same(changes: dict[str, Any]) -> None:
    assert not is_taken(message(**changes))
    assert not VALIDATOR.is_valid(message(**changes))


def test_samples_that_go_backwards_are_refused() -> None:
    assert not is_taken(message(samples=[[2000, 70], [1000, 70]]))


def test_an_implausible_value_is_refused_with_its_bounds() -> None:
    with pytest.raises(Refused, match="Sample 2 is 300; heart_rate is taken from 25 to 240 bpm") as refused:
        read_message(json.dumps(message(samples=[[0, 70], [1, 300]])))
    assert (refused.value.code, refused.value.sequence, refused.value.stream) == ("implausible", 0, uuid.UUID(STREAM))


@given(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from([*QUANTITIES, "mood"]),
            "unit": st.sampled_from(["bpm", "ms", "uS", "degC", "Hz"]),
            "sequence": st.integers(-2, 2**33),
            "samples": st.lists(
                st.tuples(st.just(5) | st.floats(-10, 1e8), st.floats(-10, 3000) | st.integers(0, 300)), max_size=5
            ),
        }
    )
)
def test_what_the_reader_takes_the_schema_takes_and_the_other_way_round(changes: dict[str, Any]) -> None:
    changes["samples"].sort(key=lambda sample: sample[0])
    data = json.loads(json.dumps(message(**changes)))
    assert is_taken(data) == VALIDATOR.is_valid(data)
