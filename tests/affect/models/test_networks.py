"""Shapes, and parameter counts worked out by hand from the layers."""

import pytest
import torch
from torch import nn

from affect.models.behaviour_mlp import BehaviourMlp
from affect.models.face_cnn import FaceCnn
from affect.models.face_expression import FaceExpression
from affect.models.face_small import FaceSmall, standardise
from affect.models.fusion import AttentionFusion
from affect.models.interface_cnn import InterfaceCnn
from affect.models.physiology_net import PhysiologyNet


def parameters(network: nn.Module) -> int:
    return sum(weight.numel() for weight in network.parameters())


# Convolutions without bias, each followed by a normalisation with two numbers a channel.
CONVOLUTIONS = [(1, 32), (32, 64), (64, 64), (64, 128), (128, 128), (128, 192), (192, 256)]
FACE_SMALL = sum(9 * a * b + 2 * b for a, b in CONVOLUTIONS)


@pytest.mark.parametrize(
    ("network", "expected"),
    [
        (FaceSmall, FACE_SMALL + 256 * 256 + 256),
        (PhysiologyNet, (2 * 5 + 1) * 64 + (64 * 3 + 1) * 128 + 4 * 128 * (128 + 128 + 2)),
        (BehaviourMlp, 101 * 256 + 257 * 128),
        (InterfaceCnn, (27 + 1) * 64 + (9 * 64 + 1) * 128 + (9 * 128 + 1) * 256 + 257 * 128),
        (AttentionFusion, (257 + 3 * 129) * 128 + 129 + 129 * 8),
    ],
)
def test_a_network_has_the_parameters_its_layers_add_up_to(network: type[nn.Module], expected: int) -> None:
    assert parameters(network()) == expected


def test_the_papers_face_network_has_67_million_parameters() -> None:
    with torch.device("meta"):  # counted without taking the memory
        network = FaceCnn()
    convolutions = (25 + 1) * 32 + (9 * 32 + 1) * 64 + (9 * 64 + 1) * 128
    assert parameters(network) == convolutions + (128 * 32 * 32 + 1) * 512 + 513 * 256 == 67_333_888


def test_the_shipped_face_encoder_has_under_one_and_a_half_million_parameters() -> None:
    assert parameters(FaceSmall()) < 1_500_000


@pytest.mark.parametrize(
    ("network", "shape", "width"),
    [
        (FaceSmall, (3, 1, 48, 48), 256),
        (PhysiologyNet, (3, 60, 2), 128),
        (BehaviourMlp, (3, 100), 128),
        (InterfaceCnn, (3, 3, 128, 128), 128),
    ],
)
def test_a_network_turns_its_input_into_its_embedding(
    network: type[nn.Module], shape: tuple[int, ...], width: int
) -> None:
    assert network()(torch.rand(shape)).shape == (3, width)


def test_the_papers_face_network_turns_256_by_256_into_256_numbers() -> None:
    with torch.device("meta"):
        assert FaceCnn()(torch.rand(2, 1, 256, 256)).shape == (2, 256)


def test_a_face_gives_expression_logits_and_its_embedding() -> None:
    logits, embedding = FaceExpression().eval()(torch.rand(2, 1, 48, 48))
    assert (logits.shape, embedding.shape) == ((2, 8), (2, 256))


def test_a_measure_that_never_happened_counts_as_usual() -> None:
    network, features = BehaviourMlp(), torch.randn(1, 100)
    features[0, :30] = 0
    gone = features.clone()
    gone[0, :30] = float("nan")
    assert torch.equal(network(gone), network(features))


def test_the_light_in_the_room_does_not_change_a_face() -> None:
    face = torch.rand(1, 1, 48, 48)
    assert torch.allclose(standardise(face * 0.8 + 0.1), standardise(face), atol=0.05)


def test_a_flat_grey_picture_stays_flat() -> None:
    assert torch.equal(standardise(torch.full((1, 1, 48, 48), 0.5)), torch.zeros(1, 1, 48, 48))


def test_each_face_of_a_batch_is_read_by_itself() -> None:
    network, faces = FaceExpression().eval(), torch.rand(4, 1, 48, 48)
    together, alone = network(faces)[0][2], network(faces[2:3])[0][0]
    assert torch.allclose(together, alone, atol=1e-5)
