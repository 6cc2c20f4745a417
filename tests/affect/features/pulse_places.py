"""A made-up picture and mesh with the means that the Python code finds there, for the browser's code to agree with.

`python -m tests.affect.features.pulse_places` writes frontend/tests/data/pulse_places.json anew.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from affect.features.geometry import LEFT_EYE, RIGHT_EYE
from affect.features.pulse.skin import REGIONS, head_place, skin_colour, wall_colour

PLACES = Path(__file__).resolve().parents[3] / "frontend" / "tests" / "data" / "pulse_places.json"
WIDTH, HEIGHT = 64, 48
_CENTRES = {"forehead": (32, 10), "right_cheek": (22, 34), "left_cheek": (43, 33)}


def places() -> dict[str, Any]:
    """A smooth picture, the landmarks that matter and the colours there."""
    picture = _picture()
    mesh = _mesh()
    used = {number for region in REGIONS.values() for number in region} | {*RIGHT_EYE, *LEFT_EYE}
    skin, wall = skin_colour(picture, mesh), wall_colour(picture, mesh)
    assert skin is not None
    assert wall is not None
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "regions": {name: list(region) for name, region in REGIONS.items()},
        "landmarks": {str(number): mesh[number, :2].tolist() for number in sorted(used)},
        "skin": skin.tolist(),
        "wall": wall.tolist(),
        "head": head_place(mesh).tolist(),
    }


def _picture() -> "np.ndarray[Any, np.dtype[np.uint8]]":
    """Red grows to the right, green downwards, blue both ways: a shift of a pixel shows."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    return np.stack([3 * columns, 4 * rows, 2 * columns + rows], axis=2).astype(np.uint8)


def _mesh() -> "np.ndarray[Any, np.dtype[np.float64]]":
    mesh = np.zeros((478, 3))
    for name, region in REGIONS.items():
        turns = 2 * np.pi * (np.arange(len(region)) + 0.3) / len(region)
        mesh[list(region), :2] = np.array(_CENTRES[name]) + np.column_stack([8 * np.cos(turns), 6 * np.sin(turns)])
    mesh[list(RIGHT_EYE), :2] = (27, 22)
    mesh[list(LEFT_EYE), :2] = (37, 23)
    return mesh.round(3)


if __name__ == "__main__":
    PLACES.write_text(json.dumps(places()) + "\n")
