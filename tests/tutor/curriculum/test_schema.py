"""The JSON Schema says of a file's shape what the site itself says."""

import json
import tomllib
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.tutor.curriculum.test_parts import DATA
from tutor.answers import Form, Kind
from tutor.curriculum.graphs.graph import OPTIONAL as GRAPH_OPTIONAL
from tutor.curriculum.graphs.graph import REQUIRED as GRAPH_REQUIRED
from tutor.curriculum.proving import WAYS
from tutor.curriculum.reading import CONTENT, COURSE_FILE, HEADING, SKILL_OPTIONAL
from tutor.curriculum.validating.exercise import ANSWER_OPTIONAL, OPTIONAL, REQUIRED, TAGS, flaws_in
from tutor.curriculum.validating.parts import HINT, HINT_OPTIONAL, PART, PART_OPTIONAL, WHOLE, WHOLE_OPTIONAL

SCHEMA = json.loads((CONTENT / "schema.json").read_text())
PARTS = SCHEMA["$defs"]
SKILL = {"slug": "a", "title": "A", "summary": "", "order": 1}


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": PARTS})


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", sorted(CONTENT.glob("*/*.toml")), ids=lambda path: path.stem)
def test_every_file_of_ours_fits_it(path: Any) -> None:
    data = tomllib.loads(path.read_text())
    judge = validator("course") if path.name == COURSE_FILE else Draft202012Validator(SCHEMA)
    assert [error.message for error in judge.iter_errors(data)] == []


@pytest.mark.parametrize(
    ("name", "required", "optional"),
    [
        ("exercise", REQUIRED, OPTIONAL),
        ("exercise_in_parts", WHOLE, WHOLE_OPTIONAL),
        ("part", PART, PART_OPTIONAL),
        ("hint", HINT, HINT_OPTIONAL),
        ("answer", {"value": str}, ANSWER_OPTIONAL),
        ("graph", GRAPH_REQUIRED, GRAPH_OPTIONAL),
        ("course", HEADING, {}),
    ],
)
def test_both_know_the_same_keys(name: str, required: dict[str, type], optional: dict[str, type]) -> None:
    assert set(PARTS[name]["required"]) == set(required)
    assert set(PARTS[name]["properties"]) == {*required, *optional}


def test_both_know_the_same_words() -> None:
    assert PARTS["answer"]["properties"]["kind"]["enum"] == [each.value for each in Kind]
    assert PARTS["answer"]["properties"]["form"]["enum"] == [each.value for each in Form]
    assert PARTS["exercise"]["properties"]["tags"]["items"]["enum"] == list(TAGS)
    assert {each["required"][0] for each in PARTS["verify"]["oneOf"]} == {*WAYS, "holds"}
    assert set(SCHEMA["properties"]) == {*HEADING, *SKILL_OPTIONAL}


SPOILT: list[Callable[[dict[str, Any]], Any]] = [
    lambda d: d.pop("title"),
    lambda d: d.update(level=4),
    lambda d: d.update(colour="red"),
    lambda d: d["part"].pop(),
    lambda d: d["part"][1]["hints"].pop(),
    lambda d: d["part"][1]["hints"][1].pop("value"),
    lambda d: d["part"][1]["misconception"].pop(),
    lambda d: d["part"][1]["verify"].update(solves="x = 1"),
    lambda d: d["part"][1]["answer"].update(kind="guess"),
    lambda d: d["graph"].pop("text"),
    lambda d: d["parameters"].update(m=3),
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_both_refuse_what_is_spoilt(spoil: Callable[[dict[str, Any]], Any]) -> None:
    data = json.loads(json.dumps(DATA))
    assert list(Draft202012Validator(SCHEMA).iter_errors({**SKILL, "exercise": [data]})) == []
    spoil(data)
    assert list(Draft202012Validator(SCHEMA).iter_errors({**SKILL, "exercise": [data]}))
    assert flaws_in(data)
