"""Faces with one label each: `images_webp.npz` or `images_64.npz` with a table of labels, or the original csv."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from PIL import Image

from affect.training.datasets import fer2013
from affect.training.datasets.checksums import manifest

SIDE = 48
ALSO_CALLED = {
    "happy": "happiness",
    "surprised": "surprise",
    "sad": "sadness",
    "angry": "anger",
    "disgusted": "disgust",
    "fearful": "fear",
    "afraid": "fear",
}


@dataclass(frozen=True)
class LabelledFaces:
    """pictures (n, 48, 48) uint8; truth (n,) the number of the class; people (n,) where it is known who is seen;
    checksums of the files that were read.
    """

    pictures: NDArray[np.uint8]
    truth: NDArray[np.int64]
    people: NDArray[np.str_] | None = None
    checksums: Mapping[str, str] = field(default_factory=dict)


def load_faces(folder: Path, classes: Sequence[str]) -> LabelledFaces:
    """Those faces whose label is one of `classes`. Raises FileNotFoundError or ValueError saying what is missing."""
    pictures, labels = _original(folder) if fer2013.is_here(folder) else (_pictures(folder), _labels(folder))
    if len(pictures) != len(labels):
        raise ValueError(f"{folder} holds {len(pictures)} pictures and {len(labels)} labels")
    number = {name: place for place, name in enumerate(classes)}
    truth = np.array([number.get(ALSO_CALLED.get(each, each), -1) for each in labels])
    kept = np.flatnonzero(truth >= 0)
    if not len(kept):
        raise ValueError(f"no label in {folder} is one of {', '.join(classes)}")
    files = [path for pattern in ("*.csv", "*.csv.gz", "*.npz") for path in folder.glob(pattern)]
    chosen = np.stack([pictures[place] for place in kept.tolist()])
    return LabelledFaces(chosen, truth[kept], checksums=manifest(folder, files))


def _original(folder: Path) -> tuple[Sequence[NDArray[np.uint8]], list[str]]:
    """The official parts that are not for training, without pictures that are in it too."""
    found = fer2013.load_fer2013(folder)
    used = (found.usage != "Training") & ~found.copied
    names = np.array(fer2013.CODES)[found.emotion]
    return list(found.pictures), [str(each) for each in np.where(used, names, "")]


def _labels(folder: Path) -> list[str]:
    """The label of each picture, empty where it is not to be used."""
    found = sorted(folder.glob("labels.csv*"))
    if not found:
        raise FileNotFoundError(f"{folder} lacks a table of labels (labels.csv or labels.csv.gz)")
    table = pd.read_csv(found[0])
    if {"ferplus_majority", "ferplus_ok", "copy_in_train"} <= set(table.columns):
        used = table["ferplus_ok"] & ~table["copy_in_train"]
        if "usage" in table:
            used &= table["usage"] != "Training"
        return [str(each) for each in table["ferplus_majority"].where(used, "").fillna("")]
    if "emotion" not in table:
        raise ValueError(f"{found[0]} has neither ferplus_majority nor emotion")
    return [str(each).lower() for each in table["emotion"].fillna("")]


def _pictures(folder: Path) -> list[NDArray[np.uint8]]:
    for name, read in (("images_webp.npz", _from_webp), ("images_64.npz", _from_array)):
        if (folder / name).is_file():
            with np.load(folder / name) as archive:
                return read(archive)
    raise FileNotFoundError(f"{folder} lacks images_webp.npz or images_64.npz")


def _from_webp(archive: "np.lib.npyio.NpzFile") -> list[NDArray[np.uint8]]:
    blob, offsets = archive["blob"].tobytes(), archive["offsets"].tolist()
    return [_small(Image.open(BytesIO(blob[begin:end]))) for begin, end in pairwise(offsets)]


def _from_array(archive: "np.lib.npyio.NpzFile") -> list[NDArray[np.uint8]]:
    name = "X" if "X" in archive.files else archive.files[0]
    return [_small(Image.fromarray(each)) for each in archive[name]]


def _small(picture: Image.Image) -> NDArray[np.uint8]:
    grey = picture.convert("L")
    return np.asarray(grey if grey.size == (SIDE, SIDE) else grey.resize((SIDE, SIDE), Image.Resampling.BILINEAR))
