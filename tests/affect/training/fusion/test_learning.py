"""A fusion learned from made-up embeddings, in which the face tells most, the body something and the hands nothing."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
import torch

from affect.training.figures import auc
from affect.training.fusion.compare import config_from
from affect.training.fusion.corrupting import Noise
from affect.training.fusion.folds import worth_alone
from affect.training.fusion.learning import KINDS, FitConfig, Fusion, learn, some_missing, spoiled
from affect.training.fusion.measuring import MODALITIES, ask, under_every_pattern, with_noise
from affect.training.fusion.pairing import pair_by_label
from tests.affect.training.fusion.made import BODY, FACE, HANDS, part, parts

RELIABILITY = {FACE: 0.8, BODY: 0.4, HANDS: 0.0}
CONFIG = FitConfig(epochs=25, batch=80, rate=5e-3)
ROWS = pair_by_label(parts(seed=50), np.random.default_rng(1))


def learned(kind: str) -> Fusion:
    torch.manual_seed(0)
    return learn(KINDS[kind](config_from(RELIABILITY)), partial(pair_by_label, parts()), CONFIG)


@pytest.fixture(scope="module")
def attention() -> Fusion:
    return learned("attention")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_learns_to_tell(kind: str) -> None:
    assert auc(ROWS.label, ask(learned(kind), ROWS).odds) > 0.85


def test_fused_is_no_worse_than_its_best_part(attention: Fusion) -> None:
    said = under_every_pattern(attention, ROWS)
    assert auc(ROWS.label, said[MODALITIES]) > auc(ROWS.label, said[FACE,]) - 0.01


def test_a_sensor_that_hisses_loses_its_attention(attention: Fusion) -> None:
    before = ask(attention, ROWS).attention.mean(axis=0)[0]
    assert with_noise(attention, ROWS, seed=0)[FACE, Noise.GAUSSIAN].attention < before


def test_a_modality_at_chance_has_almost_no_attention(attention: Fusion) -> None:
    assert ask(attention, ROWS).attention.mean(axis=0)[2] < 0.1


def test_the_same_seed_gives_the_same_fusion(attention: Fusion) -> None:
    again = learned("attention")
    assert all(torch.equal(a, b) for a, b in zip(attention.parameters(), again.parameters(), strict=True))


def test_no_row_is_ever_without_a_modality() -> None:
    present = some_missing(5000, [True, True, True], 0.4, np.random.default_rng(0))
    assert present.any(axis=1).all()
    assert len(np.unique(present, axis=0)) == 7


def test_a_modality_that_is_never_there_is_never_there() -> None:
    assert not some_missing(500, [True, False, True], 0.4, np.random.default_rng(0))[:, 1].any()


def test_an_overrated_modality_is_shuffled_as_often_as_was_said() -> None:
    config = replace(CONFIG, noisy=0.0, hissing=0.0, overrated={BODY: 0.5})
    rows, _ = spoiled(ROWS, config, np.random.default_rng(0))
    changed = (rows.embeddings[BODY] != ROWS.embeddings[BODY]).any(axis=1).mean()
    assert changed == pytest.approx(0.5, abs=0.1)
    assert (rows.embeddings[FACE] == ROWS.embeddings[FACE]).all()


def test_what_was_learned_by_heart_is_overrated_and_unreliable() -> None:
    met, not_met = part(HANDS, seed=0), part(HANDS, seed=9)
    worth = worth_alone(met, not_met)
    assert worth.reliability == 0.0
    assert worth.overrated > 0.8
