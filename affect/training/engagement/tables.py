"""The engagement tables: what each kind of look gives, in the order they were tried, and the controls.

    python -m affect.training.engagement.tables ../shared/data/affect/face_engagement_wacv2016

Every figure is pooled over people left out in turn. Where settings are chosen, it is among the other people.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.decomposition import PCA

from affect.engagement import MEASURES
from affect.features.geometry import Points
from affect.training.datasets import engagement
from affect.training.datasets.engagement import Pictures
from affect.training.engagement.controls import PLAIN, brief, by_person, controls
from affect.training.engagement.judge import figures_of
from affect.training.engagement.leaving_out import CHOICES, Cases, leave_people_out
from affect.training.engagement.looks import Looks, gradients, look, patterns
from affect.training.engagement.ordinal import OrdinalConfig
from affect.training.engagement.past import beside_the_past

KERNEL = (OrdinalConfig(pull=1.0, centres=200),)
COMPONENTS = 60  # of texture and embedding, found without labels


def tables(data: Path) -> dict[str, Any]:
    """`steps`: QWK, macro-F1 and accuracy by what was looked at, on all pictures and on the cropped ones alone.

    `judged`: every figure of the model whose settings are chosen within, each person's, and the controls.
    """
    pictures = engagement.load(data)
    seen = look(pictures)
    cases = Cases(seen.mesh, pictures.level, pictures.person)
    p = leave_people_out(cases, CHOICES)
    return {
        "steps": {name: _step(x, cases, pictures) for name, x in _steps(seen, pictures).items()}
        | {"mesh, with likeness to faces": _step(seen.mesh, cases, pictures, KERNEL)},
        "judged": figures_of(p, cases)
        | {"people": len(np.unique(cases.person)), "face_found": float(seen.found.mean())},
        "by_person": by_person(p, cases),
        "controls": controls(cases, pictures, p),
    }


def _steps(seen: Looks, pictures: Pictures) -> dict[str, Points]:
    """Features (n, ?) by what was looked at, nan in the rows without a face where only a face tells them."""
    mesh, face = seen.mesh, np.where(seen.found, 0.0, np.nan)[:, None]
    return {
        "a face or none": face,
        "head pose": mesh[:, _named("yaw", "pitch", "roll")],
        "gaze": mesh[:, _named("iris")],
        "eye opening": mesh[:, _named("eye_opening", "lid_gap")],
        "pose, gaze, eyes": mesh[:, _named("yaw", "pitch", "roll", "iris", "eye_opening", "lid_gap")],
        "the whole mesh": mesh,
        "the whole mesh, beside the own past": beside_the_past(mesh, pictures.person, pictures.frame),
        "expressions of the face network": seen.expressions,
        "embedding of the face network": _fewer(np.sqrt(seen.embedding)),
        "gradients (HOG)": _fewer(gradients(pictures)),
        "local binary patterns": _fewer(patterns(pictures)),
        "mesh and expressions": np.concatenate([mesh, seen.expressions], axis=1),
        "mesh and embedding": np.concatenate([mesh, _fewer(np.sqrt(seen.embedding))], axis=1),
        "mesh and gradients": np.concatenate([mesh, _fewer(gradients(pictures))], axis=1),
    }


def _step(
    x: Points, cases: Cases, pictures: Pictures, choices: tuple[OrdinalConfig, ...] = PLAIN
) -> dict[str, dict[str, float]]:
    of_these = Cases(x, cases.level, cases.person)
    cropped = of_these.where(~pictures.uncropped)
    return {
        name: brief(leave_people_out(each, choices).argmax(axis=1), each.level)
        for name, each in (("all pictures", of_these), ("cropped pictures only", cropped))
    }


def _named(*begins: str) -> list[int]:
    return [place for place, name in enumerate(MEASURES) if name.startswith(begins)]


def _fewer(x: Points) -> Points:
    fewer: Points = PCA(min(COMPONENTS, *x.shape), random_state=0).fit_transform(x)
    return fewer


if __name__ == "__main__":
    print(json.dumps(tables(Path(sys.argv[1])), indent=1))
