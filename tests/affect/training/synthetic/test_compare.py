"""The comparison on made guesses, and the whole way once on a tiny folder."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
import torch

from affect.training.datasets.ferplus import EXPRESSIONS
from affect.training.face.epochs import logits_for
from affect.training.figures import macro_f1
from affect.training.synthetic import compare, fit
from affect.training.synthetic.learning import Budget, learn_from
from affect.training.synthetic.mixing import plain
from affect.training.synthetic.tables import tables
from tests.affect.training.synthetic.faces import drawn
from tests.affect.training.test_ferplus import row, write

TRUTH = np.tile(np.arange(8), 40)


def guessing(right: float, seed: int) -> np.ndarray:  # type: ignore[type-arg]
    rng = np.random.default_rng(seed)
    return np.where(rng.random(len(TRUTH)) < right, TRUTH, rng.integers(0, 8, len(TRUTH)))


def test_a_way_that_is_clearly_better_is_kept() -> None:
    guesses = {("plain", 0): guessing(0.5, 0), ("mixing", 0): guessing(0.9, 1)}
    gain = compare.figures(guesses, TRUTH, draws=200)["gain"]["mixing"]
    assert gain["kept"]
    assert gain["ci95"][0] < gain["macro_f1"] < gain["ci95"][1]


def test_a_way_that_changes_nothing_is_not_kept() -> None:
    same = guessing(0.5, 0)
    gain = compare.figures({("plain", 0): same, ("mixing", 0): same}, TRUTH, draws=50)["gain"]["mixing"]
    assert gain == {"macro_f1": 0, "ci95": [0, 0], "kept": False}


def test_a_gain_within_chance_is_not_kept() -> None:
    guesses = {("plain", 0): guessing(0.50, 0), ("mixing", 0): guessing(0.50, 5)}
    assert not compare.figures(guesses, TRUTH, draws=200)["gain"]["mixing"]["kept"]


def test_the_figure_is_the_mean_over_seeds() -> None:
    one, two = guessing(0.5, 0), guessing(0.8, 1)
    found = compare.figures({("plain", 0): one, ("plain", 1): two}, TRUTH, draws=20)["ways"]["plain"]
    assert found["macro_f1"] == pytest.approx((macro_f1(one, TRUTH, 8) + macro_f1(two, TRUTH, 8)) / 2)
    assert [run["seed"] for run in found["runs"]] == [0, 1]


def test_a_network_takes_as_many_batches_as_its_budget_has() -> None:
    batches = iter([next(plain(drawn(), 8, torch.Generator().manual_seed(seed))) for seed in range(5)])
    network = learn_from(batches, Budget(steps=3, size=8), seed=0)
    assert len(list(batches)) == 2
    assert logits_for(network, drawn((1,) * 8)).shape == (8, 8)


def test_the_batches_move_the_network() -> None:
    one, other = (drawn((8, 0, 0, 0, 0, 0, 0, 0)), drawn((0, 0, 0, 0, 0, 0, 0, 8)))
    told = [plain(faces, 8, torch.Generator().manual_seed(0)) for faces in (one, other)]
    networks = [learn_from(batches, Budget(steps=3, size=8, averaging=0.1), seed=0) for batches in told]
    neutral = [float(logits_for(network, one)[:, 0].mean()) for network in networks]
    assert neutral[0] > neutral[1]


def test_a_result_older_than_the_code_is_not_current(tmp_path: Path) -> None:
    result, code = tmp_path / "result.json", tmp_path / "code.py"
    for path, moment in ((result, 100), (code, 200)):
        path.touch()
        os.utime(path, (moment, moment))
    assert not compare.is_current(result, tmp_path)
    os.utime(result, (300, 300))
    assert compare.is_current(result, tmp_path)


def test_the_generator_is_asked_for_where_it_has_not_been_trained(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"synthetic\.fit"):
        fit.read(tmp_path / "none.safetensors")


def test_the_whole_way_from_a_folder_to_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(compare, "MADE", 1)
    monkeypatch.setattr(compare, "SEEDS", (0,))
    folder = tmp_path / "face_ferplus"
    folder.mkdir()
    names = [*EXPRESSIONS[:5] * 16, "disgust", "fear", "contempt"]
    write(folder, [row("Training", group, {f"v_{name}": 10}) for group, name in enumerate(names)])
    fit.main(["--data", str(folder), "--steps", "1"])
    made = compare.compare(folder, Budget(steps=1, size=16), seeds=(0,))
    assert set(made["gain"]) == {"mixing", "synthetic"}
    assert tables(tmp_path) == json.loads(compare.RESULT.read_text()) == made
