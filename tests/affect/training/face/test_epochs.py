"""Loss, fitting, calibration and figures against independent arithmetic."""

import numpy as np
import pytest
import torch
from scipy.special import log_softmax
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score
from torch import nn

from affect.models.face_expression import FaceExpression
from affect.training import figures
from affect.training.calibrate import fit_temperature, probabilities
from affect.training.datasets.ferplus import Faces
from affect.training.face.augment import AugmentConfig
from affect.training.face.epochs import UNTOLD, FitConfig, _batches, fit, logits_for
from affect.training.loss import l2_penalty, soft_cross_entropy


def bright_and_dark(count: int) -> Faces:
    """Faces with a bright upper half are neutral, with a bright lower half happy."""
    rng = np.random.default_rng(0)
    pictures = rng.integers(0, 80, size=(count, 48, 48), dtype=np.uint8)
    lower = np.arange(count) % 2
    for picture, is_lower in zip(pictures, lower, strict=True):
        picture[24 * is_lower : 24 + 24 * is_lower] += 150
    return Faces(pictures, np.eye(8, dtype=np.float32)[lower], np.ones(count, dtype=np.bool_), lower)


def test_the_loss_on_votes_agrees_with_numpy() -> None:
    rng = np.random.default_rng(0)
    logits, votes = rng.normal(size=(5, 8)), rng.dirichlet(np.ones(8), size=5)
    expected = -(votes * log_softmax(logits, axis=1)).sum(axis=1).mean()
    assert float(soft_cross_entropy(torch.tensor(logits), torch.tensor(votes))) == pytest.approx(expected)


def test_the_penalty_is_the_sum_of_squared_weights_without_biases_and_normalisation() -> None:
    network = nn.Sequential(nn.Linear(2, 1), nn.BatchNorm1d(1))
    network[0].weight.data = torch.tensor([[3.0, 4.0]])
    assert l2_penalty(network).item() == 25


def test_fitting_learns_to_tell_two_kinds_of_picture_apart() -> None:
    torch.manual_seed(0)
    faces = bright_and_dark(64)
    told: list[str] = []
    config = FitConfig(epochs=6, batch=16, averaging=0.5, augment=AugmentConfig(turn=0, patch=0))
    network = fit(FaceExpression(), faces, faces, config, told.append)
    assert (logits_for(network, faces).argmax(axis=1) == faces.majority).mean() > 0.9
    assert len(told) == 6


def test_the_temperature_that_was_put_in_is_found_again() -> None:
    rng = np.random.default_rng(0)
    honest = rng.normal(size=(20_000, 4)).astype(np.float32) * 2
    truth = np.array([rng.choice(4, p=p) for p in probabilities(honest)])
    assert fit_temperature(3 * honest, truth) == pytest.approx(3, rel=0.05)


def test_figures_agree_with_scikit_learn() -> None:
    rng = np.random.default_rng(0)
    truth, shares = rng.integers(0, 4, size=300), rng.dirichlet(np.ones(4), size=300)
    guess, report = shares.argmax(axis=1), figures.evaluate(shares, truth)
    assert report.accuracy == pytest.approx(accuracy_score(truth, guess))
    assert report.macro_f1 == pytest.approx(f1_score(truth, guess, average="macro"))
    assert report.confusion == tuple(map(tuple, confusion_matrix(truth, guess)))
    assert report.accuracy_interval[0] < report.accuracy < report.accuracy_interval[1]


def test_a_class_never_seen_and_never_guessed_scores_nought() -> None:
    assert figures.macro_f1(np.array([0, 1]), np.array([0, 1]), 3) == pytest.approx(2 / 3)


def test_always_naming_the_commonest_class_is_the_baseline() -> None:
    truth = np.array([1, 1, 1, 0])
    report = figures.evaluate(np.eye(2)[[0, 0, 0, 0]], truth)
    assert (report.majority_accuracy, report.accuracy) == (0.75, 0.25)


def test_a_calibrated_guesser_has_no_calibration_error() -> None:
    truth = np.array([0] * 7 + [1] * 3)
    assert figures.calibration_error(np.tile([0.7, 0.3], (10, 1)), truth) == pytest.approx(0)


def test_the_bootstrap_of_a_mean_agrees_with_the_normal_interval() -> None:
    guess = np.random.default_rng(0).integers(0, 2, size=2000)
    low, high = figures.bootstrap(figures.accuracy, guess, np.zeros_like(guess), seed=0)
    half = 1.96 * np.sqrt(0.25 / 2000)
    assert high - low == pytest.approx(2 * half, rel=0.1)


def test_rare_expressions_join_every_batch_and_have_no_older_label() -> None:
    faces = bright_and_dark(64)
    faces.votes[:3] = np.eye(8, dtype=np.float32)[5]  # 3 of 64: rare
    config = FitConfig(batch=16, rare=0.25)
    for pictures, votes, older in _batches(faces, config, torch.Generator().manual_seed(0)):
        assert (len(pictures), len(votes)) == (16, 16)
        assert older[12:].tolist() == [UNTOLD] * 4
        assert votes[12:, 5].tolist() == pytest.approx([1.0] * 4)


def test_where_no_expression_is_rare_nothing_is_mixed() -> None:
    batches = list(_batches(bright_and_dark(64), FitConfig(batch=16, rare=0.25), torch.Generator().manual_seed(0)))
    assert [int((older == UNTOLD).sum()) for *_, older in batches] == [0] * 4
