"""A folder of videos and what the people in them said they felt.

It stands in `feelings.csv`: file, start_s, end_s, feeling, person. `file` is a path within the folder; an empty `end_s`
means to the end; `feeling` is an emotion (affect.types.Emotion).
"""

import math
from pathlib import Path

from affect.training.datasets.checksums import manifest
from affect.training.datasets.clips import Clip, Clips
from affect.training.datasets.csv_tables import read_csv, some
from affect.types import Emotion

COLUMNS = ("file", "start_s", "end_s", "feeling", "person")
FEELINGS = tuple(each.value for each in Emotion)


def load_video_folder(folder: Path, table: str = "feelings.csv") -> Clips:
    """Every stretch. Raises FileNotFoundError or ValueError naming all that is missing or wrong at once."""
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in read_csv(folder / table, COLUMNS)[list(COLUMNS)].to_numpy()]
    faults = [f"row {number}: {fault}" for number, row in enumerate(rows, start=2) for fault in _faults(folder, row)]
    faults += [] if rows else ["it has no rows"]
    if faults:
        raise ValueError(f"{folder / table}: {some(faults, most=20)}")
    return Clips(tuple(_clip(folder, row) for row in rows), FEELINGS, manifest(folder, [folder / table]))


def _faults(folder: Path, row: dict[str, str]) -> list[str]:
    path = (folder / row["file"]).resolve()
    start, end = _seconds(row["start_s"]), _seconds(row["end_s"] or "inf")
    found = []
    if not path.is_relative_to(folder.resolve()):
        found.append(f"{row['file']} lies outside the folder")
    elif not path.is_file():
        found.append(f"there is no {row['file']}")
    if not 0 <= start < end:
        found.append(f"{row['start_s'] or 'nothing'} to {row['end_s'] or 'the end'} is no stretch of seconds")
    if row["feeling"] not in FEELINGS:
        found.append(f"{row['feeling'] or 'nothing'} is not one of {', '.join(FEELINGS)}")
    if not row["person"]:
        found.append("nobody is named")
    return found


def _clip(folder: Path, row: dict[str, str]) -> Clip:
    end = float(row["end_s"]) if row["end_s"] else None
    return Clip(row["person"], row["feeling"], folder / row["file"], float(row["start_s"]), end)


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
