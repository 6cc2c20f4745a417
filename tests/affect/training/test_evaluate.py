import json
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from affect.training.datasets.faces import load_faces
from affect.training.evaluate import main
from affect.training.figures import all_figures
from tests.affect.training.physiology.people import recorded

CLASSES = ("neutral", "happiness")


def pictures(folder: Path, labels: pd.DataFrame, side: int = 48) -> Path:
    blobs = []
    for grey in range(len(labels)):
        buffer = BytesIO()
        Image.new("L", (side, side), grey).save(buffer, "WEBP", lossless=True)
        blobs.append(np.frombuffer(buffer.getvalue(), np.uint8))
    offsets = np.cumsum([0, *(len(each) for each in blobs)])
    np.savez(folder / "images_webp.npz", blob=np.concatenate(blobs), offsets=offsets)
    labels.to_csv(folder / "labels.csv.gz", index=False)
    return folder


def emotions(*names: str) -> pd.DataFrame:
    return pd.DataFrame({"emotion": names})


def test_only_clear_faces_without_a_copy_are_judged(tmp_path: Path) -> None:
    labels = pd.DataFrame(
        {
            "usage": ["PublicTest"] * 3 + ["Training"],
            "ferplus_majority": ["neutral", "happiness", "neutral", "neutral"],
            "ferplus_ok": [True, False, True, True],
            "copy_in_train": [False, False, True, False],
        }
    )
    faces = load_faces(pictures(tmp_path, labels), CLASSES)
    assert faces.truth.tolist() == [0]


def test_another_corpus_is_read_by_its_emotion_at_any_size(tmp_path: Path) -> None:
    faces = load_faces(pictures(tmp_path, emotions("Happy", "neutral", "sleepy"), side=64), CLASSES)
    assert faces.truth.tolist() == [1, 0]
    assert faces.pictures.shape == (2, 48, 48)


def test_an_array_of_pictures_is_read(tmp_path: Path) -> None:
    np.savez(tmp_path / "images_64.npz", X=np.zeros((2, 64, 64), np.uint8))
    emotions("happy", "neutral").to_csv(tmp_path / "labels.csv", index=False)
    assert load_faces(tmp_path, CLASSES).pictures.shape == (2, 48, 48)


def test_faces_are_judged_with_the_shipped_weights(tmp_path: Path) -> None:
    out = tmp_path / "found.json"
    pictures(tmp_path, emotions("happy", "neutral", "neutral"))
    assert main(["face", "--data", str(tmp_path), "--json", str(out)]) == 0
    found = json.loads(out.read_text())
    assert found["n"] == 3
    assert set(found["per_class"]) >= {"happiness", "contempt"}
    table = pd.read_csv(tmp_path / "found.predictions.csv")
    assert table["truth"].tolist() == ["happiness", "neutral", "neutral"]
    assert table.drop(columns="truth").sum(axis=1).to_numpy() == pytest.approx(1.0)


def test_stress_is_judged_with_its_controls(tmp_path: Path) -> None:
    out = tmp_path / "found.json"
    assert main(["physiology", "--data", str(recorded(tmp_path)), "--json", str(out), "--task", "stress"]) == 0
    found = json.loads(out.read_text())
    assert found["people"] == 12
    assert found["auc"] > 0.9
    assert {"order_auc", "permuted_auc", "random_split_auc", "ci95", "ece"} <= set(found)
    assert set(pd.read_csv(tmp_path / "found.predictions.csv")["person"]) == {f"S{n:02d}" for n in range(12)}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "lacks images_webp.npz or images_64.npz"),
        ({"labels": emotions("sleepy")}, "is one of neutral"),
        ({"labels": pd.DataFrame({"mood": ["happy"]})}, "neither ferplus_majority nor emotion"),
    ],
)
def test_a_folder_that_cannot_be_judged_is_told_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: dict[str, pd.DataFrame], said: str
) -> None:
    if "labels" in files:
        pictures(tmp_path, files["labels"])
    assert main(["face", "--data", str(tmp_path), "--json", str(tmp_path / "x.json")]) == 2
    assert said in capsys.readouterr().err


def test_missing_weights_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["face", "--data", str(tmp_path), "--json", "x", "--weights", str(tmp_path / "none.onnx")]
    assert main(asked) == 2
    assert "no weights" in capsys.readouterr().err


def test_intervals_draw_whole_people() -> None:
    """One person is always wrong: drawn anew, their share of all answers varies by whole people."""
    p = np.array([[1.0, 0.0]] * 50 + [[0.0, 1.0]] * 50)
    truth = np.array([0] * 50 + [1] * 25 + [0] * 25)
    alone = all_figures(p, truth, ("a", "b"))["ci95"]
    people = all_figures(p, truth, ("a", "b"), np.repeat(["x", "y", "z", "w"], 25))["ci95"]
    assert isinstance(alone, dict)
    assert isinstance(people, dict)
    assert people["accuracy"][1] - people["accuracy"][0] > 2 * (alone["accuracy"][1] - alone["accuracy"][0])
