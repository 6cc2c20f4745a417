"""Write a fitted fusion: safetensors for further training, ONNX to run, and ONNX with 8-bit weights."""

import json
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import save_file
from torch import Tensor, nn

from affect.fusion_model import probe
from affect.training.fusion.learning import Fusion
from affect.types import Modality


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself; encoders: the `probe` of each network whose embeddings it was learned on."""

    version: str
    kind: str
    classes: tuple[str, ...]
    temperature: float
    encoders: Mapping[Modality, tuple[float, ...]]

    def told(self, fusion: Fusion) -> dict[str, str]:
        """Plain text by name, as ONNX and safetensors keep it."""
        return {
            "version": self.version,
            "kind": self.kind,
            "classes": ",".join(self.classes),
            "temperature": f"{self.temperature:.4f}",
            "widths": json.dumps({m.value: width for m, width in fusion.config.embeddings}),
            "encoders": json.dumps(self.encoders),
            "reliability": json.dumps([round(each, 4) for each in fusion.config.reliability]),
        }


class Tempered(nn.Module):
    """The fusion with its logits divided by the temperature, its inputs in a row."""

    def __init__(self, fusion: Fusion, temperature: float) -> None:
        super().__init__()
        self.fusion, self.temperature = fusion, temperature

    def forward(self, *inputs: Tensor) -> tuple[Tensor, Tensor]:
        """Embeddings in the order of the config, present (batch, m), scenario → logits (batch, classes), attention."""
        *embeddings, present, scenario = inputs
        names = [m for m, _ in self.fusion.config.embeddings]
        logits, attention = self.fusion(dict(zip(names, embeddings, strict=True)), present, scenario)
        return logits / self.temperature, attention


def encoders_in(weights: Path, modalities: Iterable[Modality]) -> dict[Modality, tuple[float, ...]]:
    """The probes of the networks in a folder, of those modalities that have one there."""
    found = {modality: weights / f"{modality.value}.onnx" for modality in modalities}
    return {modality: probe(path) for modality, path in found.items() if path.is_file()}


def publish(fusion: Fusion, about: About, out: Path, name: str = "fusion") -> None:
    """`name`.safetensors, .onnx and .int8.onnx in the folder `out`; each says what it is."""
    told = about.told(fusion)
    tensors = {key: tensor.contiguous() for key, tensor in fusion.state_dict().items()}
    save_file(tensors, out / f"{name}.safetensors", metadata=told)
    (out / f"{name}.safetensors").chmod(0o644)
    whole, eighth = out / f"{name}.onnx", out / f"{name}.int8.onnx"
    _export(fusion.eval(), about.temperature, whole)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # advice to preprocess a graph, of no use to so few layers
        quantize_dynamic(str(whole), str(eighth), weight_type=QuantType.QInt8)
    for path in (whole, eighth):
        model = onnx.load(str(path))
        onnx.helper.set_model_props(model, told)
        onnx.checker.check_model(model)
        onnx.save(model, str(path))


def _export(fusion: Fusion, temperature: float, path: Path) -> None:
    embeddings = [torch.zeros(2, width) for _, width in fusion.config.embeddings]
    inputs = [*(m.value for m, _ in fusion.config.embeddings), "present", "scenario"]
    outputs = ["logits", "attention"]
    with warnings.catch_warnings():
        # The newer exporter needs one more package; and that a constant is taken for one is what is meant.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Tempered(fusion, temperature).eval(),
            (*embeddings, torch.ones(2, len(embeddings)), torch.zeros(2, fusion.config.scenarios)),
            str(path),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes={name: {0: "n"} for name in (*inputs, *outputs)},
            opset_version=17,
            dynamo=False,
        )
