"""Write the fitted network as ONNX, calibrated, with its gate beside it, and again in 8-bit weights."""

import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from affect.features.physiology import STEPS
from affect.models.physiology_net import StressNet
from affect.physiology_model import Gate
from affect.training.physiology.calibration import Platt
from affect.training.physiology.gate import as_json


class Calibrated(nn.Module):
    """The network with its log-odds of stress put through Platt's two numbers."""

    def __init__(self, network: StressNet, platt: Platt) -> None:
        super().__init__()
        self.network, self.platt = network, platt

    def forward(self, series: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, 60, 2) → logits (batch, 2) of calm and stress, embedding (batch, 128)."""
        logits, embedding = self.network(series)
        odds = self.platt.slope * (logits[:, 1] - logits[:, 0]) + self.platt.shift  # (batch,)
        return torch.stack([-odds / 2, odds / 2], dim=1), embedding


def export(network: StressNet, path: Path, *, platt: Platt, gate: Gate, version: str) -> None:
    """One file: input `series` (n, 60, 2), outputs `logits` (n, 2) and `embedding` (n, 128)."""
    with warnings.catch_warnings():
        # Of the exporter's age, and that an LSTM might not take other batch sizes; a test shows that this one does.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Calibrated(network, platt).eval(),
            (torch.zeros(2, STEPS, 2),),
            str(path),
            input_names=["series"],
            output_names=["logits", "embedding"],
            dynamic_axes={name: {0: "n"} for name in ("series", "logits", "embedding")},
            opset_version=17,
            dynamo=False,
        )
    _sign(path, {"version": version, "classes": "calm,stress", "gate": as_json(gate)})


def export_int8(whole: Path, eighth: Path) -> None:
    """`whole` again with its matrices in 8-bit integers; description and outputs stay the same."""
    quantize_dynamic(str(whole), str(eighth), weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "LSTM"])
    about = onnx.load(str(whole)).metadata_props
    _sign(eighth, {each.key: each.value for each in about})


def _sign(path: Path, about: dict[str, str]) -> None:
    model = onnx.load(str(path))
    onnx.helper.set_model_props(model, about)
    onnx.save(model, str(path))
