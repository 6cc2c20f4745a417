import numpy as np
import pytest
import torch

from affect.models.temporal import TemporalAttention, TemporalConfig

CONFIG = TemporalConfig(width=8, windows=4, scored=3)


@pytest.fixture
def attention() -> TemporalAttention:
    torch.manual_seed(0)
    attention = TemporalAttention(CONFIG)
    attention.age.data = torch.randn(4)
    return attention


def test_weights_sum_to_one_and_the_sum_has_the_width(attention: TemporalAttention) -> None:
    summed, weights = attention(torch.randn(5, 4, 8), torch.ones(5, 4, dtype=torch.bool))
    assert summed.shape == (5, 8)
    assert weights.sum(dim=1).tolist() == pytest.approx([1.0] * 5)


def test_it_agrees_with_numpy(attention: TemporalAttention) -> None:
    h = torch.randn(1, 4, 8)
    summed, _ = attention(h, torch.ones(1, 4, dtype=torch.bool))
    w, b = (each.detach().numpy() for each in (attention.project.weight, attention.project.bias))
    x = h[0].numpy()
    scores = np.tanh(x @ w.T + b) @ attention.score.weight.detach().numpy()[0] + attention.age.detach().numpy()
    alpha = np.exp(scores) / np.exp(scores).sum()
    assert summed[0].tolist() == pytest.approx((alpha @ x).tolist(), abs=1e-5)


def test_a_missing_window_weighs_nothing_even_where_it_holds_nan(attention: TemporalAttention) -> None:
    h, known = torch.randn(2, 4, 8), torch.tensor([[True, False, True, True]] * 2)
    with_nan = h.clone()
    with_nan[:, 1] = float("nan")
    summed, weights = attention(with_nan, known)
    assert (weights[:, 1] == 0).all()
    assert torch.allclose(summed, attention(h, known)[0])


def test_one_known_window_is_taken_as_it_is(attention: TemporalAttention) -> None:
    h = torch.randn(1, 4, 8)
    summed, _ = attention(h, torch.tensor([[False, False, True, False]]))
    assert torch.allclose(summed, h[:, 2])


@pytest.mark.parametrize(("windows", "known"), [(4, False), (3, True)])
def test_no_window_and_another_number_of_windows_are_refused(
    attention: TemporalAttention, windows: int, known: bool
) -> None:
    with pytest.raises(ValueError, match="4 places and one known window"):
        attention(torch.randn(1, windows, 8), torch.full((1, windows), known))
