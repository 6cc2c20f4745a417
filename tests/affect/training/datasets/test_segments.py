"""A deployment's own segments, on a folder made here in the documented format."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import cohen_kappa_score

from affect.features.behaviour import NAMES
from affect.training.datasets.segment_labels import cohens_kappa
from affect.training.datasets.segments import EMOTIONS, SCENARIOS, Segments, load_segments, without_learners
from affect.types import Emotion, Modality, Scenario

ROWS = pd.DataFrame(
    {
        "segment": ["a", "b", "c", "d"],
        "learner": ["P001", "P001", "P002", "P003"],
        "start": [0, 60, 0, 12.5],
        "length_s": [60, 60, 60, 30],
        "scenario": ["course", "test", "discussion", "course"],
        "self_report": ["bored", "", "", ""],
        "annotator_1": ["engaged", "confused", "neutral", "frustrated"],
        "annotator_2": ["engaged", "confused", "bored", ""],
    }
)


def write(folder: Path, rows: pd.DataFrame = ROWS) -> Path:
    rows.to_csv(folder / "segments.csv", index=False)
    return folder


def fault(folder: Path) -> str:
    with pytest.raises(ValueError, match=r"\w") as told:
        load_segments(folder)
    return str(told.value)


def labels(segments: Segments) -> list[Emotion]:
    return [EMOTIONS[place] for place in segments.truth]


def test_the_learners_own_word_goes_before_two_annotators_who_agree(tmp_path: Path) -> None:
    segments = load_segments(write(tmp_path))
    assert labels(segments) == [Emotion.BORED, Emotion.CONFUSED]
    assert segments.told.tolist() == [True, False]


def test_segments_without_a_word_or_an_agreement_are_dropped_and_counted(tmp_path: Path) -> None:
    segments = load_segments(write(tmp_path))
    assert segments.names.tolist() == ["a", "b"]
    assert segments.dropped == 2


def test_kappa_is_of_every_segment_that_both_annotators_labelled(tmp_path: Path) -> None:
    expected = cohen_kappa_score(["engaged", "confused", "neutral"], ["engaged", "confused", "bored"])
    assert load_segments(write(tmp_path)).kappa == pytest.approx(expected)


def test_kappa_agrees_with_scikit_learn() -> None:
    rng = np.random.default_rng(0)
    first = rng.integers(0, 4, 300)
    second = np.where(rng.random(300) < 0.6, first, rng.integers(0, 4, 300))
    assert cohens_kappa(first, second) == pytest.approx(cohen_kappa_score(first, second))


def test_kappa_is_not_known_where_nobody_annotated(tmp_path: Path) -> None:
    alone = ROWS.assign(annotator_1="", annotator_2="", self_report="engaged")
    assert math.isnan(load_segments(write(tmp_path, alone)).kappa)


def test_what_was_not_sensed_is_nan_in_its_full_shape(tmp_path: Path) -> None:
    segments = load_segments(write(tmp_path))
    assert segments.face.shape == (2, 256)
    assert segments.physiology.shape == (2, 60, 2)
    assert segments.behaviour.shape == (2, 100)
    assert segments.interface.shape == (2, 0)
    assert not any(segments.present(each).any() for each in (Modality.FACE, Modality.PHYSIOLOGY, Modality.INTERFACE))


def test_an_archive_is_put_in_the_order_of_the_segments(tmp_path: Path) -> None:
    np.savez(tmp_path / "face.npz", segment=np.array(["b"]), values=np.full((1, 256), 0.5))
    segments = load_segments(write(tmp_path))
    assert segments.present(Modality.FACE).tolist() == [False, True]
    assert segments.face[1, 0] == 0.5


def test_behaviour_columns_are_found_by_name_in_any_order(tmp_path: Path) -> None:
    backwards = {"segment": ["a"]} | {name: [float(place)] for place, name in reversed(list(enumerate(NAMES)))}
    pd.DataFrame(backwards).to_csv(tmp_path / "behaviour.csv", index=False)
    assert load_segments(write(tmp_path)).behaviour[0].tolist() == list(range(100))


def test_seconds_that_are_missing_stay_unknown(tmp_path: Path) -> None:
    rows = {"segment": ["a", "a"], "second": [0, 2], "heart_rate": [70, 72], "skin_conductance": ["", "1.5"]}
    pd.DataFrame(rows).to_csv(tmp_path / "physiology.csv", index=False)
    heart, skin = load_segments(write(tmp_path)).physiology[0].T
    assert heart[[0, 2]].tolist() == [70, 72]
    assert np.isfinite(heart).sum() == 2
    assert np.flatnonzero(np.isfinite(skin)).tolist() == [2]


def test_the_page_brings_its_own_columns(tmp_path: Path) -> None:
    pd.DataFrame({"segment": ["a"], "words": [120], "clutter": [0.3]}).to_csv(tmp_path / "interface.csv", index=False)
    segments = load_segments(write(tmp_path))
    assert segments.interface_names == ("words", "clutter")
    assert segments.interface[0] == pytest.approx([120, 0.3])


def test_the_scenario_is_known(tmp_path: Path) -> None:
    assert [SCENARIOS[each] for each in load_segments(write(tmp_path)).scenario] == [Scenario.COURSE, Scenario.TEST]


def test_every_file_is_told_by_its_checksum(tmp_path: Path) -> None:
    assert list(load_segments(write(tmp_path)).checksums) == ["segments.csv"]


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    wrong = ROWS.assign(
        segment=["a", "a", "c", "d"],
        learner=["Ada", "P001", "P002", "P003"],
        length_s=[60, -1, 60, 60],
        self_report=["sleepy", "", "", ""],
        scenario=["course", "exam", "course", "course"],
    )
    np.savez(tmp_path / "face.npz", segment=np.array(["z"]), values=np.zeros((1, 256)))
    said = fault(write(tmp_path, wrong))
    for part in ("more than once: 'a'", "'Ada'", "length_s", "'sleepy'", "'exam'", "does not have: 'z'"):
        assert part in said


def test_a_picture_in_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "faces").mkdir()
    (tmp_path / "faces" / "a.JPG").write_bytes(b"")
    assert "remove them" in fault(write(tmp_path))


def test_an_embedding_of_another_width_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "face.npz", segment=np.array(["a"]), values=np.zeros((1, 128)))
    assert "(1, 256)" in fault(write(tmp_path))


def test_half_an_embedding_is_refused(tmp_path: Path) -> None:
    half = np.full((1, 256), np.nan)
    half[0, :9] = 1
    np.savez(tmp_path / "face.npz", segment=np.array(["a"]), values=half)
    assert "wholly or not at all" in fault(write(tmp_path))


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    (tmp_path / "physiology.npz").write_bytes(b"PK\x03\x04 and then nothing")
    assert "physiology:" in fault(write(tmp_path))


def test_behaviour_without_its_names_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "behaviour.npz", segment=np.array(["a"]), values=np.zeros((1, 100)))
    assert "lacks the arrays names" in fault(write(tmp_path))


def test_a_missing_behaviour_column_is_named(tmp_path: Path) -> None:
    pd.DataFrame({"segment": ["a"]} | {name: [0.0] for name in NAMES[1:]}).to_csv(tmp_path / "behaviour.csv")
    assert NAMES[0] in fault(write(tmp_path))


def test_an_infinite_number_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "face.npz", segment=np.array(["a"]), values=np.full((1, 256), np.inf))
    assert "infinite" in fault(write(tmp_path))


def test_two_files_for_one_modality_are_refused(tmp_path: Path) -> None:
    for name in ("face.csv", "face.npz"):
        (tmp_path / name).touch()
    assert "keep one" in fault(write(tmp_path))


def test_missing_columns_are_all_named(tmp_path: Path) -> None:
    assert "learner, scenario" in fault(write(tmp_path, ROWS.drop(columns=["learner", "scenario"])))


def test_a_folder_without_segments_is_told_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="self_report"):
        load_segments(tmp_path)


def test_no_label_at_all_is_an_error(tmp_path: Path) -> None:
    assert "has a label" in fault(write(tmp_path, ROWS.assign(self_report="", annotator_1="")))


def test_no_learner_is_on_both_sides_and_everyone_is_judged_once(tmp_path: Path) -> None:
    many = pd.DataFrame(
        {column: np.repeat(ROWS[column].iloc[0], 30) for column in ROWS}
        | {"segment": [f"s{i}" for i in range(30)], "learner": [f"P{i % 7:03d}" for i in range(30)]}
    )
    segments = load_segments(write(tmp_path, many))
    parts = list(without_learners(segments, 3, seed=1))
    assert all(not set(segments.learner[learn]) & set(segments.learner[judge]) for learn, judge in parts)
    assert sorted(np.concatenate([judge for _, judge in parts])) == list(range(30))


def test_fewer_learners_than_folds_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="1 learners"):
        next(without_learners(load_segments(write(tmp_path)), 3))
