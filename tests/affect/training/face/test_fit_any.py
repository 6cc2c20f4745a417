"""A face network from any set that can be read: people stay on one side, and what comes out can be judged."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from affect.training.datasets.faces import LabelledFaces
from affect.training.face.epochs import FitConfig
from affect.training.face.fit_any import main, parts, train


def made(people: int = 12, each: int = 3) -> LabelledFaces:
    """Stripes across or along, drawn."""
    rng = np.random.default_rng(0)
    truth = np.arange(people * each) % 2
    stripes = np.tile(np.where(np.arange(48) // 6 % 2, 200, 60), (48, 1))
    pictures = np.stack([stripes if across else stripes.T for across in truth]) + rng.integers(
        0, 20, (len(truth), 48, 48)
    )
    return LabelledFaces(pictures.astype(np.uint8), truth, np.repeat([f"P{n:02}" for n in range(people)], each))


def test_nobody_is_both_learned_from_and_reported_on() -> None:
    faces = made()
    learn, held_out, judged = parts(faces, 2, seed=0)
    seen = [{picture.tobytes() for picture in part.pictures} for part in (learn, held_out, judged)]
    assert sum(map(len, seen)) == len(set.union(*seen)) == len(faces.pictures)
    assert len(learn) == 30


def test_what_comes_out_names_its_classes_and_is_judged_on_strangers(tmp_path: Path) -> None:
    figures = train(made(), ("across", "along"), FitConfig(epochs=1, batch=16, older=0.0), tmp_path)
    session = onnxruntime.InferenceSession(str(tmp_path / "face.onnx"), providers=["CPUExecutionProvider"])
    assert session.get_modelmeta().custom_metadata_map["classes"] == "across,along"
    assert figures["n"] == 3


def test_too_few_people_are_told() -> None:
    with pytest.raises(ValueError, match="too few to part"):
        parts(made(people=4), 2, seed=0)


def test_a_folder_of_the_original_csv_is_learned_from(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    rows = [f"{n % 7},{' '.join(map(str, rng.integers(0, 255, 48 * 48)))},Training" for n in range(28)]
    (tmp_path / "fer2013.csv").write_text("\n".join(["emotion,pixels,Usage", *rows]) + "\n")
    assert main(["fer2013", "--data", str(tmp_path), "--out", str(tmp_path / "out"), "--epochs", "1"]) == 0
    assert (tmp_path / "out" / "figures.json").is_file()


def test_a_folder_that_holds_something_else_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["daisee", "--data", str(tmp_path), "--out", str(tmp_path)]) == 2
    assert "Labels" in capsys.readouterr().err
