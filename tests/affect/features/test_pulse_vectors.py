"""What the browser's code is tested against must be what this code says today."""

import json
from typing import Any

import pytest

from tests.affect.features.pulse_places import PLACES, places
from tests.affect.features.pulse_vectors import TRACES, VECTORS, vectors

KEPT = {each["name"]: each for each in json.loads(VECTORS.read_text())}
MADE = {each["name"]: each for each in vectors()}


def about(value: Any) -> Any:
    """The same with every number taken to nine digits: libraries differ in the last ones."""
    if isinstance(value, dict):
        return {key: about(each) for key, each in value.items()}
    if isinstance(value, list):
        return [about(each) for each in value]
    return pytest.approx(value, rel=1e-6, abs=1e-9) if isinstance(value, float) else value


def test_the_vectors_name_every_trace() -> None:
    assert list(KEPT) == list(TRACES)


@pytest.mark.parametrize("name", TRACES)
def test_a_kept_trace_is_still_what_the_generator_makes(name: str) -> None:
    assert MADE[name]["given"] == about(KEPT[name]["given"])


@pytest.mark.parametrize("name", TRACES)
def test_every_step_of_a_kept_trace_is_still_what_python_makes(name: str) -> None:
    assert MADE[name]["steps"] == about(KEPT[name]["steps"])


@pytest.mark.parametrize("name", TRACES)
def test_a_kept_trace_is_still_read_the_same(name: str) -> None:
    assert MADE[name]["expected"] == about(KEPT[name]["expected"])


def test_the_places_on_a_face_are_still_the_same() -> None:
    assert places() == about(json.loads(PLACES.read_text()))
