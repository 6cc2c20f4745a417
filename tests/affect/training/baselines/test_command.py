"""The command line on a folder made here, and what it says where something is missing."""

import json
from pathlib import Path

import pytest

from affect.training.baselines import protocol
from affect.training.baselines.__main__ import main
from tests.affect.training.baselines.made_parts import write_ferplus


def run(data: Path, out: Path, only: str) -> int:
    return main(["--data", str(data), "--json", str(out), "--only", only, "--minutes", "0.001"])


def test_rows_are_written_as_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_ferplus(tmp_path / "face_ferplus")
    assert run(tmp_path, tmp_path / "deep" / "rows.json", "shallow_cnn") == 0
    rows = json.loads((tmp_path / "deep" / "rows.json").read_text(encoding="utf-8"))
    assert [(row["baseline"], row["labels"], row["n"]) for row in rows] == [
        ("shallow_cnn", "ferplus", 20),
        ("shallow_cnn", "fer2013", 20),
    ]


def test_what_took_longest_is_said_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_ferplus(tmp_path / "face_ferplus")
    run(tmp_path, tmp_path / "rows.json", "ours,shallow_cnn")
    ranked = [float(line.split()[0]) for line in capsys.readouterr().err.splitlines() if "CPU seconds  " in line]
    assert len(ranked) == 2
    assert ranked == sorted(ranked, reverse=True)


def test_a_folder_without_the_faces_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, tmp_path / "rows.json", "mlp") == 2
    assert "face_ferplus lacks images_webp.npz and labels.csv.gz" in capsys.readouterr().err


def test_a_folder_without_the_sequences_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, tmp_path / "rows.json", "cnn_lstm") == 2
    assert "face_engagement_wacv2016 lacks images_96.npz" in capsys.readouterr().err


def test_an_unknown_name_is_answered_with_those_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, tmp_path / "rows.json", "svm,mlp") == 2
    assert "no baseline is called svm; there are svm_lbp" in capsys.readouterr().err


def test_landmarks_are_kept_where_git_does_not_look() -> None:
    assert protocol.KEPT.parts[0] == "var"
