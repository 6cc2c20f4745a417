"""Videos of learners with skin conductance and one of five states, as the paper describes Affective MOOC.

That set is not given out publicly and its layout is not documented; this one holds the same things:

    labels.csv            clip, person, label: neutral, pleasant, frustrated, focused or confused
    videos/CLIP.mp4       (or .avi)
    gsr/CLIP.csv          time_s, microsiemens; may be missing for a clip
"""

from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from affect.training.datasets.checksums import manifest
from affect.training.datasets.clips import Clip, Clips
from affect.training.datasets.csv_tables import read_csv, some

STATES = ("neutral", "pleasant", "frustrated", "focused", "confused")


def load_affective_mooc(folder: Path) -> Clips:
    """Every labelled clip. Raises FileNotFoundError or ValueError naming all that is missing or unheard of at once."""
    table = read_csv(folder / "labels.csv", ("clip", "person", "label"))
    videos = {path.stem: path for ending in ("avi", "mp4") for path in (folder / "videos").glob(f"*.{ending}")}
    strange = sorted(set(table["label"]) - set(STATES))
    unseen = [name for name in table["clip"] if name not in videos]
    faults = [f"labels other than {', '.join(STATES)}: {some(strange)}"] if strange else []
    faults += [f"no video for {some(unseen)}"] if unseen else []
    faults += ["labels.csv has no rows"] if table.empty else []
    if faults:
        raise ValueError(f"{folder}: " + "; ".join(faults))
    clips = [
        Clip(person=row.person, label=row.label, video=videos[row.clip], skin=_skin(folder, row.clip))
        for row in table.itertuples()
    ]
    return Clips(tuple(clips), STATES, manifest(folder, [folder / "labels.csv"]))


def read_skin(path: Path) -> NDArray[np.float64]:
    """(samples, 2): seconds and µS. Raises ValueError for anything but numbers in ascending time."""
    table = read_csv(path, ("time_s", "microsiemens"))
    samples = table[["time_s", "microsiemens"]].apply(pd.to_numeric, errors="coerce").to_numpy(np.float64)
    if not len(samples) or not np.isfinite(samples).all() or (np.diff(samples[:, 0]) <= 0).any():
        raise ValueError(f"{path} wants a number in every cell, and time that only goes forward")
    return np.asarray(samples)


def _skin(folder: Path, name: str) -> Path | None:
    path = folder / "gsr" / f"{name}.csv"
    return path if path.is_file() else None
