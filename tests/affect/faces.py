"""A real face for tests: Eileen Collins, a NASA portrait in the public domain that ships with scikit-image."""

from functools import cache
from io import BytesIO

import numpy as np
from PIL import Image, ImageFilter
from skimage import data


def jpeg(picture: Image.Image, quality: int = 85) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


@cache
def portrait() -> Image.Image:
    """Head and shoulders at 320×240."""
    return Image.fromarray(data.astronaut()).crop((72, 20, 392, 260))


def smiling_frame() -> bytes:
    return jpeg(portrait())


def blurred_frame() -> bytes:
    return jpeg(portrait().filter(ImageFilter.GaussianBlur(5)))


def dark_frame() -> bytes:
    return jpeg(portrait().point(lambda grey: grey * 0.15))


def far_frame() -> bytes:
    frame = Image.new("RGB", (320, 240), (128, 128, 128))
    frame.paste(portrait().resize((128, 96)), (20, 20))
    return jpeg(frame)


def two_faces_frame() -> bytes:
    frame = Image.new("RGB", (640, 240))
    for x in (0, 320):
        frame.paste(portrait(), (x, 0))
    return jpeg(frame)


def empty_frame() -> bytes:
    return jpeg(Image.fromarray(np.full((240, 320, 3), 130, dtype=np.uint8)))
