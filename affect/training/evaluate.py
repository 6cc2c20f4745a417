"""Judge a model on a folder in the format of the shared data:

    python -m affect.training.evaluate face --data DIR --json OUT [--weights face.onnx]
    python -m affect.training.evaluate physiology --data DIR --json OUT --task stress

Faces are read by the weights, nothing is learnt: labels are FER+ majorities that are clear and have no copy in the
training part where the folder says so, else the column `emotion`. Physiology is learnt and judged here, people left
out in turn, with its controls. OUT gets the figures, and OUT with the ending .predictions.csv every probability.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from affect.training.arousal import controls, leave_people_out, minutes
from affect.training.datasets import stress
from affect.training.datasets.faces import load_faces
from affect.training.figures import all_figures

WEIGHTS = Path(__file__).parents[1] / "weights" / "face.onnx"
KINDS = ("face", "physiology")


def main(given: list[str] | None = None) -> int:
    options = _options().parse_args(given)
    try:
        figures, predictions = _face(options) if options.kind == "face" else _physiology(options)
    except (OSError, ValueError) as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 2
    options.json.write_text(json.dumps(figures, indent=1) + "\n")
    predictions.to_csv(options.json.with_suffix(".predictions.csv"), index=False)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--data", type=Path, required=True, help="folder of one data set")
    parser.add_argument("--json", type=Path, required=True, metavar="OUT", help="where the figures go")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="the face model; that shipped where left out")
    parser.add_argument("--task", choices=["stress"], default="stress", help="what physiology is asked")
    return parser


def _face(options: argparse.Namespace) -> tuple[dict[str, Any], pd.DataFrame]:
    classes, read = _reader(options.weights)
    faces = load_faces(options.data, classes)
    p = np.concatenate([read(faces.pictures[i : i + 256]) for i in range(0, len(faces.pictures), 256)])
    table = pd.DataFrame(p, columns=list(classes)).assign(truth=[classes[each] for each in faces.truth])
    return all_figures(p, faces.truth, classes), table


def _reader(weights: Path) -> tuple[tuple[str, ...], Any]:
    """The classes of a face model, and what turns pictures (n, 48, 48) uint8 into probabilities (n, classes)."""
    import onnxruntime

    if not weights.is_file():
        raise FileNotFoundError(f"there are no weights at {weights}; train them: python -m affect.training.face --help")
    session = onnxruntime.InferenceSession(str(weights), providers=["CPUExecutionProvider"])
    classes = tuple(session.get_modelmeta().custom_metadata_map["classes"].split(","))

    def read(pictures: NDArray[np.uint8]) -> NDArray[np.float64]:
        faces = pictures[:, None].astype(np.float32) / 255  # (n, 1, 48, 48)
        logits = session.run(["logits"], {"face": faces})[0].astype(np.float64)  # (n, classes)
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True))

    return classes, read


def _physiology(options: argparse.Namespace) -> tuple[dict[str, Any], pd.DataFrame]:
    found = minutes(stress.load(options.data))
    p = leave_people_out(found, found.stress)
    both = np.column_stack([1 - p, p])  # (windows, 2)
    figures = all_figures(both, found.stress, ("calm", "stress"), found.person) | controls(found)
    table = pd.DataFrame({"person": found.person, "end_s": found.end, "truth": found.stress, "stress": p})
    return figures | {"people": len(np.unique(found.person))}, table


if __name__ == "__main__":
    sys.exit(main())
