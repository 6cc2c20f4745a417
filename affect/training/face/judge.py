"""Judge a face model on a folder of labelled faces. Nothing is learnt.

Labels are FER+ majorities that are clear and have no copy in the training part where the folder says so, else the
column `emotion`.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from affect.training.calibrate import probabilities
from affect.training.datasets.faces import load_faces
from affect.training.figures import all_figures
from affect.training.judged import Judged

SHIPPED = Path(__file__).parents[2] / "weights" / "face.onnx"
BATCH = 256

Reader = Callable[[NDArray[np.uint8]], NDArray[np.float64]]


def judge(data: Path, weights: Path | None, task: str | None) -> Judged:
    """The figures of the weights, those shipped where None, on every labelled face. There is no other task."""
    classes, read = open_weights(weights or SHIPPED)
    faces = load_faces(data, classes)
    p = np.concatenate([read(faces.pictures[i : i + BATCH]) for i in range(0, len(faces.pictures), BATCH)])
    table = pd.DataFrame(p, columns=list(classes)).assign(truth=[classes[each] for each in faces.truth])
    return Judged(all_figures(p, faces.truth, classes), table)


def open_weights(weights: Path) -> tuple[tuple[str, ...], Reader]:
    """The classes of a face model, and what turns pictures (n, 48, 48) uint8 into probabilities (n, classes)."""
    import onnxruntime

    if not weights.is_file():
        raise FileNotFoundError(f"there are no weights at {weights}; train them: python -m affect.training.fit face -h")
    session = onnxruntime.InferenceSession(str(weights), providers=["CPUExecutionProvider"])
    classes = tuple(session.get_modelmeta().custom_metadata_map["classes"].split(","))

    def read(pictures: NDArray[np.uint8]) -> NDArray[np.float64]:
        faces = pictures[:, None].astype(np.float32) / 255  # (n, 1, 48, 48)
        return probabilities(session.run(["logits"], {"face": faces})[0])

    return classes, read
