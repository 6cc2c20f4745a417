"""A film for Chromium's pretended camera: a real portrait whose skin pulses at a known rate, 30 frames a second."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.faces import portrait
from benchmarks.skin_traces import PULSE, wave_of

FPS = 30
SECONDS = 5  # after which Chromium plays it again; a whole number of beats, so that none is cut
FACE = (85, 30, 215, 235)  # px: where the face is in the portrait
DEPTH = 0.015  # share of green that the pulse takes
GRAIN = 3.0  # of 255: noise of each pixel, without which so small a change is lost in whole numbers


def write_pulsing_webcam(path: Path, bpm: int) -> Path:
    """bpm: a multiple of 12."""
    still = np.asarray(portrait(), dtype=np.float64)  # (240, 320, 3)
    skin = _face_mask()[:, :, None] * PULSE / PULSE[1]
    waves = DEPTH * wave_of(np.arange(FPS * SECONDS) / FPS * bpm / 60)
    rng = np.random.default_rng(bpm)
    with path.open("wb") as video:
        video.write(b"YUV4MPEG2 W320 H240 F30:1 Ip A1:1 C420jpeg\n")
        for wave in waves:
            grainy = still * (1 + wave * skin) + rng.normal(size=still.shape) * GRAIN
            video.write(b"FRAME\n" + _planes(np.clip(grainy.round(), 0, 255).astype(np.uint8)))
    return path


def _face_mask() -> NDArray[np.float64]:
    """(240, 320): 1 on the face, fading at its edge."""
    mask = Image.new("L", (320, 240))
    ImageDraw.Draw(mask).ellipse(FACE, fill=255)
    return np.asarray(mask.filter(ImageFilter.GaussianBlur(6)), dtype=np.float64) / 255


def _planes(frame: NDArray[np.uint8]) -> bytes:
    """Brightness for each pixel, colour for every four: the mean of them, or the pulse would drown in the grain."""
    ycc = np.asarray(Image.fromarray(frame).convert("YCbCr"))
    colour = ycc[:, :, 1:].reshape(120, 2, 160, 2, 2).mean(axis=(1, 3)).round().astype(np.uint8)
    return b"".join(np.asarray(plane).tobytes() for plane in (ycc[:, :, 0], colour[:, :, 0], colour[:, :, 1]))
