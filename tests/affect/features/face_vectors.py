"""Made-up faces with what the Python code reads in them, for the browser's code to agree with.

`python -m tests.affect.features.face_vectors` writes frontend/tests/data/face.json anew.
"""

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from affect.estimator import WEIGHTS
from affect.face_gate import FaceGate
from affect.features.alignment import align, shrink
from affect.features.face import FaceUnclear, _look_at
from affect.features.geometry import measure
from affect.unclear import UNCLEAR_WORDS
from tests.affect.features.made_face import bumpy_face, face, turned

VECTORS = Path(__file__).resolve().parents[3] / "frontend" / "tests" / "data" / "face.json"
CODES = {words: str(code) for code, words in UNCLEAR_WORDS.items()}
WIDTH, HEIGHT = 320, 240
# light and contrast of the picture; how the face is turned; its size; where it is.
SCENES: dict[str, dict[str, Any]] = {
    "plain": {},
    "tilted": {"turned": [17, 8, -5], "size": 0.7},
    "at_the_edge": {"turned": [-12, 0, 0], "centre": [290, 60]},
    "small": {"size": 0.23},
    "far": {"size": 0.21},
    "dim": {"light": 20, "contrast": 110},
    "dark": {"light": 5, "contrast": 60},
    "soft": {"contrast": 66},
    "blurred": {"contrast": 50},
    "half_turned": {"turned": [0, 18, 0]},
    "turned": {"turned": [0, 24, 0]},
    "turned_down": {"turned": [0, 0, -46]},
}
COMPARED = ("plain", "tilted", "at_the_edge")  # pixel by pixel
PLAIN = {"light": 60, "contrast": 180, "turned": [0, 0, -9], "size": 0.6, "centre": [160, 110]}


def vectors() -> dict[str, Any]:
    """Every scene, and a gate's reading of made-up outputs."""
    return {"scenes": [scene(name, PLAIN | given) for name, given in SCENES.items()], "gate": gate()}


def scene(name: str, given: dict[str, Any]) -> dict[str, Any]:
    """landmarks: those that are measured; small: the 48×48 face in 0..255, of some scenes;
    verdict: empty where it can be read."""
    roll, yaw, pitch = given["turned"]
    mesh = (turned(bumpy_face(), roll, yaw, pitch) * given["size"] + [*given["centre"], 0]).round(2)
    grey = cv2.cvtColor(picture(given["light"], given["contrast"]), cv2.COLOR_RGB2GRAY)
    seen = _look_at(np.asarray(grey, dtype=np.uint8), mesh)
    small = (255 * shrink(align(np.asarray(grey, dtype=np.uint8), mesh))).round().astype(int)
    return {
        "name": name,
        "light": given["light"],
        "contrast": given["contrast"],
        "landmarks": {str(number): mesh[number].tolist() for number in np.flatnonzero(face().any(axis=1))},
        "geometry": measure(mesh).as_vector().tolist(),
        "small": small.ravel().tolist() if name in COMPARED else None,
        "verdict": CODES[seen.reason] if isinstance(seen, FaceUnclear) else "",
    }


def picture(light: int, contrast: int) -> NDArray[np.uint8]:
    """(240, 320, 3): rings that grow narrower to the right and downwards, in whole numbers."""
    row, column = np.mgrid[:HEIGHT, :WIDTH]
    wave = ((column**2 + 3 * row**2) >> 6) & 127
    channels = [light + (contrast * wave >> 7), light + (contrast * (127 - wave) >> 7), light + 0 * wave]
    return np.asarray(np.stack(channels, axis=2).clip(0, 255), dtype=np.uint8)


def gate() -> dict[str, Any]:
    """Outputs that a face model could have given, and how strange the gate finds them."""
    rng = np.random.default_rng(0)
    embedding, logits = rng.normal(0.5, 1, (1, 256)).round(3), rng.normal(0, 2, (1, 8)).round(3)
    strange = FaceGate.open(WEIGHTS / "face_gate.json").strangeness(embedding, logits)
    return {"embedding": embedding[0].tolist(), "logits": logits[0].tolist(), "strangeness": float(strange[0])}


if __name__ == "__main__":
    VECTORS.write_text(json.dumps(vectors(), separators=(",", ":")) + "\n", encoding="utf-8")
