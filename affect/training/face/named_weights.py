"""The weights of an exported face network by the names they have in `FaceExpression`, as safetensors.

The export folds each batch normalisation into the convolution before it. Unfolded, the convolution's kernel stands as
it is in the file, and the normalisation only adds: mean 0, variance 1, and a gain that undoes the ε in its root.
What was not exported is not there: the second head and the projections of the absent modalities. The exported file
reads a face and its mirror image and divides the logits by the temperature; this network does neither.
"""

import math
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from affect.models.face_expression import FaceExpression

PREFIX = "network."
NOT_EXPORTED = ("older.", "fusion.project.")

Arrays = dict[str, NDArray[np.float32]]


def write_named(exported: Path, out: Path) -> None:
    """Write face.onnx's weights to `out`, class names, version and temperature beside them."""
    model = onnx.load(str(exported))
    about = {each.key: each.value for each in model.metadata_props} | {"temperature": repr(_temperature(model.graph))}
    save_file(named_weights(model, FaceExpression()), out, metadata=about)


def read_named(path: Path) -> FaceExpression:
    """The network with these weights, for reading faces with. Raises ValueError where a needed weight is missing."""
    network = FaceExpression()
    missing, odd = network.load_state_dict(load_file(path), strict=False)
    needed = [name for name in missing if not name.startswith(NOT_EXPORTED)]
    if needed or odd:
        raise ValueError(f"{path} is not the network of this version: missing {needed}, unknown {odd}")
    return network.eval()


def named_weights(model: onnx.ModelProto, network: nn.Module) -> dict[str, Tensor]:
    """Name in the network → weight. Raises ValueError where the two do not have the same layers."""
    arrays = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    kept = {name.removeprefix(PREFIX): array for name, array in arrays.items() if name.startswith(PREFIX)}
    kept |= _convolutions(model.graph, arrays, network)
    kept["fusion.score.weight"] = _score(model.graph, arrays)
    return {name: torch.from_numpy(np.array(array, dtype=np.float32)) for name, array in kept.items()}


def _convolutions(graph: onnx.GraphProto, arrays: Arrays, network: nn.Module) -> Arrays:
    convolved = [node for node in graph.node if node.op_type == "Conv"]
    layers = [(name, each) for name, each in network.named_modules() if isinstance(each, nn.Conv2d)]
    norms = [(name, each) for name, each in network.named_modules() if isinstance(each, nn.BatchNorm2d)]
    kernels = [arrays[node.input[1]] for node in convolved]
    if [kernel.shape for kernel in kernels] != [tuple(each.weight.shape) for _, each in layers]:
        raise ValueError("the exported network and FaceExpression do not have the same convolutions")
    found: Arrays = {}
    for node, (name, _), (norm, module) in zip(convolved, layers, norms, strict=True):
        found[f"{name}.weight"] = arrays[node.input[1]]
        found |= _only_adds(norm, arrays[node.input[2]], module.eps)
    return found


def _only_adds(norm: str, bias: NDArray[np.float32], eps: float) -> Arrays:
    ones = np.ones_like(bias)
    return {
        f"{norm}.weight": ones * math.sqrt(1 + eps),
        f"{norm}.bias": bias,
        f"{norm}.running_mean": 0 * ones,
        f"{norm}.running_var": ones,
        f"{norm}.num_batches_tracked": np.zeros(()),
    }


def _score(graph: onnx.GraphProto, arrays: Arrays) -> NDArray[np.float32]:
    (node,) = (node for node in graph.node if node.op_type == "MatMul")
    return arrays[node.input[1]].T


def _temperature(graph: onnx.GraphProto) -> float:
    """What the logits are divided by: the constant that goes into the last division."""
    (last,) = (node for node in graph.node if "logits" in node.output)
    (constant,) = (node for node in graph.node if last.input[1] in node.output)
    return float(numpy_helper.to_array(constant.attribute[0].t))
