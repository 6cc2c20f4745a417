"""How long one face takes: the shipped network, its 8-bit twin, and the paper's network, taken in turn in one run.

All run in onnxruntime on one core, one face at a time. The paper's network has the paper's sizes and no training: its
speed does not depend on what its weights are.
"""

import tempfile
import time
import warnings
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import torch

from affect.models.face_cnn import FaceCnn, FaceCnnConfig
from affect.training.face.judge import SHIPPED
from affect.training.face.reading import open_face_model

ROUNDS, WARM_UP = 60, 5
MILLISECONDS = 1000.0


def tables() -> dict[str, Any]:
    """Milliseconds for one face by model, the median and the least, for a busy machine lengthens the median; and by
    how many times the median is below that of the paper's network.
    """
    eighth = SHIPPED.with_suffix(".int8.onnx")
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "face_cnn.onnx"
        write_paper_network(paper)
        models = {"face.onnx": SHIPPED, "face.int8.onnx": eighth, "the paper's face network, 256×256": paper}
        taken = in_turn({name: path for name, path in models.items() if path.is_file()})
    slowest = median(taken["the paper's face network, 256×256"])
    return {
        name: {"ms": median(each), "least ms": min(each), "times faster": slowest / median(each)}
        for name, each in taken.items()
    }


def milliseconds(model: Path) -> float:
    """Median time of one face."""
    return median(in_turn({"": model})[""])


def in_turn(models: dict[str, Path], rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Milliseconds of each round of each model; a slow spell of the machine falls on all of them alike."""
    runs = {name: _one_face(path) for name, path in models.items()}
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(WARM_UP + rounds):
        for name, run in runs.items():
            begun = time.perf_counter()
            run()
            taken[name].append(MILLISECONDS * (time.perf_counter() - begun))
    return {name: each[WARM_UP:] for name, each in taken.items()}


def write_paper_network(path: Path, config: FaceCnnConfig | None = None) -> None:
    """The paper's face network as ONNX, input `face` (1, 1, 256, 256) where no other side is given."""
    network = FaceCnn(config).eval()
    with warnings.catch_warnings():
        # The newer exporter needs one more package and gives the same graph for so plain a network.
        warnings.simplefilter("ignore", DeprecationWarning)
        faces = torch.zeros(1, 1, network.config.side, network.config.side)
        torch.onnx.export(network, (faces,), str(path), input_names=["face"], opset_version=17, dynamo=False)


def _one_face(path: Path) -> Any:
    session = open_face_model(path)
    (expected,) = session.get_inputs()
    side = expected.shape[-1]
    face = np.random.default_rng(0).random((1, 1, side, side), dtype=np.float32)
    return lambda: session.run(None, {expected.name: face})
