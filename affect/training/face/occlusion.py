"""Which part of a face an answer hangs on: hide it piece by piece (Zeiler & Fergus 2014, arXiv:1311.2901, section 4.2).

    python -m affect.training.face.occlusion --picture face.jpg --out map.png

For developers, who look at the network's mistakes with it. Learners and teachers never see these maps: a red mouth
says what the network looked at, not why anyone feels anything.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from affect.features.alignment import align, shrink
from affect.features.face import FaceMesh
from affect.training.face.judge import SHIPPED, Reader, open_weights

SIDE = 48
PATCH = 12  # px, about one eye
STRIDE = 3
ENLARGED = 8


def main(given: list[str] | None = None) -> int:
    """Read the command line, say what the face was taken for, and write the map beside the face."""
    options = _options().parse_args(given)
    try:
        classes, read = open_weights(options.weights)
        face = open_face(options.picture)
    except (OSError, ValueError) as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 2
    p = read(face[None])[0]  # (classes,)
    drop = occlusion_map(read, face)
    drawn(face, drop).save(options.out)
    print(f"{classes[int(p.argmax())]} {p.max():.3f}; hiding a patch takes at most {drop.max():.3f} of it away")
    return 0


def occlusion_map(
    read: Reader, face: NDArray[np.uint8], patch: int = PATCH, stride: int = STRIDE
) -> NDArray[np.float64]:
    """How much the probability of the answer drops where a pixel is hidden: the mean over the patches on that pixel.

    face (48, 48); `read` turns pictures (n, 48, 48) into probabilities (n, classes) → (48, 48). Patches take the
    face's mean grey, so that hiding a part changes its light the least. Negative: hidden, the answer is surer.
    """
    height, width = face.shape
    tops, lefts = _steps(height, patch, stride), _steps(width, patch, stride)
    corners = [(top, left) for top in tops for left in lefts]
    hidden = np.stack([_hide(face, top, left, patch) for top, left in corners])  # (patches, 48, 48)
    whole = read(face[None])[0]
    answer = int(whole.argmax())
    drops = whole[answer] - read(hidden)[:, answer]  # (patches,)
    total, covered = np.zeros(face.shape), np.zeros(face.shape)
    for (top, left), drop in zip(corners, drops, strict=True):
        total[top : top + patch, left : left + patch] += drop
        covered[top : top + patch, left : left + patch] += 1
    spread: NDArray[np.float64] = total / covered
    return spread


def drawn(face: NDArray[np.uint8], drop: NDArray[np.float64]) -> Image.Image:
    """The face, and beside it the face reddened where hiding it matters, blue where it would make the answer surer."""
    strength = drop / max(float(np.abs(drop).max()), 1e-9)  # -1..1
    grey = np.repeat(face[:, :, None].astype(np.float64), 3, axis=2)
    colour = np.where(strength[:, :, None] >= 0, [255.0, 0.0, 0.0], [0.0, 0.0, 255.0])
    share = 0.6 * np.abs(strength)[:, :, None]
    both = np.concatenate([grey, (1 - share) * grey + share * colour], axis=1)  # (48, 96, 3)
    picture = Image.fromarray(np.rint(both).astype(np.uint8))
    return picture.resize((picture.width * ENLARGED, picture.height * ENLARGED), Image.Resampling.NEAREST)


def open_face(path: Path) -> NDArray[np.uint8]:
    """A 48×48 picture as it is; in any other the one face, placed as at run time. Raises OSError or ValueError."""
    try:
        with Image.open(path) as opened:
            picture = opened.convert("RGB")
    except UnidentifiedImageError as broken:
        raise ValueError(f"{path} is no picture that can be read: give a PNG or a JPEG") from broken
    if picture.size == (SIDE, SIDE):
        return np.asarray(picture.convert("L"))
    faces = FaceMesh().landmarks(np.asarray(picture))
    if len(faces) != 1:
        raise ValueError(f"{path} shows {len(faces)} faces: give a picture with one, or a face of {SIDE}×{SIDE} pixels")
    small = shrink(align(np.asarray(picture.convert("L")), faces[0]))[0, 0]  # (48, 48) in 0..1
    return np.asarray(np.rint(small * 255), dtype=np.uint8)


def _steps(side: int, patch: int, stride: int) -> list[int]:
    """Where patches begin, so that the last one ends at the border."""
    return sorted({*range(0, side - patch + 1, stride), side - patch})


def _hide(face: NDArray[np.uint8], top: int, left: int, patch: int) -> NDArray[np.uint8]:
    hidden = face.copy()
    hidden[top : top + patch, left : left + patch] = round(float(face.mean()))
    return hidden


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--picture", type=Path, required=True, help="a picture with one face")
    parser.add_argument("--out", type=Path, required=True, help="the PNG to write")
    parser.add_argument("--weights", type=Path, default=SHIPPED)
    return parser


if __name__ == "__main__":
    sys.exit(main())
