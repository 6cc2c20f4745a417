import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from knowledge_tracing.features import NAMES
from knowledge_tracing.logistic import load_parameters
from knowledge_tracing.training import fit
from knowledge_tracing.training.datasets import attempt_log
from tests.knowledge_tracing.training.logs import simulated


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("logs")
    simulated().to_parquet(folder / "one.parquet")
    simulated(seed=1).to_parquet(folder / "other.parquet")
    return folder


@pytest.fixture(scope="module")
def part() -> fit.Part:
    return fit.part("one", attempt_log(simulated(), "log"))


@pytest.fixture(scope="module")
def fitted(part: fit.Part) -> fit.Fitted:
    return fit.fit([part])


def test_the_command_writes_parameters_that_load(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "parameters.json"
    monkeypatch.setattr("sys.argv", ["fit", "--data", str(data), "--logs", "one", "other", "--out", str(out)])
    fit.main()
    assert load_parameters(out).names == NAMES
    assert json.loads(capsys.readouterr().out) == json.loads(out.read_text())["figures"]


def test_the_fitted_model_ranks_better_than_the_item_mean(part: fit.Part, fitted: fit.Fitted) -> None:
    found = fit.judge(part, fitted)
    assert found["this model"]["auc"] > found["item mean"]["auc"] + 0.03


def test_the_test_fold_has_no_say_in_the_fit(fitted: fit.Fitted) -> None:
    table = simulated()
    rng = np.random.default_rng(9)
    noise = pd.Series(rng.integers(0, 2, len(table)), index=table.index)
    spoilt = table.assign(correct=table["correct"].where(table["fold"] != fit.TEST, noise))
    again = fit.fit([fit.part("spoilt", attempt_log(spoilt, "log"))])
    assert np.array_equal(again.weights, fitted.weights)
    assert again.uncertainty == fitted.uncertainty


def test_every_model_is_judged_on_the_same_first_tries(part: fit.Part, fitted: fit.Fitted) -> None:
    found = fit.judge(part, fitted)
    assert found["rows"] == int((part.parts.test & part.log.first).sum())
    assert {"this model", "item mean", "Best-LR"} <= set(found)


def test_a_long_log_lends_whole_learners(part: fit.Part, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit, "ROWS", 100)
    learnt = fit.part("one", part.log).learnt
    assert 100 <= learnt.sum() < 130
    for who in np.unique(part.log.student[learnt]):
        assert learnt[(part.log.student == who) & part.log.first].all()
