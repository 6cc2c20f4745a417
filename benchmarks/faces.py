"""A real face as a browser would send it: a public-domain portrait that ships with scikit-image."""

from io import BytesIO

import numpy as np
from PIL import Image
from skimage import data


def portrait() -> Image.Image:
    """The face of the portrait, 320×240."""
    picture = Image.fromarray(data.astronaut())
    return picture.crop((110, 0, 350, 180)).resize((320, 240))


def jpeg(shift: int = 0) -> bytes:
    """The portrait as a JPEG; `shift` moves it a little, so that no two frames are the same."""
    moved = np.roll(np.asarray(portrait()), shift % 7 - 3, axis=1)
    kept = BytesIO()
    Image.fromarray(moved).save(kept, "JPEG", quality=70)
    return kept.getvalue()
