"""The generator against arithmetic: what it is told, what it learns, what it draws."""

import numpy as np
import pytest
import torch
from torch import Tensor

from affect.training.synthetic.denoiser import Denoiser, waves
from affect.training.synthetic.diffusion import draw, velocity_loss
from affect.training.synthetic.fit import GeneratorConfig, fit, halve, pictures, sheet
from tests.affect.training.synthetic.faces import drawn

VOTES = torch.eye(8).repeat_interleave(2, dim=0)


def rng() -> torch.Generator:
    return torch.Generator().manual_seed(0)


@pytest.fixture(scope="module")
def network() -> Denoiser:
    torch.manual_seed(0)
    fresh = Denoiser()
    for weight in fresh.parameters():  # what begins at nought would hide what it is told
        torch.nn.init.normal_(weight, std=0.05)
    return fresh.eval()


class KnowsTheFace(Denoiser):
    """Answers exactly: for one face x, v = (a·xₜ - x) / s."""

    def __init__(self, face: Tensor) -> None:
        super().__init__()
        self.face = face

    def forward(self, faces: Tensor, time: Tensor, votes: Tensor) -> Tensor:
        a, s = (time * np.pi / 2).cos().view(-1, 1, 1, 1), (time * np.pi / 2).sin().view(-1, 1, 1, 1)
        return (a * faces - self.face) / s


def test_the_velocity_has_the_shape_of_the_faces(network: Denoiser) -> None:
    assert network(torch.rand(3, 1, 24, 24), torch.rand(3), torch.eye(8)[:3]).shape == (3, 1, 24, 24)


def test_the_expression_and_the_time_make_a_difference(network: Denoiser) -> None:
    face, votes = torch.rand(1, 1, 24, 24), torch.eye(8)
    first = network(face, torch.tensor([0.5]), votes[:1])
    assert not torch.allclose(first, network(face, torch.tensor([0.5]), votes[1:2]))
    assert not torch.allclose(first, network(face, torch.tensor([0.9]), votes[:1]))


def test_time_is_told_by_waves_that_differ_at_every_moment() -> None:
    told = waves(torch.linspace(0, 1, 50), 32)
    assert told.shape == (50, 32)
    assert torch.cdist(told, told).fill_diagonal_(1).min() > 0.02


def test_a_network_that_knows_the_answer_draws_the_face() -> None:
    face = torch.rand(1, 1, 24, 24, generator=rng()) * 2 - 1
    found = draw(KnowsTheFace(face), torch.eye(8)[:2], rng(), steps=10)
    assert torch.allclose(found, face.expand(2, -1, -1, -1), atol=1e-2)


def test_a_network_that_knows_the_answer_has_no_loss() -> None:
    face = torch.rand(1, 1, 24, 24, generator=rng()) * 2 - 1
    assert float(velocity_loss(KnowsTheFace(face), face.repeat(8, 1, 1, 1), torch.eye(8), rng())) < 1e-3


def test_drawn_faces_are_within_range_and_the_same_for_the_same_seed(network: Denoiser) -> None:
    once, again = (draw(network, torch.eye(8)[:2], rng(), steps=3) for _ in range(2))
    assert torch.equal(once, again)
    assert once.abs().max() <= 1


def test_fitting_lowers_the_loss() -> None:
    told: list[str] = []
    network = fit(drawn((2,) * 8), GeneratorConfig(steps=40, batch=8, averaging=0.5), told.append)
    faces = torch.from_numpy(halve(drawn((2,) * 8).pictures)).unsqueeze(1)
    with torch.inference_mode():
        after, before = (float(velocity_loss(n, faces, VOTES, rng())) for n in (network, Denoiser()))
    assert after < 0.5 * before
    assert told[-1].startswith("step 40/40")


def test_halving_takes_the_mean_of_four() -> None:
    faces = np.zeros((1, 48, 48), dtype=np.uint8)
    faces[0, 0, :2], faces[0, 1, :2] = (255, 0), (255, 0)
    assert halve(faces)[0, 0, :2] == pytest.approx([0, -1])


def test_a_flat_face_comes_back_as_it_was() -> None:
    flat = np.full((1, 48, 48), 100, dtype=np.uint8)
    again = pictures(torch.from_numpy(halve(flat)).unsqueeze(1))
    assert np.abs(again.astype(int) - 100).max() <= 1


def test_the_sheet_has_a_row_for_each_expression(network: Denoiser) -> None:
    assert sheet(network, seed=0, each=2).size == (96, 8 * 48)
