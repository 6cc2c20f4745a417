"""The exported fusion is the fitted one, and what is wrong with a file is said."""

import json
from pathlib import Path
from shutil import copy

import numpy as np
import pytest
import torch

from affect.fusion_model import SHIPPED, FusionModel
from affect.models.fusion import AttentionFusion
from affect.models.opinion_pool import GatedPool, OpinionPool
from affect.training.fusion.compare import config_from
from affect.training.fusion.export import About, publish
from affect.training.fusion.thresholds import write_thresholds
from affect.types import Modality, Scenario, WeightsUnfit
from tests.affect.test_imports import loaded_after

FACE, BODY, HANDS = Modality.FACE, Modality.PHYSIOLOGY, Modality.BEHAVIOUR
WIDTHS = {FACE: 256, BODY: 128, HANDS: 128}
THRESHOLDS = {Scenario.COURSE: 0.4, Scenario.TEST: None, Scenario.DISCUSSION: 0.9}


def network() -> AttentionFusion:
    torch.manual_seed(0)
    fusion = AttentionFusion(config_from({FACE: 0.8, BODY: 0.5, HANDS: 0.1})).eval()
    with torch.no_grad():
        for weight in fusion.parameters():
            weight += 0.05 * torch.randn_like(weight)
    return fusion


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    publish(network(), About("fusion-9", "attention", ("at ease", "strained"), 2.0, {FACE: (9.0,) * 8}), tmp_path)
    write_thresholds(tmp_path / "fusion.thresholds.json", "fusion-9", THRESHOLDS)
    return tmp_path / "fusion.onnx"


def embeddings(*modalities: Modality) -> dict[Modality, np.ndarray]:
    rng = np.random.default_rng(1)
    return {m: rng.normal(size=WIDTHS[m]).astype(np.float32) for m in modalities}


@pytest.mark.parametrize("given", [(FACE,), (BODY, HANDS), (FACE, BODY, HANDS)])
def test_torch_and_onnxruntime_agree(weights: Path, given: tuple[Modality, ...]) -> None:
    said = FusionModel.open(weights).strain(embeddings(*given), Scenario.TEST)
    inputs = {m: torch.from_numpy(e)[None] for m, e in embeddings(*given).items()}
    with torch.inference_mode():
        logits, attention = network()(inputs, None, torch.tensor([[0.0, 1.0, 0.0]]))
    assert said is not None
    assert said.p == pytest.approx(float((logits / 2).softmax(dim=1)[0, 1]), abs=1e-5)
    assert list(said.attention.values()) == pytest.approx(attention[0].tolist(), abs=1e-5)


@pytest.mark.parametrize("kind", [OpinionPool, GatedPool])
def test_every_kind_can_be_exported_and_opened(tmp_path: Path, kind: type[OpinionPool]) -> None:
    fusion = kind(config_from({FACE: 0.8, BODY: 0.5, HANDS: 0.1})).eval()
    publish(fusion, About("fusion-9", "pool", ("at ease", "strained"), 1.0, {}), tmp_path)
    write_thresholds(tmp_path / "fusion.thresholds.json", "fusion-9", THRESHOLDS)
    said = FusionModel.open(tmp_path / "fusion.onnx").strain(embeddings(FACE, HANDS), Scenario.TEST)
    with torch.inference_mode():
        logits, _ = fusion({m: torch.from_numpy(e)[None] for m, e in embeddings(FACE, HANDS).items()})
    assert said is not None
    assert said.p == pytest.approx(float(logits.softmax(dim=1)[0, 1]), abs=1e-5)


def test_whole_number_weights_say_nearly_the_same(weights: Path) -> None:
    given = embeddings(FACE, BODY, HANDS)
    whole, eighth = (
        FusionModel.open(path).read(given, Scenario.COURSE) for path in (weights, weights.with_name("fusion.int8.onnx"))
    )
    assert whole is not None
    assert eighth is not None
    assert whole.probabilities["strained"] == pytest.approx(eighth.probabilities["strained"], abs=0.05)


def test_the_scenario_decides_from_when_to_speak(weights: Path) -> None:
    model, given = FusionModel.open(weights), embeddings(FACE)
    said = {scenario: model.strain(given, scenario) for scenario in Scenario}
    assert {scenario: each.threshold for scenario, each in said.items() if each} == THRESHOLDS
    assert said[Scenario.TEST] is not None
    assert not said[Scenario.TEST].stands_out


def test_a_modality_that_lost_trust_loses_attention(weights: Path) -> None:
    model, given = FusionModel.open(weights), embeddings(FACE, BODY)
    trusted = model.strain(given, Scenario.COURSE)
    doubted = model.strain(given, Scenario.COURSE, {FACE: 0.05})
    assert trusted is not None
    assert doubted is not None
    assert doubted.attention[FACE] < trusted.attention[FACE]


def test_an_embedding_with_a_gap_is_as_absent(weights: Path) -> None:
    model, given = FusionModel.open(weights), embeddings(FACE, BODY)
    given[BODY][3] = np.nan
    assert model.strain(given, Scenario.COURSE) == model.strain(embeddings(FACE), Scenario.COURSE)


@pytest.mark.parametrize("given", [{}, {BODY: np.full(128, np.nan, np.float32)}])
def test_nothing_to_go_by_is_unknown(weights: Path, given: dict[Modality, np.ndarray]) -> None:
    assert FusionModel.open(weights).strain(given, Scenario.COURSE) is None


def test_another_width_is_said(weights: Path) -> None:
    with pytest.raises(ValueError, match=r"must be \(256,\)"):
        FusionModel.open(weights).strain({FACE: np.zeros(7, np.float32)}, Scenario.COURSE)


def test_weights_cut_short_are_said(weights: Path) -> None:
    weights.write_bytes(weights.read_bytes()[:5000])
    with pytest.raises(WeightsUnfit, match="damaged or cut short"):
        FusionModel.open(weights)


def test_missing_weights_are_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"fit fusion"):
        FusionModel.open(tmp_path / "fusion.onnx")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("{", "garbles"),
        (json.dumps({"version": "fusion-9"}), "thresholds"),
        (json.dumps({"version": "fusion-8", "thresholds": dict.fromkeys(Scenario, 0.5)}), "keep both together"),
        (json.dumps({"version": "fusion-9", "thresholds": dict.fromkeys(Scenario, 7)}), "a chance of 0..1"),
    ],
)
def test_thresholds_that_do_not_fit_are_said(weights: Path, told: str, said: str) -> None:
    weights.with_name("fusion.thresholds.json").write_text(told)
    with pytest.raises(WeightsUnfit, match=said):
        FusionModel.open(weights)


def test_weights_of_another_version_are_said(tmp_path: Path) -> None:
    publish(network(), About("older-1", "attention", ("at ease", "strained"), 1.0, {}), tmp_path)
    with pytest.raises(WeightsUnfit, match="older-1"):
        FusionModel.open(tmp_path / "fusion.onnx")


def test_weights_that_tell_emotions_do_not_tell_strain(tmp_path: Path) -> None:
    publish(network(), About("fusion-9", "attention", ("bored", "engaged"), 1.0, {}), tmp_path)
    write_thresholds(tmp_path / "fusion.thresholds.json", "fusion-9", THRESHOLDS)
    with pytest.raises(ValueError, match="bored, engaged, not strain"):
        FusionModel.open(tmp_path / "fusion.onnx").strain(embeddings(FACE), Scenario.COURSE)


def test_an_encoder_trained_anew_is_noticed(weights: Path) -> None:
    model = FusionModel.open(weights)
    model.require_encoders(weights.parent)  # no face network there: nothing to compare
    copy(SHIPPED.with_name("face.onnx"), weights.parent)
    with pytest.raises(WeightsUnfit, match=r"face in .* changed since"):
        model.require_encoders(weights.parent)


def test_the_shipped_fusion_was_learned_on_the_encoders_that_ship() -> None:
    model = FusionModel.open()
    assert set(model.encoders) == set(WIDTHS)
    model.require_encoders(SHIPPED.parent)


def test_the_shipped_weights_open_and_their_card_is_theirs() -> None:
    model = FusionModel.open()
    assert model.strain(embeddings(FACE, BODY), Scenario.COURSE) is not None
    assert f"`{model.version}`" in SHIPPED.with_name("fusion.card.md").read_text(encoding="utf-8")


def test_neither_the_fusion_nor_adapting_loads_torch() -> None:
    assert loaded_after("import affect.adapting, affect.fusion_model", "torch", "sklearn", "affect.training") == []
