"""The runtime on a network with random weights: what it says and does not say, not how well."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from affect.features.physiology import Baseline
from affect.models.physiology_net import StressNet
from affect.physiology_model import Gate, StressModel, StressRead, Unknown, prepare
from affect.training.physiology.calibration import Platt
from affect.training.physiology.export import export
from affect.types import PhysiologyWindow, WeightsUnfit

NAN = float("nan")
USUAL = Baseline(mean=(70.0, 2.0), spread=(4.0, 0.5))
WIDE = Gate(np.zeros((2, 4)), np.stack([np.eye(4)] * 2), np.array([1e6, 1e6]))
RNG = np.random.default_rng(0)
SWAY = RNG.normal(size=(60, 2)) * np.array([3.0, 0.3])


def minute(heart: float = 70.0, skin: float = 2.0) -> np.ndarray:
    return np.array([heart, skin]) + SWAY


def window(samples: np.ndarray) -> PhysiologyWindow:
    return PhysiologyWindow(tuple((float(h), float(s)) for h, s in samples))


def written(folder: Path, gate: Gate = WIDE, version: str = "physiology-2", shift: float = 0.0) -> Path:
    torch.manual_seed(0)
    export(StressNet().eval(), folder / "p.onnx", platt=Platt(1.0, shift), gate=gate, version=version)
    return folder / "p.onnx"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> StressModel:
    return StressModel.open(written(tmp_path_factory.mktemp("weights")))


def told(model: StressModel, samples: np.ndarray, usual: Baseline | None = USUAL) -> StressRead:
    read = model.read(window(samples), usual)
    assert isinstance(read, StressRead), read
    return read


def test_a_minute_gives_a_chance_and_an_embedding(model: StressModel) -> None:
    read = told(model, minute())
    assert 0 < read.p < 1
    assert read.certain == max(read.p, 1 - read.p)
    assert read.embedding.shape == (128,)


@pytest.mark.parametrize("channel", [0, 1])
def test_either_sensor_alone_is_enough(model: StressModel, channel: int) -> None:
    samples = minute()
    samples[:, channel] = NAN
    assert np.isfinite(told(model, samples).embedding).all()


def test_a_sensor_without_a_usual_level_counts_as_missing(model: StressModel) -> None:
    alone = minute()
    alone[:, 1] = NAN
    no_skin = Baseline(mean=(70.0, NAN), spread=(4.0, NAN))
    assert told(model, minute(), no_skin).p == told(model, alone).p


def spoilt(change: Callable[[np.ndarray], None]) -> PhysiologyWindow:
    samples = minute()
    change(samples)
    return window(samples)


def few(samples: np.ndarray) -> None:
    samples[19:] = NAN


def still(samples: np.ndarray) -> None:
    samples[:] = (70.0, 2.0)


def gaps(samples: np.ndarray) -> None:
    samples[:] = NAN


@pytest.mark.parametrize(
    ("given", "usual", "reason"),
    [
        (None, USUAL, "no sensor is worn"),
        (spoilt(gaps), USUAL, "nothing was measured"),
        (spoilt(few), USUAL, "only 19 of 60 seconds"),
        (spoilt(still), USUAL, "does not move at all"),
        (window(minute()), None, "no usual level yet"),
        (window(minute()[:59]), USUAL, r"60 samples of heart rate and skin conductance, not \(59, 2\)"),
        (PhysiologyWindow(()), USUAL, "60 samples"),
    ],
)
def test_what_cannot_be_read_is_unknown_with_its_reason(
    model: StressModel, given: PhysiologyWindow | None, usual: Baseline | None, reason: str
) -> None:
    read = model.read(given, usual)
    assert isinstance(read, Unknown)
    assert re.search(reason, read.reason)


def test_what_looks_like_nothing_learnt_from_is_unknown(tmp_path: Path) -> None:
    narrow = Gate(WIDE.centre, WIDE.inverse, np.array([1e-6, 1e6]))
    read = StressModel.open(written(tmp_path, narrow)).read(window(minute()), USUAL)
    assert isinstance(read, Unknown)
    assert "none this model has learnt from" in read.reason


def test_the_gate_judges_only_what_was_measured(tmp_path: Path) -> None:
    narrow = Gate(WIDE.centre, WIDE.inverse, np.array([1e-6, 1e6]))
    samples = minute()
    samples[:, 0] = NAN
    told(StressModel.open(written(tmp_path, narrow)), samples)


@pytest.mark.parametrize(
    ("shift", "heart", "skin", "words"),
    [
        (9.0, 80.0, 2.0, ("heart beating faster than usual for you",)),
        (9.0, 80.0, 4.0, ("heart beating faster than usual for you", "skin damper than usual for you")),
        (-9.0, 60.0, 2.0, ("heart beating slower than usual for you",)),
        (-9.0, 80.0, 1.0, ("skin drier than usual for you",)),  # a fast heart is no reason for calm
        (9.0, 70.0, 2.0, ()),
    ],
)
def test_words_name_what_speaks_for_the_answer(
    tmp_path: Path, shift: float, heart: float, skin: float, words: tuple[str, ...]
) -> None:
    read = told(StressModel.open(written(tmp_path, shift=shift)), minute(heart, skin))
    assert read.words == words
    assert read.sure


def test_what_is_about_even_is_not_sure(model: StressModel) -> None:
    read = told(model, minute())
    assert read.sure == (read.certain >= 0.75)
    assert not StressRead(0.5, read.embedding, 0.5, ()).sure


def test_readings_no_living_body_gives_are_gaps() -> None:
    samples = minute()
    samples[:5] = (400.0, -1.0)
    series = prepare(window(samples), USUAL)
    assert not isinstance(series, Unknown)
    assert not series.known[:5].any()
    assert (series.values[:5] == 0).all()


def test_missing_weights_are_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"affect\.training\.fit physiology"):
        StressModel.open(tmp_path / "none.onnx")


def test_truncated_weights_are_said(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(WeightsUnfit, match="damaged or cut short"):
        StressModel.open(path)


def test_weights_of_another_kind_are_said(tmp_path: Path) -> None:
    with pytest.raises(WeightsUnfit, match="of version behaviour-1"):
        StressModel.open(written(tmp_path, version="behaviour-1"))


@pytest.mark.parametrize("gate", ["", "{}", "[]", json.dumps({"centre": [1], "inverse": [1], "most": [1]})])
def test_a_garbled_gate_is_said(tmp_path: Path, gate: str) -> None:
    path = written(tmp_path)
    model = onnx.load(str(path))
    onnx.helper.set_model_props(model, {"version": "physiology-2", "gate": gate})
    onnx.save(model, str(path))
    with pytest.raises(WeightsUnfit, match="Make it anew"):
        StressModel.open(path)
