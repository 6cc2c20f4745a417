import pytest
import torch

from affect.training.interface.augment import PageAugmentConfig, augment_pages


def rng() -> torch.Generator:
    return torch.Generator().manual_seed(0)


def bar(count: int = 32) -> torch.Tensor:
    """Black pages with a white bar across the middle, 32 px high."""
    pages = torch.full((count, 3, 128, 128), -1.0)
    pages[:, :, 48:80] = 1.0
    return pages


def test_pages_keep_their_shape_and_range() -> None:
    changed = augment_pages(bar(), PageAugmentConfig(), rng())
    assert changed.shape == (32, 3, 128, 128)
    assert -1 <= changed.min() <= changed.max() <= 1


def test_with_every_change_off_a_page_is_itself() -> None:
    assert torch.allclose(augment_pages(bar(), PageAugmentConfig(0, 0, 0), rng()), bar(), atol=1e-4)


def test_scaling_makes_the_bar_higher_and_lower_but_never_beyond_the_limit() -> None:
    heights = (augment_pages(bar(200), PageAugmentConfig(0.25, 0, 0), rng())[:, 0, :, 64] > 0).sum(dim=1)
    assert 24 <= heights.min() < 30
    assert 34 < heights.max() <= 40


def test_turning_lifts_one_end_of_the_bar_and_lowers_the_other() -> None:
    turned = augment_pages(bar(), PageAugmentConfig(0, 5, 0), rng())[:, 0] > 0  # (batch, 128, 128)
    line = torch.arange(128.0)
    ends = [(turned[:, :, x] * line).sum(dim=1) / turned[:, :, x].sum(dim=1) for x in (20, 107)]
    assert torch.allclose(ends[0] + ends[1], torch.full((32,), 127.0), atol=1.0)
    assert 2 < (ends[0] - ends[1]).abs().max() < 8.5  # 87 px · tan 5° = 7.6


def test_noise_has_the_spread_asked_for() -> None:
    grey = torch.zeros(8, 3, 128, 128)
    assert float(augment_pages(grey, PageAugmentConfig(0, 0, 0.1), rng()).std()) == pytest.approx(0.1, rel=0.02)


def test_the_same_seed_makes_the_same_changes() -> None:
    once, again = (augment_pages(bar(), PageAugmentConfig(), rng()) for _ in range(2))
    assert torch.equal(once, again)
