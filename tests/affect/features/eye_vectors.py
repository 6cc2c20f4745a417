"""What the Python code makes of made-up eyes and of their openings over time, for the browser's code to agree with.

`python -m tests.affect.features.eye_vectors` writes frontend/tests/data/eyes.json anew.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from affect.features.blink import blinks
from affect.features.eyes import eye_line, eyes_of
from affect.features.face import LEVEL_PITCH
from affect.features.gaze import bearing, gaze
from affect.features.geometry import measure
from affect.types import Blinks
from tests.affect.features.made_face import bumpy_face, face, turned

VECTORS = Path(__file__).resolve().parents[3] / "frontend" / "tests" / "data" / "eyes.json"
IRISES, LIDS = (468, 473), (159, 145, 386, 374)
# How far both irises stand from the middle, in px of eyes 40 px wide; roll, yaw and pitch of the head; blinks a minute.
GAZES: dict[str, tuple[float, float, tuple[float, float, float], float | None]] = {
    "ahead": (0, -2, (0, 0, -9), 14.4),
    "tilted": (2, -1, (17, 0, -9), 1.0),
    "aside": (8, -2, (0, 0, -9), None),
    "other_side": (-8, -2, (0, 0, -9), 0.0),
    "turned_after_it": (3, -2, (0, 24, -9), 33.3),
    "turned_but_here": (-4, -2, (0, 24, -9), None),
    "head_down": (0, 2, (0, 0, -38), None),
    "beyond": (30, 0, (5, 5, 0), None),
}
# frames a second, seconds, what hides in it
FILMS: dict[str, tuple[float, float, list[tuple[float, float]]]] = {
    "calm": (30, 60, [(4.0 * blink + 1, 4.0 * blink + 1.2) for blink in range(14)]),
    "slow blinks": (15, 20, [(2, 2.4), (9, 9.5), (15, 15.45)]),
    "asleep": (15, 40, [(5, 29), (33, 33.2)]),
    "cut off": (15, 20, [(0, 0.2), (19.9, 20)]),
    "trembling": (30, 20, [(0.2 * each, 0.2 * each + 0.04) for each in range(100)]),
    "two a second": (2, 60, [(20, 31)]),
    "short": (30, 14, [(3, 3.2)]),
    "few": (0.5, 16, []),
}


def vectors() -> dict[str, Any]:
    """`gazes`: landmarks and what is read in them; `films`: openings over time and their blinks."""
    return {
        "gazes": [_gaze(name, *how) for name, how in GAZES.items()],
        "films": [_film(name, seed, *how) for seed, (name, how) in enumerate(FILMS.items())],
    }


def _gaze(
    name: str, across: float, down: float, head: tuple[float, float, float], rate: float | None
) -> dict[str, Any]:
    points = bumpy_face()
    for iris, x in zip(IRISES, (-50, 50), strict=True):
        points[iris] = x + across, down, -5
    points[list(LIDS)] = [(-50, -6, 0), (-50, 6, 0), (50, -11, 0), (50, 11, 0)]
    roll, yaw, pitch = head
    mesh = (turned(points, roll, yaw, pitch) * 0.6 + [160, 110, 0]).round(2)
    geometry, measures = measure(mesh), gaze(mesh)
    seen = eyes_of(geometry, measures, 0.0)
    counted = Blinks(0.05, rate, None)
    made = [*np.flatnonzero(face().any(axis=1)), *IRISES, *LIDS]
    return {
        "name": name,
        "landmarks": {str(number): mesh[number].tolist() for number in made},
        "geometry": geometry.as_vector().tolist(),
        "gaze": measures.tolist(),
        "bearing": bearing(measures, geometry.yaw, geometry.pitch - LEVEL_PITCH),
        "opening": seen.opening,
        "away": seen.away,
        "blinks": asdict(counted),
        "line": eye_line(seen, counted),
    }


def _film(name: str, seed: int, rate: float, seconds: float, closed: list[tuple[float, float]]) -> dict[str, Any]:
    rng = np.random.default_rng(seed)
    times = np.arange(0.0, seconds + 0.5 / rate, 1.0 / rate).round(3)
    shut = np.any([(times >= begin) & (times < end) for begin, end in closed], axis=0) if closed else times < 0
    opening = (np.where(shut, 0.06, 0.29) + rng.normal(0, 0.01, len(times))).round(4)
    found = blinks(opening, times)
    expected = asdict(found) if found else None
    return {"name": name, "times": times.tolist(), "opening": opening.tolist(), "expected": expected}


if __name__ == "__main__":
    VECTORS.write_text(json.dumps(vectors(), separators=(",", ":")) + "\n", encoding="utf-8")
