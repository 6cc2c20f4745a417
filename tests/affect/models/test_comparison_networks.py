"""The networks of the paper's comparison: shapes, and parameters worked out by hand from the layers."""

import pytest
import torch
from torch import nn

from affect.features.face_measures import NAMES
from affect.features.face_points import GROUPS
from affect.models.cnn_lstm import CnnLstm, FrameCnn
from affect.models.face_mlp import FaceMlp
from affect.models.face_shallow import FaceShallow
from affect.models.landmark_transformer import LandmarkTransformer

FACES, FRAMES = torch.rand(3, 1, 48, 48), torch.rand(2, 5, 1, 48, 48)
LANDMARKS = torch.rand(3, 478, 3)
SHALLOW = 26 * 32 + (9 * 32 + 1) * 64


def parameters(network: nn.Module) -> int:
    return sum(weight.numel() for weight in network.parameters())


def layers(network: nn.Module, kind: type[nn.Module]) -> int:
    return sum(isinstance(layer, kind) for layer in network.modules())


@pytest.mark.parametrize(
    ("network", "given", "shape"),
    [
        (FaceShallow, FACES, (3, 256)),
        (FaceMlp, torch.rand(3, 106), (3, 64)),
        (LandmarkTransformer, LANDMARKS, (3, 96)),
        (CnnLstm, FRAMES, (2, 5, 3)),
        (FrameCnn, FRAMES, (2, 5, 3)),
    ],
)
def test_a_network_answers_in_its_shape(network: type[nn.Module], given: torch.Tensor, shape: tuple[int, ...]) -> None:
    assert network()(given).shape == shape


@pytest.mark.parametrize(
    ("network", "expected"),
    [
        (FaceShallow, SHALLOW + (64 * 12 * 12 + 1) * 256),
        (FaceMlp, 107 * 256 + 257 * 128 + 129 * 64),
        (FrameCnn, SHALLOW + (64 * 12 * 12 + 1) * 128 + 129 * 3),
        (CnnLstm, SHALLOW + (64 * 12 * 12 + 1) * 128 + 4 * 64 * (128 + 64 + 2) + 65 * 3),
    ],
)
def test_a_network_has_the_parameters_its_layers_add_up_to(network: type[nn.Module], expected: int) -> None:
    assert parameters(network()) == expected


def test_the_shallow_network_has_two_convolutions() -> None:
    assert layers(FaceShallow(), nn.Conv2d) == 2


def test_the_perceptron_has_three_full_layers_and_an_input_for_each_measure() -> None:
    assert layers(FaceMlp(), nn.Linear) == 3
    assert FaceMlp().config.features == len(NAMES)


def test_the_transformer_reads_a_token_for_each_group() -> None:
    assert LandmarkTransformer()._tokens(LANDMARKS).shape == (3, len(GROUPS), 96)


def test_the_transformer_heeds_every_group() -> None:
    torch.manual_seed(0)
    network, seen = LandmarkTransformer().eval(), LANDMARKS.clone().requires_grad_()
    network(seen).square().sum().backward()
    assert seen.grad is not None
    assert all(seen.grad[:, list(group)].abs().sum() > 0 for group in GROUPS)


def test_each_face_of_a_batch_is_read_by_itself() -> None:
    network = LandmarkTransformer().eval()
    assert torch.allclose(network(LANDMARKS)[1], network(LANDMARKS[1:2])[0], atol=1e-5)
