"""Write the trained network as ONNX, with its temperature inside and its class names beside it."""

import warnings
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from affect.models.face_expression import BothWays


class Tempered(BothWays):
    """The network, reading both ways, with its logits divided by the fitted temperature."""

    def __init__(self, network: nn.Module, temperature: float) -> None:
        super().__init__(network)
        self.temperature = temperature

    def forward(self, faces: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, 1, 48, 48) in 0..1 → logits (batch, classes), embedding (batch, 256)."""
        logits, embedding = super().forward(faces)
        return logits / self.temperature, embedding


def export(network: nn.Module, path: Path, *, classes: tuple[str, ...], version: str, temperature: float = 1.0) -> None:
    """One file, input `face` (n, 1, 48, 48), outputs `logits` (n, classes) and `embedding` (n, 256)."""
    tempered = Tempered(network, temperature).eval()
    with warnings.catch_warnings():
        # The newer exporter needs one more package and gives the same graph for so plain a network.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            tempered,
            (torch.zeros(1, 1, 48, 48),),
            str(path),
            input_names=["face"],
            output_names=["logits", "embedding"],
            dynamic_axes={name: {0: "n"} for name in ("face", "logits", "embedding")},
            opset_version=17,
            dynamo=False,
        )
    _sign(path, classes, version)


def _sign(path: Path, classes: tuple[str, ...], version: str) -> None:
    model = onnx.load(str(path))
    onnx.helper.set_model_props(model, {"classes": ",".join(classes), "version": version})
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
