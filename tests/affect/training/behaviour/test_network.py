"""The network from made-up tables to the files that run, on one small pool. Nothing is claimed from it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file

from affect.behaviour_model import BehaviourModel
from affect.features.behaviour import NAMES
from affect.models.behaviour_strain import BehaviourStrain
from affect.training.behaviour import fit as command
from affect.training.behaviour.measures import SOURCES, is_read, sources_in
from affect.training.behaviour.network import FitConfig, Fitted, Pool, fit, fit_temperature, logits, pool, reliability
from affect.training.behaviour.publish import Written, publish
from affect.training.evaluate import main as evaluate
from affect.types import WeightsUnfit
from tests.affect.training.behaviour import hands

MAKERS: dict[str, Callable[[Path], Path]] = {
    "behaviour_keyboard_field_affect": hands.field_keyboard,
    "behaviour_mouse_field_stress": hands.field_mouse,
    "behaviour_mouse_online_stress": hands.online,
    "lab_stress_mouse_physio": hands.lab,
}
CONFIG = FitConfig(epochs=20)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    for name, make in MAKERS.items():
        (root / name).mkdir()
        make(root / name)
    return root


@pytest.fixture(scope="module")
def cases(data: Path) -> Pool:
    return pool([each for name in MAKERS for each in sources_in(data / name)])


@pytest.fixture(scope="module")
def fitted(cases: Pool) -> Fitted:
    return fit(cases, CONFIG, temperature=2.0)


@pytest.fixture(scope="module")
def written(fitted: Fitted, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return publish(fitted, 0.0, tmp_path_factory.mktemp("weights"))


def test_every_source_is_in_the_pool_and_a_study_shares_its_people(cases: Pool) -> None:
    assert set(cases.source.tolist()) == {source.name for source in SOURCES}
    online = {p for p, s in zip(cases.person.tolist(), cases.source.tolist(), strict=True) if "online" in s}
    assert len(online) == len(hands.PEOPLE)


def test_a_column_of_a_source_becomes_our_measure_in_our_unit(data: Path) -> None:
    (_, seen), *_ = sources_in(data / "behaviour_keyboard_field_affect")
    dwell = seen.x[:, NAMES.index("key_dwell_mean")]
    assert 0.05 < np.nanmin(dwell) < np.nanmax(dwell) < 1.0
    assert np.isnan(seen.x[:, NAMES.index("pointer_path")]).all()


def test_what_no_public_set_taught_cannot_move_the_network(fitted: Fitted) -> None:
    measures = torch.zeros(1, 100)
    other = torch.where(torch.from_numpy(~is_read()), 3.0, measures)
    assert torch.equal(fitted.network(measures)[0], fitted.network(other)[0])


def test_what_is_unknown_counts_as_usual() -> None:
    network = BehaviourStrain(torch.ones(100)).eval()
    assert torch.equal(network(torch.full((1, 100), torch.nan))[0], network(torch.zeros(1, 100))[0])


def test_the_same_seed_fits_the_same_network(cases: Pool, fitted: Fitted) -> None:
    again = fit(cases, CONFIG, temperature=2.0)
    assert np.array_equal(logits(again, cases.x), logits(fitted, cases.x))


def test_logits_that_know_nothing_get_a_high_temperature(cases: Pool) -> None:
    noise = np.random.default_rng(0).normal(size=len(cases.truth)) * 5
    assert fit_temperature(noise, cases) > 10
    assert fit_temperature(np.where(cases.truth == 1, 3.0, -3.0), cases) < 1


def test_chance_earns_no_reliability() -> None:
    assert (reliability(0.45), reliability(0.5), reliability(1.0)) == (0.0, 0.0, 1.0)


def test_torch_and_onnxruntime_agree(fitted: Fitted, written: Written) -> None:
    x = np.random.default_rng(0).normal(size=(5, 100)).astype(np.float32)
    x[0, :50] = np.nan
    with torch.inference_mode():
        logit, embedding = (each.numpy() for each in fitted.network(torch.from_numpy(x)))
    theirs = onnxruntime.InferenceSession(str(written.onnx)).run(["strain", "embedding"], {"measures": x})
    assert theirs[0] == pytest.approx(logit / 2.0, abs=1e-5)
    assert theirs[1] == pytest.approx(embedding, abs=1e-5)
    assert theirs[1].shape == (5, 128)


def test_whole_numbers_come_close(written: Written) -> None:
    x = np.random.default_rng(0).normal(size=(50, 100)).astype(np.float32)
    exact, rough = (
        onnxruntime.InferenceSession(str(path)).run(["strain"], {"measures": x})[0]
        for path in (written.onnx, written.int8)
    )
    assert rough == pytest.approx(exact, abs=0.1 * float(np.abs(exact).max()))
    assert written.int8.stat().st_size < written.onnx.stat().st_size / 2


def test_the_tensors_load_into_the_network_again(fitted: Fitted, written: Written) -> None:
    network = BehaviourStrain(torch.zeros(100))
    network.load_state_dict(load_file(written.safetensors))
    x = torch.randn(3, 100)
    assert torch.equal(network.eval()(x)[0], fitted.network(x)[0])


def test_a_window_is_read_against_the_persons_past(written: Written) -> None:
    model, rng = BehaviourModel(written.onnx), np.random.default_rng(0)
    reading = model.read(rng.uniform(0, 1, 100), rng.uniform(0, 1, (6, 100)))
    assert reading is not None
    assert 0 < reading.strain < 1
    assert (reading.embedding.shape, reading.reliability) == ((128,), 0.0)


@pytest.mark.parametrize(
    ("measures", "past"),
    [(None, np.ones((9, 100))), (np.ones(100), np.ones((4, 100))), (np.full(100, np.nan), np.ones((9, 100)))],
)
def test_without_measures_or_a_past_the_reading_is_unknown(
    written: Written,
    measures: NDArray[np.float64] | None,
    past: NDArray[np.float64],
) -> None:
    assert BehaviourModel(written.onnx).read(measures, past) is None


def test_a_model_cut_short_is_refused(written: Written, tmp_path: Path) -> None:
    (tmp_path / "behaviour.onnx").write_bytes(written.onnx.read_bytes()[:1000])
    with pytest.raises(WeightsUnfit, match="Make it anew"):
        BehaviourModel(tmp_path / "behaviour.onnx")


def test_the_command_writes_the_model_and_a_card_of_it(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "FitConfig", lambda seed=0: FitConfig(epochs=2))
    command.main(["--data", str(data), "--out", str(tmp_path), "--seed", "0"])
    card = (tmp_path / "behaviour.card.md").read_text(encoding="utf-8")
    assert f"`{BehaviourModel(tmp_path / 'behaviour.onnx').version}`" in card
    assert all(f"| {source.name} |" in card for source in SOURCES)


def test_given_weights_are_judged_and_nothing_is_learnt(data: Path, written: Written, tmp_path: Path) -> None:
    folder, out = data / "behaviour_keyboard_field_affect", tmp_path / "found.json"
    asked = ["behaviour", "--data", str(folder), "--json", str(out), "--weights", str(written.onnx)]
    assert evaluate(asked) == 0
    assert "behaviour-1" in out.read_text()
