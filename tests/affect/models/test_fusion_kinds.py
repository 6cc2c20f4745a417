"""What every way of fusing promises, and the two beside attention against numpy."""

from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from affect.models.concatenation import ConcatenationFusion
from affect.models.fusion import AttentionFusion, FusionConfig
from affect.models.opinion_pool import GatedPool, OpinionPool
from affect.types import Modality

FACE, BODY, HANDS = Modality.FACE, Modality.PHYSIOLOGY, Modality.BEHAVIOUR
CONFIG = FusionConfig(((FACE, 6), (BODY, 5), (HANDS, 4)), width=8, classes=3, scenarios=3, reliability=(0.8, 0.4, 0.0))
KINDS = [AttentionFusion, ConcatenationFusion, OpinionPool, GatedPool]

Kind = Callable[[FusionConfig], nn.Module]


def embeddings(batch: int = 4) -> dict[Modality, Tensor]:
    rng = torch.Generator().manual_seed(1)
    return {m: torch.randn(batch, width, generator=rng) for m, width in CONFIG.embeddings}


def made(kind: Kind) -> nn.Module:
    torch.manual_seed(0)
    return kind(CONFIG).eval()


@pytest.mark.parametrize("kind", KINDS)
def test_leaving_a_modality_out_is_the_same_as_masking_it(kind: Kind) -> None:
    fusion, given = made(kind), embeddings()
    masked, _ = fusion(given, torch.tensor([[True, False, True]] * 4))
    left_out, _ = fusion({FACE: given[FACE], HANDS: given[HANDS]})
    assert torch.allclose(masked, left_out, atol=1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_what_an_absent_sensor_left_behind_does_not_matter(kind: Kind) -> None:
    fusion, given = made(kind), embeddings()
    present = torch.tensor([[True, False, True]] * 4)
    after = fusion(given | {BODY: torch.full((4, 5), float("nan"))}, present)
    assert all(torch.equal(a, b) for a, b in zip(fusion(given, present), after, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_the_shares_sum_to_one_and_an_absent_modality_has_none(kind: Kind) -> None:
    _, shares = made(kind)(embeddings(), torch.tensor([[True, True, False]] * 4))
    assert torch.allclose(shares.sum(dim=1), torch.ones(4))
    assert (shares[:, 2] == 0).all()


@pytest.mark.parametrize("kind", KINDS)
def test_less_trust_is_less_say(kind: Kind) -> None:
    fusion = made(kind)
    _, trusted = fusion(embeddings())
    _, doubted = fusion(embeddings(), torch.tensor([[0.2, 1.0, 1.0]] * 4))
    assert (doubted[:, 0] < trusted[:, 0]).all()


@pytest.mark.parametrize("kind", KINDS)
def test_a_learner_with_nothing_is_an_error(kind: Kind) -> None:
    with pytest.raises(ValueError, match="Nothing to fuse"):
        made(kind)(embeddings(), torch.zeros(4, 3, dtype=torch.bool))


def test_attention_starts_in_proportion_to_reliability() -> None:
    _, attention = made(AttentionFusion)(embeddings())
    wanted = torch.tensor([0.8, 0.4, 0.02]) / 1.22  # 0.02 is the least that is given
    assert torch.allclose(attention, wanted.expand(4, 3), atol=1e-6)


@pytest.mark.parametrize("kind", [AttentionFusion, ConcatenationFusion, GatedPool])
def test_the_scenario_can_be_learned_from(kind: Kind) -> None:
    fusion, scenario = made(kind), torch.eye(3)[[0, 1, 2, 0]]
    fusion(embeddings(), None, scenario)[0].sum().backward()
    moved = {name for name, weight in fusion.named_parameters() if weight.grad is not None and weight.grad.any()}
    assert moved & {"scenario_head.weight", "mix.weight"}


@pytest.mark.parametrize("kind", [AttentionFusion, OpinionPool, GatedPool])
def test_an_unlearned_scenario_says_nothing(kind: Kind) -> None:
    fusion, given = made(kind), embeddings()
    assert torch.equal(fusion(given, None, torch.eye(3)[[1] * 4])[0], fusion(given)[0])


def test_the_pool_agrees_with_numpy() -> None:
    fusion, given = made(OpinionPool), embeddings()
    weights = {name: w.detach().numpy().astype(np.float64) for name, w in fusion.state_dict().items()}
    pooled = np.zeros((4, 3))
    for (modality, _), reliability in zip(CONFIG.embeddings, (0.8, 0.4, 0.02), strict=True):
        logits = given[modality].numpy() @ weights[f"opine.{modality}.weight"].T + weights[f"opine.{modality}.bias"]
        pooled += reliability * (logits - np.log(np.exp(logits).sum(axis=1, keepdims=True)))
    assert fusion(given)[0].detach().numpy() == pytest.approx(pooled, abs=1e-5)


def test_what_one_modality_says_leaves_the_weight_of_another_alone() -> None:
    """Frozen, a sensor adds the same to everybody: who ranks above whom is up to the others."""
    fusion, given = made(GatedPool), embeddings()
    frozen = fusion(given | {FACE: given[FACE][:1].expand(4, -1)})[0]
    without = fusion({m: e for m, e in given.items() if m is not FACE})[0]
    added = frozen - without
    assert torch.allclose(added, added[:1].expand(4, -1), atol=1e-6)


def test_a_gate_that_learned_nothing_is_nearly_open() -> None:
    fusion, given = made(GatedPool), embeddings()
    assert isinstance(fusion, GatedPool)
    assert torch.allclose(fusion.worth(FACE, given[FACE]), torch.full((4,), 0.8808), atol=1e-4)


def test_concatenation_agrees_with_numpy() -> None:
    fusion, given = made(ConcatenationFusion), embeddings()
    weights = {name: w.detach().numpy().astype(np.float64) for name, w in fusion.state_dict().items()}
    x = np.concatenate([given[FACE], np.zeros((4, 5)), given[HANDS], np.zeros((4, 3)), [[1, 0, 1]] * 4], axis=1)
    hidden = np.maximum(x @ weights["mix.weight"].T + weights["mix.bias"], 0)
    said, _ = fusion({FACE: given[FACE], HANDS: given[HANDS]})
    assert said.detach().numpy() == pytest.approx(hidden @ weights["head.weight"].T + weights["head.bias"], abs=1e-5)


def test_reliabilities_that_do_not_fit_the_modalities_are_said() -> None:
    with pytest.raises(ValueError, match="give one each"):
        AttentionFusion(FusionConfig(reliability=(0.5,)))
