from collections.abc import Iterator

import numpy as np
import pytest
import torch

from affect.training.face.rare_faces import Batch, evenly, mix, rare
from affect.training.face.tensors import as_tensor
from affect.training.synthetic.mixing import balanced_mixing, plain, with_synthetic
from tests.affect.training.synthetic.faces import RARE, drawn


def rng() -> torch.Generator:
    return torch.Generator().manual_seed(0)


def share_of_rare(batches: Iterator[Batch], count: int = 20) -> float:
    votes = torch.cat([next(batches)[1] for _ in range(count)])
    return float(votes[:, sorted(RARE)].sum() / len(votes))


def black_and_white(count: int = 64) -> tuple[Batch, Batch]:
    black = torch.zeros(count, 1, 48, 48), torch.eye(8)[[5] * count]
    white = torch.ones(count, 1, 48, 48), torch.eye(8)[[7] * count]
    return black, white


def test_an_expression_of_fewer_than_one_in_twenty_is_rare() -> None:
    assert set(rare(drawn().majority)) == RARE


def test_rare_expressions_are_drawn_equally_often() -> None:
    majority = drawn().majority
    count = np.bincount(majority[evenly(majority, 3000, rng())], minlength=8)
    assert count[:5].sum() == 0
    assert count[5:] == pytest.approx(1000, rel=0.1)


def test_without_rare_expressions_there_is_nothing_to_balance() -> None:
    with pytest.raises(ValueError, match="no expression is rare"):
        evenly(np.repeat(np.arange(8), 10), 5, rng())


def test_plain_batches_show_every_face_once_a_round() -> None:
    batches = plain(drawn((8,) * 8), 16, rng())
    seen = torch.cat([next(batches)[0] for _ in range(4)])[:, 0]
    assert len(torch.unique(seen, dim=0)) == 64


def test_mixing_brings_the_rare_share_that_was_set() -> None:
    chance = share_of_rare(plain(drawn(), 64, rng()))
    assert share_of_rare(balanced_mixing(drawn(), 64, rng())) == pytest.approx(0.125 + 0.875 * chance, abs=0.02)


def test_batches_keep_their_size() -> None:
    for batches in (plain(drawn(), 64, rng()), balanced_mixing(drawn(), 64, rng())):
        faces, votes = next(batches)
        assert faces.shape == (64, 1, 48, 48)
        assert votes.sum(dim=1).numpy() == pytest.approx(1, abs=1e-6)


def test_votes_are_mixed_in_the_share_of_the_pixels() -> None:
    black, white = black_and_white()
    faces, votes = mix(black, white, torch.ones(64, dtype=torch.bool), rng())
    assert votes[:, 7].numpy() == pytest.approx(faces.mean(dim=(1, 2, 3)).numpy(), abs=1e-5)


def test_both_mixup_and_cutmix_are_used() -> None:
    black, white = black_and_white()
    faces, _ = mix(black, white, torch.ones(64, dtype=torch.bool), rng())
    cut = [len(torch.unique(face)) == 2 for face in faces]
    assert 16 < sum(cut) < 48


def test_the_first_face_keeps_the_greater_part() -> None:
    black, white = black_and_white()
    _, votes = mix(black, white, torch.ones(64, dtype=torch.bool), rng())
    assert votes[:, 5].min() >= 0.48


def test_what_is_not_to_be_mixed_stays_itself() -> None:
    black, white = black_and_white()
    where = torch.arange(64) < 32
    faces, votes = mix(black, white, where, rng())
    assert faces[32:].abs().max() == 0
    assert votes[32:, 5].min() == 1
    assert votes[:32, 5].max() < 1


def test_made_faces_join_the_real_ones() -> None:
    learn, made = drawn(), drawn((0, 0, 0, 0, 0, 4, 4, 4))
    assert share_of_rare(with_synthetic(learn, made, 64, rng())) > 0.125


def test_as_many_real_faces_are_made_as_smooth_as_made_ones_are() -> None:
    learn, made = drawn(), drawn((0, 0, 0, 0, 0, 4, 4, 4))
    faces, _ = next(with_synthetic(learn, made, 64, rng()))
    real = as_tensor(learn.pictures)[:, 0].flatten(1)
    untouched = [bool((face.flatten() == real).all(dim=1).any()) for face in faces[:, 0]]
    assert untouched[:8] == [False] * 8
    assert all(untouched[8:56])
