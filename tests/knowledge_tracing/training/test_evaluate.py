import json
from pathlib import Path

import pytest

from knowledge_tracing.training.evaluate import main
from tests.knowledge_tracing.training.logs import simulated


@pytest.fixture
def log(tmp_path: Path) -> Path:
    simulated().to_parquet(tmp_path / "log.parquet")
    return tmp_path / "log.parquet"


def test_the_command_writes_one_object_a_model_and_fold(log: Path, tmp_path: Path) -> None:
    out = tmp_path / "found.json"
    given = [str(log), "--json", str(out), "--folds", "1,2", "--models", "item_mean,logistic", "--intervals"]
    assert main(given) == 0
    found = json.loads(out.read_text())
    assert [(each["model"], each["fold"]) for each in found] == [
        ("item_mean", 1),
        ("logistic", 1),
        ("item_mean", 2),
        ("logistic", 2),
    ]
    names = {"auc", "accuracy", "log_loss", "brier", "ece", "rows", "fit_s", "rows_per_s", "auc_first_ten", "auc_ci95"}
    assert all(names <= set(each) for each in found)
    assert all(each["rows"] == 360 for each in found)


def test_the_command_draws_what_it_found(log: Path, tmp_path: Path) -> None:
    given = [str(log), "--json", str(tmp_path / "found.json"), "--folds", "1", "--models", "item_mean"]
    assert main([*given, "--plots", str(tmp_path / "plots")]) == 0
    drawn = sorted(path.name for path in (tmp_path / "plots").iterdir())
    assert drawn == ["item_mean-fold-1-learning.svg", "item_mean-fold-1-reliability.svg"]
    assert all("<svg" in (tmp_path / "plots" / name).read_text() for name in drawn)


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (["--models", "elo"], "no model is called elo; there are item_mean, paper"),
        (["--folds", "one"], "'one' is no list of folds"),
    ],
)
def test_what_the_command_cannot_do_it_says(
    log: Path, tmp_path: Path, given: list[str], fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([str(log), "--json", str(tmp_path / "out.json"), *given])
    assert fault in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "fault"),
    [({"correct": 1}, "every answer has correct = 1"), ({"fold": 3}, "fold 3 cannot be judged")],
)
def test_a_log_that_cannot_be_judged_ends_with_words_and_no_file(
    tmp_path: Path, change: dict[str, int], fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    simulated().assign(**change).to_parquet(tmp_path / "odd.parquet")
    out = tmp_path / "out.json"
    assert main([str(tmp_path / "odd.parquet"), "--json", str(out), "--models", "item_mean"]) == 2
    assert fault in capsys.readouterr().err
    assert not out.exists()
