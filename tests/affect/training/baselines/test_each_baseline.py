"""Every baseline tells two kinds of face apart that anybody could."""

from dataclasses import replace
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from torch import nn

from affect.models.face_cnn import FaceCnnConfig
from affect.models.landmark_transformer import LandmarkTransformer
from affect.training.baselines import classical, forest_geometry, paper_cnn, svm_lbp, two_heads
from affect.training.baselines.classical import Choice
from affect.training.baselines.loop import Loop, fit_within
from affect.training.baselines.protocol import Fitted
from affect.training.baselines.tables import ON_FACES
from tests.affect.training.baselines.made_parts import parts

PARTS = parts()


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few epochs of small batches, few trees, and the paper's network without its millions of weights."""

    def shorter(network: nn.Module, *given: Any) -> Loop:
        *rest, config, tell = given
        return fit_within(network, *rest, replace(config, epochs=enough_for(network), looks=2), tell)

    monkeypatch.setattr(two_heads, "fit_within", shorter)
    monkeypatch.setattr(forest_geometry, "CHOICE", Choice(classical.grid(trees=[15], leaf=[1], share=["sqrt"])))
    monkeypatch.setattr(svm_lbp, "CHOICE", Choice(classical.grid(penalty=[3.0], width=[0.3], components=[8])))
    monkeypatch.setattr(paper_cnn, "CONFIG", FaceCnnConfig(blocks=((5, 4), (3, 4), (3, 4)), full=(16, 8)))
    monkeypatch.setattr(two_heads, "BATCH", 16)


def enough_for(network: nn.Module) -> int:
    """Epochs until even the slowest to begin knows two kinds of face."""
    return 16 if isinstance(getattr(network, "encoder", None), LandmarkTransformer) else 6


def fitted(name: str, minutes: float = 5.0) -> Fitted:
    baseline = import_module(f"affect.training.baselines.{name}").BASELINE
    found: Fitted = baseline.fit(PARTS.learn, PARTS.held_out, minutes, lambda line: None)
    return found


@pytest.mark.parametrize("name", [name for name in ON_FACES if name != "paper_cnn"])
def test_a_baseline_learns_an_obvious_difference(name: str) -> None:
    scores = fitted(name).scores
    for labels, truth in (("ferplus", PARTS.test.faces.majority), ("fer2013", PARTS.test.faces.older)):
        assert (scores[labels](PARTS.test).argmax(axis=1) == truth).mean() > 0.8


def test_the_papers_network_reads_enlarged_pictures() -> None:
    assert fitted("paper_cnn", minutes=1e-9).scores["ferplus"](PARTS.test).shape == (32, 8)


def test_a_nearest_neighbour_says_how_many_numbers_it_keeps() -> None:
    assert fitted("knn_action_units").parameters == 96 * 16


def test_a_machine_is_fitted_twice_alike() -> None:
    one, other = (fitted("svm_geometry").scores["ferplus"](PARTS.test) for _ in range(2))
    assert np.array_equal(one, other)


def test_every_combination_of_options_is_tried() -> None:
    assert len(classical.grid(a=[1, 2], b=[1, 2, 3])) == 6
