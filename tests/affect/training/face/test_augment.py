import pytest
import torch

from affect.training.face.augment import AugmentConfig, augment

STILL = AugmentConfig(shift=0, turn=0, zoom=0, contrast=0, brightness=0, patch=0)


def rng() -> torch.Generator:
    return torch.Generator().manual_seed(0)


def faces(count: int = 64) -> torch.Tensor:
    return torch.rand(count, 1, 48, 48, generator=rng())


def test_pictures_keep_their_shape_and_stay_between_nought_and_one() -> None:
    changed = augment(faces(), AugmentConfig(), rng())
    assert changed.shape == (64, 1, 48, 48)
    assert 0 <= changed.min() <= changed.max() <= 1


def test_with_every_change_off_a_picture_is_itself_or_its_mirror() -> None:
    before = faces()
    after = augment(before, STILL, rng())
    same = [torch.allclose(a, b, atol=1e-4) for a, b in zip(after, before, strict=True)]
    mirrored = [torch.allclose(a, b.flip(-1), atol=1e-4) for a, b in zip(after, before, strict=True)]
    assert all(s != m for s, m in zip(same, mirrored, strict=True))
    assert any(same)
    assert any(mirrored)


def test_the_same_seed_makes_the_same_changes() -> None:
    assert torch.equal(augment(faces(), AugmentConfig(), rng()), augment(faces(), AugmentConfig(), rng()))


def test_a_hidden_patch_is_no_larger_than_allowed() -> None:
    flat = torch.zeros(200, 1, 48, 48)
    flat[..., ::2, ::2] = 1.0  # the mean, 0.25, occurs nowhere else
    hidden = (augment(flat, AugmentConfig(0, 0, 0, 0, 0, patch=0.3, patch_chance=1), rng()) - 0.25).abs() < 0.01
    assert 0 < hidden.sum(dim=(1, 2, 3)).max() <= 15 * 15


@pytest.mark.parametrize("config", [AugmentConfig(shift=0.1), AugmentConfig(turn=12), AugmentConfig(zoom=0.12)])
def test_a_small_move_keeps_most_of_the_picture(config: AugmentConfig) -> None:
    middle = torch.zeros(32, 1, 48, 48)
    middle[..., 12:36, 12:36] = 1
    moved = augment(middle, AugmentConfig(config.shift, config.turn, config.zoom, 0, 0, 0), rng())
    assert moved[..., 20:28, 20:28].min() > 0.95
