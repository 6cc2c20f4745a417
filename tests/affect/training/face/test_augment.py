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


def only(**changes: float) -> AugmentConfig:
    """These changes and no others, but for the mirror."""
    return AugmentConfig(**dict.fromkeys(("shift", "turn", "zoom", "contrast", "brightness", "patch"), 0.0) | changes)


def colours(count: int = 64) -> torch.Tensor:
    return torch.rand(count, 3, 48, 48, generator=rng()) * 0.4 + 0.3


def grey_of(pictures: torch.Tensor) -> torch.Tensor:
    return (pictures * torch.tensor([0.299, 0.587, 0.114]).view(3, 1, 1)).sum(dim=1)


def test_a_crop_shows_part_of_the_picture_enlarged() -> None:
    slope = torch.linspace(0, 1, 48).view(1, 1, 48, 1).expand(64, 1, 48, 48)
    cropped = augment(slope, only(crop=0.5), rng())
    reach = cropped[:, 0, -1, 24] - cropped[:, 0, 0, 24]  # how much of the slope is left from top to bottom
    assert 0.45 < reach.min() < 0.7
    assert 0.9 < reach.max() <= 1


def test_gamma_leaves_black_and_white_as_they_are_and_moves_what_lies_between() -> None:
    steps = torch.tensor([0.0, 0.5, 1.0]).view(1, 1, 3, 1).expand(64, 1, 3, 3)
    bent = augment(steps, only(gamma=1.0), rng())
    assert bent[:, :, 0].abs().max() < 1e-4
    assert (bent[:, :, 2] - 1).abs().max() < 1e-4
    assert 0.25 <= bent[:, :, 1].min() < 0.4
    assert 0.6 < bent[:, :, 1].max() <= 0.71


def test_hue_and_saturation_change_the_colours_but_not_the_grey_of_a_pixel() -> None:
    before = colours()
    still = augment(before, only(), rng())
    changed = augment(before, only(hue=30, saturation=0.3), rng())
    assert torch.allclose(grey_of(changed), grey_of(still), atol=0.01)
    assert (changed - still).abs().mean() > 0.01


def test_a_full_saturation_change_can_take_the_colour_away() -> None:
    changed = augment(colours(400), only(saturation=1.0), rng())
    assert (changed.amax(dim=1) - changed.amin(dim=1)).mean(dim=(1, 2)).min() < 0.01


def test_hue_of_a_grey_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="3 colours"):
        augment(faces(), only(hue=10), rng())


def test_what_is_switched_off_draws_nothing_so_that_old_seeds_give_old_pictures() -> None:
    """The sum was taken before crop, gamma, hue and saturation were there."""
    assert float(augment(faces(), AugmentConfig(), rng()).double().sum()) == pytest.approx(73_898.9935, rel=1e-6)
