"""The shipped face model by what can be measured of the pictures themselves.

    python -m affect.training.fairness.tables ../shared/data/affect/face_ferplus

On PublicTest without copies; nothing is learnt or chosen here.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from affect.face_gate import FaceGate
from affect.training.calibrate import probabilities
from affect.training.datasets import ferplus
from affect.training.face.judge import SHIPPED
from affect.training.face.reading import open_face_model, read_all, version_of
from affect.training.fairness.bands import Answers, Bands, compare, quarters, split, within
from affect.training.fairness.properties import Properties, measured
from affect.training.figures import all_figures

FARTHEST = 90.0  # degrees
LIMITS = (
    "The data has no record of sex, age, skin colour, origin or disability: differences between such groups are not "
    "measured here, must be expected, and are not shown to be absent by anything in these tables.",
    "Luminance of the skin region is light, exposure, camera and skin tone in one number; it is not ethnicity.",
    "Edges on the bridge of the nose are a weak sign of glasses. Of 860 faces looked at by eye in samples of 40: 19 of "
    "the 40 with the strongest edges wear glasses, 8 of 40 in the upper quarter, 1 of 40 below; the rest are brows, "
    "wrinkled noses and turned heads. So these bands cannot say how the model does on people with glasses.",
    "Bands differ in their expressions too; `accuracy_same_mix` takes that out for the classes that every band has.",
    "Web pictures of mostly posing adults: nothing here is about children, webcams or lessons.",
    "The same person may occur more than once, so intervals over faces are a little too narrow.",
)


def tables(data: Path) -> dict[str, Any]:
    """`overall`, `properties` by name (each band's figures and the largest gap), and `limits` in words."""
    faces = ferplus.load(data).test
    answers = answered(faces)
    bands = bands_of(measured(faces.pictures))
    return {
        "overall": all_figures(answers.p, faces.majority, ferplus.EXPRESSIONS)
        | {"refused": float(answers.refused.mean())},
        "properties": {name: compare(answers, each) for name, each in bands.items()},
        "limits": list(LIMITS),
    }


def answered(faces: ferplus.Faces) -> Answers:
    """What the shipped network and its gate say of the faces."""
    session = open_face_model(SHIPPED)
    gate = FaceGate.open(SHIPPED.with_name("face_gate.json"), version_of(session))
    logits, embedding = read_all(session, faces.pictures)
    return Answers(probabilities(logits), faces.majority, ~gate.knows(embedding, logits))


def bands_of(found: Properties) -> dict[str, Bands]:
    """The bands of each property, by its name."""
    turned, nodded = np.abs(found.yaw), found.pitch
    return {
        "skin luminance, quarters": quarters(found.skin_luminance),
        "picture luminance, quarters": quarters(found.luminance),
        "contrast, quarters": quarters(found.contrast),
        "sharpness, quarters": quarters(found.sharpness),
        "turned left or right, degrees": within(turned, (0, 10, 20, 35, FARTHEST)),
        "nodded down (-) or up (+), degrees": within(nodded, (-FARTHEST, -20, -10, 10, 20, FARTHEST)),
        "distance of the eyes, px, quarters": quarters(found.eye_distance),
        "edges on the bridge of the nose: lower 75 %, next 20 %, upper 5 %": split(found.bridge_edges, (0.75, 0.95)),
        "mesh": {"found": found.found, "not found": ~found.found},
    }


if __name__ == "__main__":
    print(json.dumps(tables(Path(sys.argv[1])), indent=1))
