"""The FER+ pictures in which taggers saw no expression they could name, or no face."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from PIL import Image

NO_FACE, UNKNOWN = 3, 4  # votes of ten


def without_expression(folder: Path) -> dict[str, NDArray[np.uint8]]:
    """By what was said of them, (n, 48, 48), outside the training part: n is small, and may be 0."""
    table = pd.read_csv(folder / "labels.csv.gz")
    fresh = table["usage"] != "Training"
    said = {
        f"FER+: {NO_FACE} of 10 or more say no face": table["v_NF"] >= NO_FACE,
        f"FER+: {UNKNOWN} of 10 or more say unknown": (table["v_unknown"] >= UNKNOWN) & (table["v_NF"] < NO_FACE),
    }
    return {name: _pictures(folder / "images_webp.npz", np.flatnonzero(rows & fresh)) for name, rows in said.items()}


def _pictures(path: Path, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
    found = np.empty((len(rows), 48, 48), dtype=np.uint8)
    with np.load(path) as archive:
        blob, offsets = archive["blob"], archive["offsets"]
    for place, row in enumerate(rows.tolist()):
        with Image.open(BytesIO(blob[offsets[row] : offsets[row + 1]].tobytes())) as picture:
            found[place] = np.asarray(picture.convert("L"))
    return found
