"""People made up for these tests: one measure tells who is engaged, by construction. Nothing is claimed from it."""

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from affect.training.engagement.leaving_out import Cases
from tests.affect.faces import portrait

PEOPLE, EACH = 6, 60


def made_cases(told: float = 3.0) -> Cases:
    """Levels that the first of four measures tells, as far as `told` says; each person's measures lie apart."""
    rng = np.random.default_rng(0)
    level = rng.integers(0, 3, PEOPLE * EACH)
    person = np.repeat([f"P{number}" for number in range(PEOPLE)], EACH)
    x = rng.normal(size=(PEOPLE * EACH, 4)) + 0.3 * np.repeat(rng.normal(size=(PEOPLE, 4)), EACH, axis=0)
    x[:, 0] += told * level
    x[::20] = np.nan
    return Cases(x, level, person)


def write_folder(folder: Path, **changed: Any) -> Path:
    """Three people, twelve pictures each: one real face, lit a little differently each time, at three labels."""
    face = portrait().convert("L").crop((90, 10, 230, 150)).resize((96, 96), Image.Resampling.BOX)
    grey = np.asarray(face).astype(np.float64)
    pictures = [np.clip(grey * (1 - 0.02 * number), 0, 255).astype(np.uint8) for number in range(36)]
    arrays: dict[str, Any] = {
        "X": np.stack(pictures),
        "label": np.tile([1, 2, 3], 12).astype(np.int8),
        "subject": np.repeat([1, 2, 16], 12).astype(np.int8),
        "frame": np.tile(np.arange(12), 3).astype(np.int16),
        "w": np.full(36, 100, np.int16),
        "h": np.where(np.arange(36) % 6 == 0, 480, 100).astype(np.int16),
    } | changed
    np.savez(folder / "images_96.npz", **{name: each for name, each in arrays.items() if each is not None})
    return folder
