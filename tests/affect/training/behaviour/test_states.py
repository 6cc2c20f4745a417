"""States learned from a made-up log whose stretches are known. Nothing is claimed from it."""

import json
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from affect.behaviour_states import StatesModel
from affect.models.hmm import HmmConfig
from affect.training.behaviour import fit_states
from affect.training.behaviour.foretelling import foretell, moving_average
from affect.training.behaviour.states import Learned, Log, fewest_good_enough, learn, likelihoods, split
from affect.training.datasets.attempts import load
from tests.affect.training.behaviour.logs import stored_log

CONFIG = HmmConfig(starts=1, rounds=20)


def _quiet(line: str) -> None:
    assert line


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    return split("made up", load(stored_log(tmp_path_factory.mktemp("log") / "log.parquet")))


@pytest.fixture(scope="module")
def learned(log: Log) -> Learned:
    return learn(log, CONFIG, _quiet, candidates=(1, 2, 3))


def test_nobody_is_in_two_parts(log: Log) -> None:
    people = [set(log.steps.attempts.learner[rows].tolist()) for rows in (log.learn, log.choose, log.test)]
    assert sum(map(len, people)) == len(set.union(*people)) == 20


def test_the_number_of_states_is_chosen_without_the_test_learners(log: Log, learned: Learned) -> None:
    assert learned.states == 2
    assert learned.tried[2] > learned.tried[1]


def test_the_fewest_states_within_one_standard_error_win() -> None:
    noise: NDArray[np.float64] = np.array([0.1, -0.1, 0.1, -0.1])
    assert fewest_good_enough({2: noise - 1.0, 3: np.full(4, -0.99), 4: np.full(4, -1.5)}) == 2
    assert fewest_good_enough({2: noise - 2.0, 3: np.full(4, -0.99)}) == 3


def test_states_lead_a_chain_where_stretches_last(log: Log, learned: Learned) -> None:
    found = likelihoods(log, learned, CONFIG)
    assert found["states"] > found["markov_chain"] > found["independent"]
    assert found["lead_ci95"][0] < found["lead_over_chain"] < found["lead_ci95"][1]


def test_the_state_foretells_the_next_miss(log: Log, learned: Learned) -> None:
    found = foretell(log, learned.parameters)["next item missed at first"]
    assert found["learners"] == 4
    assert found["auc"]["state"]["auc"] > found["auc"]["last outcome"]["auc"]
    assert found["auc"]["state"]["auc"] > 0.6


def test_a_moving_average_fades_by_half_and_starts_anew_with_each_learner() -> None:
    found = moving_average(np.array([1.0, 1, 0]), np.array([0, 0, 1]), half_life=1)
    assert found == pytest.approx([0.75, 0.875, 0.25])


def test_a_log_without_learners_to_choose_by_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="fold 2"):
        split("small", load(stored_log(tmp_path / "log.parquet", learners=1)))


def test_the_command_writes_states_that_run_and_their_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_states, "learn", partial(learn, candidates=(2,)))
    monkeypatch.setattr(fit_states, "HmmConfig", lambda: CONFIG)
    stored_log(tmp_path / f"{fit_states.LOG}.parquet")
    assert fit_states.main(["--data", str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    model = StatesModel.load(tmp_path / "out" / "states.json")
    card = (tmp_path / "out" / "states.card.md").read_text(encoding="utf-8")
    assert f"`{model.version}`" in card
    assert all(f"| {name} |" in card for name in model.names)
    assert json.loads((tmp_path / "out" / "states.json").read_text())["format"] == 1


def test_a_folder_without_the_log_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fit_states.main(["--data", str(tmp_path), "--out", str(tmp_path)]) == 2
    assert "no attempt log" in capsys.readouterr().err
