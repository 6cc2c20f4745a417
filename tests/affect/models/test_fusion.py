"""Attention over the modalities present, against numpy and by its promises."""

import numpy as np
import pytest
import torch
from torch import Tensor

from affect.models.fusion import AttentionFusion, FusionConfig
from affect.models.learner_net import LearnerNet
from affect.types import Modality

FACE, HEART, HANDS, PAGE = Modality.FACE, Modality.PHYSIOLOGY, Modality.BEHAVIOUR, Modality.INTERFACE


@pytest.fixture
def fusion() -> AttentionFusion:
    torch.manual_seed(0)
    return AttentionFusion(FusionConfig())


def embeddings(batch: int = 3) -> dict[Modality, Tensor]:
    rng = torch.Generator().manual_seed(1)
    return {m: torch.randn(batch, width, generator=rng) for m, width in FusionConfig().embeddings}


def test_attention_and_logits_agree_with_numpy(fusion: AttentionFusion) -> None:
    given = embeddings()
    logits, attention = fusion(given)
    weights = {name: w.detach().numpy().astype(np.float64) for name, w in fusion.state_dict().items()}
    hidden = np.stack(
        [
            np.maximum(given[m].numpy() @ weights[f"project.{m}.weight"].T + weights[f"project.{m}.bias"], 0)
            for m, _ in FusionConfig().embeddings
        ],
        axis=1,
    )
    scores = (hidden @ weights["score.weight"].T + weights["score.bias"])[..., 0]
    alpha = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    fused = (alpha[..., None] * hidden).sum(axis=1)
    assert attention.detach().numpy() == pytest.approx(alpha, abs=1e-6)
    assert logits.detach().numpy() == pytest.approx(fused @ weights["head.weight"].T + weights["head.bias"], abs=1e-5)


def test_attention_sums_to_one(fusion: AttentionFusion) -> None:
    assert torch.allclose(fusion(embeddings())[1].sum(dim=1), torch.ones(3))


def test_an_absent_modality_gets_no_attention_at_all(fusion: AttentionFusion) -> None:
    present = torch.tensor([[True, True, True, True], [True, False, True, False], [False, False, False, True]])
    _, attention = fusion(embeddings(), present)
    assert (attention[~present] == 0).all()
    assert attention[2, 3] == 1


def test_leaving_a_modality_out_is_the_same_as_masking_it(fusion: AttentionFusion) -> None:
    given = embeddings()
    masked, _ = fusion(given, torch.tensor([[True, False, True, False]] * 3))
    left_out, _ = fusion({FACE: given[FACE], HANDS: given[HANDS]})
    assert torch.allclose(masked, left_out, atol=1e-6)


def test_what_an_absent_sensor_left_behind_does_not_matter(fusion: AttentionFusion) -> None:
    given = embeddings()
    present = torch.tensor([[True, False, True, True]] * 3)
    before, _ = fusion(given, present)
    after, _ = fusion(given | {HEART: torch.full((3, 128), float("nan"))}, present)
    assert torch.equal(before, after)


def test_the_order_in_which_modalities_are_given_does_not_matter(fusion: AttentionFusion) -> None:
    given = embeddings()
    assert torch.equal(fusion(given)[0], fusion(dict(reversed(given.items())))[0])


def test_with_only_the_face_the_face_has_all_the_attention(fusion: AttentionFusion) -> None:
    _, attention = fusion({FACE: embeddings()[FACE]})
    assert torch.equal(attention, torch.ones(3, 1))


def test_nothing_given_is_an_error(fusion: AttentionFusion) -> None:
    with pytest.raises(ValueError, match="at least one modality"):
        fusion({})


def test_one_learner_of_a_batch_with_nothing_is_an_error(fusion: AttentionFusion) -> None:
    with pytest.raises(ValueError, match="every learner in the batch"):
        fusion(embeddings(2), torch.tensor([[True] * 4, [False] * 4]))


def test_the_whole_network_fuses_all_four() -> None:
    inputs = {FACE: torch.rand(2, 1, 48, 48), HEART: torch.randn(2, 60, 2), HANDS: torch.randn(2, 100)}
    logits, attention = LearnerNet()(inputs | {PAGE: torch.rand(2, 3, 128, 128)})
    assert (logits.shape, attention.shape) == ((2, 8), (2, 4))


def test_the_whole_network_learns_from_each_modality_given() -> None:
    network = LearnerNet()
    logits, _ = network({HEART: torch.randn(2, 60, 2), HANDS: torch.randn(2, 100)})
    logits.sum().backward()
    moved = {name.split(".")[1] for name, w in network.encoders.named_parameters(prefix="e") if w.grad is not None}
    assert moved == {HEART, HANDS}
