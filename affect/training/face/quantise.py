"""The shipped face network in eighth-size numbers, and its weights by name:

    python -m affect.training.face.quantise --data ../shared/data/affect/face_ferplus --out affect/weights

Writes face.int8.onnx beside face.onnx: weights and activations of convolutions and full layers as 8-bit integers
with one scale each (Jacob et al. 2018, arXiv:1712.05877), the activations' ranges taken from 500 faces that the
network learned from. Writes face.safetensors too. Prints size, speed, agreement and accuracy of both on PublicTest.
"""

import argparse
import json
import logging
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from affect.training.calibrate import probabilities
from affect.training.datasets import ferplus
from affect.training.face.named_weights import write_named
from affect.training.face.reading import open_face_model, read_all
from affect.training.face.speed import milliseconds
from affect.training.figures import Labels, accuracy, calibration_error, macro_f1

CALIBRATED_ON = 500


def main(given: list[str] | None = None) -> int:
    """Read the command line, write both files, print the comparison."""
    options = _options().parse_args(given)
    splits = ferplus.load(options.data)
    whole, eighth = options.out / "face.onnx", options.out / "face.int8.onnx"
    quantise(whole, eighth, some_of(splits.learn.pictures, options.seed))
    write_named(whole, options.out / "face.safetensors")
    print(json.dumps(compared(whole, eighth, splits.test), indent=1))
    return 0


def some_of(pictures: NDArray[np.uint8], seed: int, count: int = CALIBRATED_ON) -> NDArray[np.uint8]:
    """`count` of the pictures, or all where there are fewer."""
    chosen: NDArray[np.uint8] = pictures[np.random.default_rng(seed).permutation(len(pictures))[:count]]
    return chosen


def quantise(whole: Path, eighth: Path, pictures: NDArray[np.uint8]) -> None:
    """Write `whole` in 8-bit integers; pictures (n, 48, 48) give the ranges. Class names and version stay."""
    with tempfile.TemporaryDirectory() as folder:
        folded = Path(folder) / "folded.onnx"
        quant_pre_process(str(whole), str(folded), skip_symbolic_shape=True)
        # The face's own mean and spread are taken in whole numbers: only layers with weights gain from fewer bits.
        quantize_static(
            str(folded),
            str(eighth),
            _Faces(pictures),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=["Conv", "Gemm"],
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            per_channel=True,
        )
    _sign_alike(whole, eighth)


def compared(whole: Path, eighth: Path, faces: ferplus.Faces) -> dict[str, Any]:
    """Size, speed, accuracy, macro-F1 and calibration of both, and how often they give the same answer."""
    p = {path.name: probabilities(read_all(open_face_model(path), faces.pictures)[0]) for path in (whole, eighth)}
    found: dict[str, Any] = {path.name: _figures(path, p[path.name], faces.majority) for path in (whole, eighth)}
    first, second = p[whole.name], p[eighth.name]
    found["same answer"] = float((first.argmax(axis=1) == second.argmax(axis=1)).mean())
    found["largest difference of a probability"] = float(np.abs(first - second).max())
    return found


def _figures(path: Path, p: NDArray[np.float64], truth: Labels) -> dict[str, float]:
    guess = p.argmax(axis=1)
    return {
        "bytes": path.stat().st_size,
        "ms": milliseconds(path),
        "accuracy": accuracy(guess, truth),
        "macro_f1": macro_f1(guess, truth, p.shape[1]),
        "ece": calibration_error(p, truth),
    }


def _sign_alike(whole: Path, eighth: Path) -> None:
    model, about = onnx.load(str(eighth)), onnx.load(str(whole)).metadata_props
    onnx.helper.set_model_props(model, {each.key: each.value for each in about})
    onnx.checker.check_model(model)
    onnx.save(model, str(eighth))


class _Faces(CalibrationDataReader):  # type: ignore[misc]
    """Hands out one face after the other."""

    def __init__(self, pictures: NDArray[np.uint8]) -> None:
        self._left = iter(pictures)

    def get_next(self) -> dict[str, NDArray[np.float32]] | None:
        picture = next(self._left, None)
        return None if picture is None else {"face": picture[None, None].astype(np.float32) / 255}


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with images_webp.npz and labels.csv.gz")
    parser.add_argument("--out", type=Path, required=True, help="folder that holds face.onnx and gets the others")
    parser.add_argument("--seed", type=int, default=0)
    return parser


if __name__ == "__main__":
    logging.getLogger().setLevel(logging.ERROR)
    sys.exit(main())
