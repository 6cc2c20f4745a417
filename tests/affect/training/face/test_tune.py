import json
from pathlib import Path

import numpy as np
import pytest

from affect.training.face import tune
from affect.training.tune import main
from tests.affect.training.synthetic.faces import drawn
from tests.affect.training.test_ferplus import row, write

SMALL = {"kernel": (3, 5), "layers": (2,), "rate": (3e-3,), "penalty": (1e-5,), "dropout": (0.2,)}


def test_every_combination_is_scored_on_every_fold() -> None:
    told: list[str] = []
    rows = tune.tune(drawn((6,) * 8), tune.TuneConfig(faces=40, folds=2, epochs=1), SMALL, told.append)
    assert {each["settings"]["kernel"] for each in rows} == {3, 5}
    assert all(len(each["scores"]) == 2 for each in rows)
    assert len(told) == 2


def test_more_epochs_tell_the_expressions_apart() -> None:
    grid = SMALL | {"kernel": (3,), "dropout": (0.0,)}
    faces = drawn((60, 0, 0, 0, 0, 0, 0, 60))
    faces.pictures[:60, :24] += 60  # light from above or from below: brightness alone is standardised away
    faces.pictures[60:, 24:] += 60
    best = tune.tune(faces, tune.TuneConfig(faces=120, folds=2, epochs=8), grid, lambda line: None)[0]
    assert best["mean"] > 0.9


def test_identical_pictures_are_in_one_fold() -> None:
    pictures = np.repeat(np.arange(20, dtype=np.uint8), 3)[:, None, None] * np.ones((1, 4, 4), dtype=np.uint8)
    fold = tune.folds_of(pictures, 3, seed=0).reshape(20, 3)
    assert (fold == fold[:, :1]).all()
    assert np.bincount(fold[:, 0]).tolist() == [7, 7, 6]


@pytest.mark.parametrize(("kernel", "layers"), [(3, 2), (5, 3)])
def test_the_network_has_the_kernel_and_layers_asked_for(kernel: int, layers: int) -> None:
    network = tune.network_for({"kernel": kernel, "layers": layers, "dropout": 0.2})
    shapes = [weight.shape for name, weight in network.named_parameters() if weight.ndim == 4]
    assert shapes[0] == (16, 1, kernel, kernel)
    assert len(shapes) == layers


def test_the_command_writes_rows_and_heat_maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tune, "GRID", SMALL)
    write(tmp_path, [row("Training", group, {"v_happiness": 10}) for group in range(12)])
    out = tmp_path / "tune" / "face.json"
    asked = ["face", "--data", str(tmp_path), "--out", str(out), "--folds", "2", "--epochs", "1"]
    assert main(asked) == 0
    assert len(json.loads(out.read_text())["rows"]) == 2
    assert sorted(path.name for path in out.parent.glob("*.svg")) == [
        "face.kernel-layers.svg",
        "face.rate-dropout.svg",
        "face.rate-penalty.svg",
    ]
