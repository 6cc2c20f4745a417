"""A real face as a browser would send it: a public-domain portrait that ships with scikit-image."""

from io import BytesIO
from pathlib import Path

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


def write_webcam(path: Path) -> Path:
    """Two seconds of the portrait moving a little, as the raw video that Chromium plays for a webcam."""
    picture = np.asarray(portrait().resize((640, 480)).convert("YCbCr"))  # (height, width, 3)
    with path.open("wb") as video:
        video.write(b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n")
        for number in range(20):
            moved = np.roll(picture, number % 3 - 1, axis=1)
            planes = [moved[:, :, 0], moved[::2, ::2, 1], moved[::2, ::2, 2]]
            video.write(b"FRAME\n" + b"".join(plane.tobytes() for plane in planes))
    return path
