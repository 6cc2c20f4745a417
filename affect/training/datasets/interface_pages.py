"""Pictures of pages with a label, as the UID set is described: a folder a label, or `labels.csv`: file, label."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from affect.features.interface import SIDE
from affect.training.datasets.checksums import manifest
from affect.training.datasets.csv_tables import read_csv, some
from affect.training.datasets.folder_faces import read_picture

ENDINGS = {".png", ".jpg", ".jpeg", ".webp"}


@dataclass(frozen=True)
class LabelledPages:
    """pages (n, 128, 128, 3) uint8 RGB; truth (n,) place in classes; checksums of every picture."""

    pages: NDArray[np.uint8]
    truth: NDArray[np.int64]
    classes: tuple[str, ...]
    checksums: dict[str, str]


def load_interface_pages(folder: Path) -> LabelledPages:
    """Every page, shrunk as it is read. Raises FileNotFoundError or ValueError naming what is missing or no picture."""
    labels = _by_table(folder) if (folder / "labels.csv").is_file() else _by_folder(folder)
    missing = [path.relative_to(folder).as_posix() for path in labels if not path.is_file()]
    if missing:
        raise FileNotFoundError(f"{folder} lacks {some(missing)}")
    classes = tuple(sorted(set(labels.values())))
    return LabelledPages(
        pages=np.stack([_small(path) for path in labels]),
        truth=np.array([classes.index(label) for label in labels.values()]),
        classes=classes,
        checksums=manifest(folder, labels),
    )


def _by_table(folder: Path) -> dict[Path, str]:
    table = read_csv(folder / "labels.csv", ("file", "label"))
    if table.empty or (table["label"] == "").any() or table["file"].duplicated().any():
        raise ValueError(f"{folder / 'labels.csv'} wants one row a picture, each with a label")
    return {folder / file: label for file, label in zip(table["file"], table["label"], strict=True)}


def _by_folder(folder: Path) -> dict[Path, str]:
    found = {path: path.parent.name for path in sorted(folder.glob("*/*")) if path.suffix.lower() in ENDINGS}
    if not found:
        raise FileNotFoundError(f"{folder} has neither labels.csv nor pictures in a folder for each label")
    return found


def _small(path: Path) -> NDArray[np.uint8]:
    page = Image.fromarray(read_picture(path))
    return np.asarray(page.resize((SIDE, SIDE), Image.Resampling.BOX))
