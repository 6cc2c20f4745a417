"""Faces made here that anybody could tell apart: stripes above, corners level; or stripes below, corners raised."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
from PIL import Image

from affect.training.baselines.protocol import Part, Parts
from affect.training.datasets.ferplus import EXPRESSIONS, FER2013, Faces
from tests.affect.features.made_face import bumpy_face

NEUTRAL, HAPPY = EXPRESSIONS.index("neutral"), EXPRESSIONS.index("happiness")


def part(count: int, seed: int = 0) -> Part:
    """Neutral and happy faces in turn, the mesh having found all of them."""
    rng = np.random.default_rng(seed)
    happy = np.arange(count) % 2
    pictures = rng.integers(0, 80, size=(count, 48, 48), dtype=np.uint8)
    for picture, below in zip(pictures, happy, strict=True):
        half = picture[24 * below : 24 + 24 * below]
        half[::3] += 150
        half += 20
    landmarks = bumpy_face() + rng.normal(0, 1, size=(count, 478, 3))
    landmarks[:, [61, 291], 1] -= 15 * happy[:, None]
    votes = np.eye(8, dtype=np.float32)[np.where(happy, HAPPY, NEUTRAL)]
    older = np.where(happy, FER2013.index("happy"), FER2013.index("neutral"))
    return Part(Faces(pictures, votes, np.ones(count, dtype=np.bool_), older), landmarks.astype(np.float32))


def parts() -> Parts:
    return Parts(part(96, 0), part(32, 1), part(32, 2))


def without_landmarks(given: Part, missing: np.ndarray) -> Part:  # type: ignore[type-arg]
    """The same part where the mesh missed some faces."""
    landmarks = given.landmarks.copy()
    landmarks[missing] = np.nan
    return Part(given.faces, landmarks)


def write_ferplus(folder: Path, count: int = 60) -> None:
    """The made pictures as a folder in the form of the shared FER+ data; the last third is PublicTest."""
    made = part(count)
    folder.mkdir(parents=True)
    encoded = [_webp(picture) for picture in made.faces.pictures]
    offsets = np.cumsum([0, *map(len, encoded)])
    np.savez(folder / "images_webp.npz", blob=np.concatenate(encoded), offsets=offsets)
    pd.DataFrame(
        {
            "usage": np.where(np.arange(count) < count * 2 // 3, "Training", "PublicTest"),
            "fer2013_label": [FER2013[label] for label in made.faces.older],
            "ferplus_majority": [EXPRESSIONS[label] for label in made.faces.majority],
            "ferplus_ok": "True",
            "copy_in_train": "False",
            "dup_group": range(count),
            **{f"v_{name}": (10 * made.faces.votes[:, i]).astype(int) for i, name in enumerate(EXPRESSIONS)},
            "v_unknown": 0,
            "v_NF": 0,
        }
    ).to_csv(folder / "labels.csv.gz", index=False)


def _webp(picture: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    buffer = BytesIO()
    Image.fromarray(picture).save(buffer, "WEBP", lossless=True)
    return np.frombuffer(buffer.getvalue(), dtype=np.uint8)
