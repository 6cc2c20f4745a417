"""FER+ (Barsoum et al. 2016, arXiv:1608.01041): ten people's votes on each 48×48 face of FER2013.

The clean-up is theirs: an expression with a single vote is taken for a slip and dropped; a face that "unknown" or
"not a face" wins is left out. The training split is parted again, by groups of identical pictures, into a part to
learn from and a part held out for choosing; PublicTest is used without the pictures that also occur in Training.
"""

import csv
import gzip
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from affect.training.datasets import fer2013

EXPRESSIONS = ("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt")
FER2013 = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")  # the labels that came first
_RENAMED = {"angry": "anger", "happy": "happiness", "sad": "sadness"}
_VOTES = tuple(f"v_{name}" for name in (*EXPRESSIONS, "unknown", "NF"))


@dataclass(frozen=True, slots=True)
class Faces:
    """pictures (n, 48, 48) uint8; votes (n, 8) float32, each row summing to 1; agreed (n,) bool: a clear majority.

    older (n,): index into FER2013 of the label that the picture had there, one person's word.
    """

    pictures: NDArray[np.uint8]
    votes: NDArray[np.float32]
    agreed: NDArray[np.bool_]
    older: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.pictures)

    @property
    def majority(self) -> NDArray[np.int64]:
        """(n,) index into EXPRESSIONS of the most votes."""
        return np.asarray(self.votes.argmax(axis=1), dtype=np.int64)

    def where(self, keep: NDArray[np.bool_]) -> "Faces":
        """The faces marked True in keep (n,)."""
        return Faces(self.pictures[keep], self.votes[keep], self.agreed[keep], self.older[keep])


@dataclass(frozen=True, slots=True)
class Splits:
    """Faces to learn from, faces to choose by, and faces to report on once."""

    learn: Faces
    held_out: Faces
    test: Faces


def load(folder: Path, *, held_out_share: float = 0.1, seed: int = 0) -> Splits:
    """Read the folder's images_webp.npz and labels.csv.gz, or its fer2013.csv with fer2013new.csv or without.

    Raises FileNotFoundError naming what is missing. From fer2013.csv alone, the one label counts as the only vote.
    """
    found = _from_csv(folder) if fer2013.is_here(folder) else _from_shared(folder)
    held = found.training & _chosen_groups(found.group, held_out_share, seed)
    return Splits(
        learn=found.faces.where(found.training & ~held & found.usable),
        held_out=found.faces.where(held & found.faces.agreed),
        test=found.faces.where(~found.training & ~found.copied & found.faces.agreed),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """All faces; which are for training, show an expression, occur in Training too; groups of identical pictures."""

    faces: Faces
    training: NDArray[np.bool_]
    usable: NDArray[np.bool_]
    copied: NDArray[np.bool_]
    group: NDArray[np.int64]


def _from_shared(folder: Path) -> _Found:
    _require_files(folder)
    rows = _read_rows(folder / "labels.csv.gz")
    counts = np.array([[float(row[v]) for v in _VOTES] for row in rows], dtype=np.float32)  # (n, 10)
    usable, votes = clean_votes(counts)
    agreed = np.array([row["ferplus_ok"] == "True" for row in rows]) & usable
    older = np.array([FER2013.index(row["fer2013_label"]) for row in rows])
    return _Found(
        faces=Faces(_read_pictures(folder / "images_webp.npz"), votes, agreed, older),
        training=np.array([row["usage"] == "Training" for row in rows]),
        usable=usable,
        copied=np.array([row["copy_in_train"] == "True" for row in rows]),
        group=np.array([int(row["dup_group"]) for row in rows]),
    )


def _from_csv(folder: Path) -> _Found:
    found = fer2013.load_fer2013(folder)
    counts = found.counts if found.counts is not None else _as_votes(found.emotion)
    usable, votes = clean_votes(counts)
    faces = Faces(found.pictures, votes, clear_majority(counts) & usable, found.emotion)
    return _Found(faces, found.usage == "Training", usable, found.copied, found.group)


def clear_majority(counts: NDArray[np.float32]) -> NDArray[np.bool_]:
    """(n, 10) votes → (n,) True where more than half of them, slips left out, are for one answer.

    >>> clear_majority(np.array([[5, 5, 0, 0, 0, 0, 0, 0, 0, 0], [6, 3, 1, 0, 0, 0, 0, 0, 0, 0]])).tolist()
    [False, True]
    """
    kept = np.where(counts > 1, counts, 0.0)
    return np.asarray(2 * kept.max(axis=1) > kept.sum(axis=1))


def _as_votes(emotion: NDArray[np.int64]) -> NDArray[np.float32]:
    """(n,) labels of FER2013 → (n, 10) ten votes for that expression."""
    place = np.array([_VOTES.index(f"v_{_RENAMED.get(name, name)}") for name in FER2013])
    return np.asarray(10 * np.eye(len(_VOTES), dtype=np.float32)[place[emotion]])


def clean_votes(counts: NDArray[np.float32]) -> tuple[NDArray[np.bool_], NDArray[np.float32]]:
    """(n, 10) votes → which rows show an expression (n,), and the share of votes for each of the eight (n, 8).

    >>> usable, shares = clean_votes(np.array([[6, 3, 1, 0, 0, 0, 0, 0, 0, 0]], dtype=np.float32))
    >>> bool(usable[0]), [round(float(s), 3) for s in shares[0][:3]]
    (True, [0.667, 0.333, 0.0])
    """
    kept = np.where(counts > 1, counts, 0.0)
    expressions = kept[:, : len(EXPRESSIONS)]
    usable = expressions.max(axis=1) > kept[:, len(EXPRESSIONS) :].max(axis=1)
    shares = expressions / np.maximum(expressions.sum(axis=1, keepdims=True), 1.0)
    return usable, shares.astype(np.float32)


def _require_files(folder: Path) -> None:
    missing = [name for name in ("images_webp.npz", "labels.csv.gz") if not (folder / name).is_file()]
    if missing:
        raise FileNotFoundError(
            f"{folder} lacks {' and '.join(missing)}. Point --data at the FER+ folder of the shared data, "
            "for example ../shared/data/affect/face_ferplus."
        )


def _read_rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", newline="") as file:
        return list(csv.DictReader(file))


def _read_pictures(path: Path) -> NDArray[np.uint8]:
    with np.load(path) as archive:
        blob, offsets = archive["blob"].tobytes(), archive["offsets"]
    pictures = np.empty((len(offsets) - 1, 48, 48), dtype=np.uint8)
    for i in range(len(pictures)):
        with Image.open(BytesIO(blob[offsets[i] : offsets[i + 1]])) as picture:
            pictures[i] = np.asarray(picture.convert("L"))
    return pictures


def _chosen_groups(groups: NDArray[np.int64], share: float, seed: int) -> NDArray[np.bool_]:
    """Marks whole groups of identical pictures, so that no picture is both learned from and chosen by."""
    names = np.unique(groups)
    chosen = np.random.default_rng(seed).permutation(names)[: round(len(names) * share)]
    return np.isin(groups, chosen)
