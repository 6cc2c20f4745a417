"""Pictures that a face network should not answer: made from faces and from noise, or photographs of other things.

Families are kept apart so that a gate can be judged on a kind of wrong input that it was not fitted on.
"""

from collections.abc import Callable, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray
from skimage import data

Pictures = NDArray[np.uint8]

SIDE = 48
BLUR = 4.0  # px: of the expression little is left
BLOCK = 16
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "noise": ("white noise", "smooth noise", "flat grey"),
    "turned": ("upside down", "on its side"),
    "covered": ("left half covered", "lower half covered", "upper half covered"),
    "blurred": ("heavily blurred",),
    "scrambled": ("scrambled",),
    "inverted": ("inverted",),
    "textures": ("brick", "grass", "gravel"),
}
PHOTOGRAPHS = ("coins", "chelsea", "coffee", "rocket", "page", "moon", "text", "immunohistochemistry")


def made_wrong(faces: Pictures, rng: np.random.Generator, count: int) -> dict[str, Pictures]:
    """Every kind of FAMILIES, at most `count` of each; those that are made of faces are made of the first `count`."""
    faces = faces[:count]
    made = {name: make(faces) for name, make in _OF_FACES.items()}
    made |= {"scrambled": _scrambled(faces, rng)}
    made |= {"white noise": _noise(rng, count), "smooth noise": _blurred(_noise(rng, count)), "flat grey": _flat(count)}
    return made | {name: photographed(name, rng, count) for name in FAMILIES["textures"]}


def photographed(name: str, rng: np.random.Generator, count: int) -> Pictures:
    """(count, 48, 48) squares of a photograph of scikit-image's, from 48 px to half its side, each shrunk."""
    picture = _grey(np.asarray(getattr(data, name)()))
    largest = max(SIDE, min(picture.shape) // 2)
    return np.stack([_square(picture, int(rng.integers(SIDE, largest + 1)), rng) for _ in range(count)])


def _grey(picture: NDArray[np.uint8]) -> Pictures:
    return np.asarray(picture if picture.ndim == 2 else cv2.cvtColor(picture[:, :, :3], cv2.COLOR_RGB2GRAY))


def _square(picture: Pictures, side: int, rng: np.random.Generator) -> Pictures:
    top, left = (int(rng.integers(0, length - side + 1)) for length in picture.shape)
    cut = picture[top : top + side, left : left + side]
    return np.asarray(cv2.resize(cut, (SIDE, SIDE), interpolation=cv2.INTER_AREA))


def _noise(rng: np.random.Generator, count: int) -> Pictures:
    return rng.integers(0, 256, (count, SIDE, SIDE)).astype(np.uint8)


def _flat(count: int) -> Pictures:
    greys = np.linspace(0, 255, min(count, 64)).astype(np.uint8)
    return np.tile(greys[:, None, None], (1, SIDE, SIDE))


def _blurred(pictures: Pictures) -> Pictures:
    return np.stack([cv2.GaussianBlur(each, (0, 0), BLUR) for each in pictures])


def _covered(rows: slice, columns: slice) -> Callable[[Pictures], Pictures]:
    def cover(faces: Pictures) -> Pictures:
        hidden = faces.copy()
        hidden[:, rows, columns] = faces.mean(axis=(1, 2)).astype(np.uint8)[:, None, None]
        return hidden

    return cover


def _scrambled(faces: Pictures, rng: np.random.Generator) -> Pictures:
    """The face's nine blocks in another order."""
    across = SIDE // BLOCK
    blocks = faces.reshape(-1, across, BLOCK, across, BLOCK).swapaxes(2, 3).reshape(-1, across**2, BLOCK, BLOCK)
    mixed = np.stack([face[rng.permutation(across**2)] for face in blocks])
    return np.asarray(mixed.reshape(-1, across, across, BLOCK, BLOCK).swapaxes(2, 3).reshape(-1, SIDE, SIDE))


_HALF, _OTHER_HALF, _ALL = slice(0, SIDE // 2), slice(SIDE // 2, SIDE), slice(0, SIDE)
_OF_FACES: Mapping[str, Callable[[Pictures], Pictures]] = {
    "upside down": lambda faces: faces[:, ::-1].copy(),
    "on its side": lambda faces: np.rot90(faces, axes=(1, 2)).copy(),
    "left half covered": _covered(_ALL, _HALF),
    "lower half covered": _covered(_OTHER_HALF, _ALL),
    "upper half covered": _covered(_HALF, _ALL),
    "heavily blurred": _blurred,
    "inverted": np.invert,
}
