"""Write the behaviour network: safetensors for further training, ONNX to run, and ONNX with whole numbers (int8)."""

import json
import warnings
from dataclasses import dataclass
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import save_file
from torch import Tensor, nn

from affect.features.behaviour import NAMES
from affect.training.behaviour.network import Fitted

VERSION = "behaviour-1"


@dataclass(frozen=True, slots=True)
class Written:
    """The three files."""

    safetensors: Path
    onnx: Path
    int8: Path


class Tempered(nn.Module):
    """The network with its logit divided by the fitted temperature."""

    def __init__(self, fitted: Fitted) -> None:
        super().__init__()
        self.network, self.temperature = fitted.network, fitted.temperature

    def forward(self, measures: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, 100) → logit (batch,), embedding (batch, 128)."""
        logit, embedding = self.network(measures)
        return logit / self.temperature, embedding


def publish(fitted: Fitted, reliability: float, out: Path) -> Written:
    """Input `measures` (n, 100) against the person's own past; outputs `strain` (n,) a logit, `embedding` (n, 128)."""
    written = Written(*(out / f"behaviour.{ending}" for ending in ("safetensors", "onnx", "int8.onnx")))
    about = {
        "version": VERSION,
        "names": ",".join(NAMES),
        "spread": json.dumps([round(float(each), 6) for each in fitted.spread]),
        "reliability": f"{reliability:.4f}",
        "temperature": f"{fitted.temperature:.4f}",
    }
    tensors = {name: tensor.contiguous() for name, tensor in fitted.network.state_dict().items()}
    # One entry: the format keeps several in no fixed order, and the same seed must give the same file.
    save_file(tensors, written.safetensors, metadata={"about": json.dumps(about)})
    _export(fitted, written.onnx)
    _as_whole_numbers(written)
    for path in (written.onnx, written.int8):
        _sign(path, about)
    return written


def _export(fitted: Fitted, path: Path) -> None:
    with warnings.catch_warnings():
        # The newer exporter needs one more package and gives the same graph for so plain a network.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            Tempered(fitted).eval(),
            (torch.zeros(1, len(NAMES)),),
            str(path),
            input_names=["measures"],
            output_names=["strain", "embedding"],
            dynamic_axes={name: {0: "n"} for name in ("measures", "strain", "embedding")},
            opset_version=17,
            dynamo=False,
        )


def _as_whole_numbers(written: Written) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # advice to preprocess a graph, of no use to three layers
        quantize_dynamic(str(written.onnx), str(written.int8), weight_type=QuantType.QInt8)


def _sign(path: Path, about: dict[str, str]) -> None:
    model = onnx.load(str(path))
    onnx.helper.set_model_props(model, about)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
