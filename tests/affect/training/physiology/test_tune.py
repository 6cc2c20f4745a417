import json
from pathlib import Path

import pytest

from affect.training.physiology.tune import config_of, main
from tests.affect.training.physiology.people import recorded

SETTINGS = {"kernel": 7, "rate": 0.01, "penalty": 0.0, "dropout": 0.1}


def test_a_combination_becomes_a_network() -> None:
    config = config_of(SETTINGS | {"layers": 3}, minutes=100)
    assert config.network.blocks == ((7, 64), (3, 128), (3, 128))
    assert (config.rate, config.penalty, config.dropout, config.minutes) == (0.01, 0.0, 0.1, 100)


def test_too_many_layers_are_said() -> None:
    with pytest.raises(ValueError, match="1 to 3 convolution layers, not 4"):
        config_of(SETTINGS | {"layers": 4}, minutes=100)


def test_the_search_writes_its_rows_and_a_picture(tmp_path: Path) -> None:
    for folder in ("physio_stress_predict", "lab_stress_mouse_physio"):
        recorded(tmp_path / folder, people=2)
    out = tmp_path / "var" / "tune.json"
    options = ["--kernel", "3", "5", "--layers", "1", "--rate", "0.003", "--folds", "2", "--minutes", "64"]
    main(["--data", str(tmp_path), "--json", str(out), *options])
    rows = json.loads(out.read_text())["rows"]
    assert {row["settings"]["kernel"] for row in rows} == {3, 5}
    assert all(len(row["scores"]) == 2 and 0 <= row["mean"] <= 1 for row in rows)
    assert "<svg" in out.with_suffix(".svg").read_text()
