"""CK+ and folders like it (Lucey et al. 2010): a person's folder, in it a session's, in it the frames in order.

    cohn-kanade-images/S005/001/S005_001_00000001.png …        a face from rest to the height of an expression
    Emotion/S005/001/S005_001_00000011_emotion.txt              the code of the expression, such as 3.0000000e+00

The pictures may also lie directly in the folder, and the text file beside them. A session without a text file has no
label and is left out. The last frames carry the label; the first is neutral.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from affect.training.datasets.checksums import manifest
from affect.training.datasets.csv_tables import some
from affect.training.datasets.faces import LabelledFaces
from affect.training.datasets.folder_faces import Place, as_it_is, read_picture

CODES = ("neutral", "anger", "contempt", "disgust", "fear", "happiness", "sadness", "surprise")
ENDINGS = {".png", ".jpg", ".jpeg", ".tif", ".tiff"}


def load_ckplus(
    folder: Path, classes: Sequence[str] = CODES, *, last: int = 3, place: Place = as_it_is
) -> LabelledFaces:
    """The first frame and the `last` frames of every labelled session, with the person each shows.

    `place` cuts the face out (`folder_faces.by_the_mesh` where the pictures hold more than it); frames where it finds
    none are left out. Raises FileNotFoundError where no session is found, ValueError naming every damaged text file.
    """
    pictures, truth, people = [], [], []
    labels = _labels(folder)
    for session, code in labels.items():
        for path, name in _labelled_frames(session, CODES[code], last):
            face = place(read_picture(path)) if name in classes else None
            if face is not None:
                pictures.append(face)
                truth.append(list(classes).index(name))
                people.append(session.parent.name)
    if not pictures:
        raise ValueError(f"no face in {folder} has one of the labels {', '.join(classes)}")
    checksums = manifest(folder, folder.rglob("*_emotion.txt"))
    return LabelledFaces(np.stack(pictures), np.array(truth), np.array(people), checksums)


def _labels(folder: Path) -> dict[Path, int]:
    """The folder of each labelled session, and its code."""
    root = folder / "cohn-kanade-images" if (folder / "cohn-kanade-images").is_dir() else folder
    texts = {path.parent.relative_to(path.parents[2]): path for path in sorted(folder.rglob("*_emotion.txt"))}
    sessions = {root / place: path for place, path in texts.items() if (root / place).is_dir()}
    if not sessions:
        raise FileNotFoundError(f"{folder} has no PERSON/SESSION/ with pictures and a ..._emotion.txt for it")
    codes = {session: _code(path) for session, path in sessions.items()}
    damaged = [str(sessions[session]) for session, code in codes.items() if code is None]
    if damaged:
        raise ValueError(f"these hold no code of 0 to {len(CODES) - 1}: {some(damaged)}")
    return {session: code for session, code in codes.items() if code is not None}


def _code(path: Path) -> int | None:
    try:
        number = float(path.read_text(encoding="utf-8").strip())
    except ValueError:
        return None
    return int(number) if number in range(len(CODES)) else None


def _labelled_frames(session: Path, name: str, last: int) -> list[tuple[Path, str]]:
    frames = sorted(path for path in session.iterdir() if path.suffix.lower() in ENDINGS)
    if len(frames) <= last:
        raise ValueError(f"{session} has {len(frames)} frames; wanted are a neutral one and {last} with the expression")
    return [(frames[0], "neutral"), *((frame, name) for frame in frames[-last:])]
