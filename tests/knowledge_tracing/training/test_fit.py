import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from knowledge_tracing.features import NAMES
from knowledge_tracing.logistic import load_parameters
from knowledge_tracing.training import fit
from knowledge_tracing.training.datasets import AttemptLog, attempt_log
from tests.knowledge_tracing.training.logs import simulated


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("logs")
    simulated().to_parquet(folder / fit.LOG)
    simulated(seed=1).to_parquet(folder / fit.ELSEWHERE)
    return folder


@pytest.fixture(scope="module")
def log() -> AttemptLog:
    return attempt_log(simulated(), "log")


@pytest.fixture(scope="module")
def fitted(log: AttemptLog) -> fit.Fitted:
    return fit.choose(log)


def test_the_command_writes_parameters_that_load(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "parameters.json"
    monkeypatch.setattr("sys.argv", ["fit", "--data", str(data), "--out", str(out)])
    fit.main()
    assert load_parameters(out).names == NAMES
    assert json.loads(capsys.readouterr().out) == json.loads(out.read_text())["figures"]


def test_the_fitted_model_ranks_better_than_the_item_mean(log: AttemptLog, fitted: fit.Fitted) -> None:
    found = fit.compare(log, fitted)
    assert found["this model"]["auc"] > found["item mean"]["auc"] + 0.03


def test_the_test_fold_has_no_say_in_the_fit(fitted: fit.Fitted) -> None:
    table = simulated()
    rng = np.random.default_rng(9)
    noise = pd.Series(rng.integers(0, 2, len(table)), index=table.index)
    spoilt = table.assign(correct=table["correct"].where(table["fold"] != fit.TEST, noise))
    assert np.array_equal(fit.choose(attempt_log(spoilt, "log")).weights, fitted.weights)


def test_every_baseline_is_judged_on_the_same_rows(log: AttemptLog, fitted: fit.Fitted) -> None:
    found = fit.compare(log, fitted)
    assert found["test_rows"] == int(((log.fold == fit.TEST) & log.first).sum())
    assert {"item mean", "Best-LR"} <= set(found)
