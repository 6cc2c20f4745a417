"""A picture of the page, as the interface network takes it. Nothing is claimed about anyone's mood from it."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SIDE = 128


def prepare(page: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(height, width, 3) RGB → (1, 3, 128, 128) in -1..1. Raises ValueError for any other shape or type.

    >>> prepare(np.full((40, 60, 3), 255, dtype=np.uint8)).max()
    1.0
    """
    small = Image.fromarray(check_page(page)).resize((SIDE, SIDE), Image.Resampling.BOX)
    scaled = np.asarray(small, dtype=np.float32).transpose(2, 0, 1)[None] / 127.5 - 1
    return np.ascontiguousarray(scaled, dtype=np.float32)


def check_page(page: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The page, if it is one. Raises ValueError for any other shape or type, or one without a pixel."""
    if page.dtype != np.uint8 or page.ndim != 3 or page.shape[2] != 3 or not page.size:
        raise ValueError(f"A page is (height, width, 3) of uint8, not {page.shape} of {page.dtype}: convert it to RGB.")
    return page
