"""What the browser's code for faces is tested against must be what this code says today."""

import json
from typing import Any

import pytest

from tests.affect.features.face_vectors import SCENES, VECTORS, vectors

KEPT = json.loads(VECTORS.read_text())
MADE = vectors()
CODES = {"far", "dark", "blurred", "turned", ""}


@pytest.mark.parametrize("number", range(len(SCENES)), ids=list(SCENES))
def test_a_kept_scene_is_still_read_the_same(number: int) -> None:
    kept, made = KEPT["scenes"][number], MADE["scenes"][number]
    assert made["geometry"] == pytest.approx(kept["geometry"], rel=1e-6, abs=1e-9)
    assert {**made, "geometry": None} == {**kept, "geometry": None}


def test_every_reason_that_one_face_can_give_has_a_scene() -> None:
    assert {scene["verdict"] for scene in KEPT["scenes"]} == CODES


def test_the_gate_still_finds_the_kept_outputs_as_strange() -> None:
    about: Any = pytest.approx(KEPT["gate"]["strangeness"])
    assert {**MADE["gate"], "strangeness": None} == {**KEPT["gate"], "strangeness": None}
    assert MADE["gate"]["strangeness"] == about
