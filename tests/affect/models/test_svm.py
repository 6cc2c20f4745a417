"""The support vector machine in numpy against scikit-learn, and back from its file."""

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from sklearn.svm import SVC

from affect.models.svm import RbfSvm, SvmConfig


def clouds(classes: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, classes, size=200)
    return rng.normal(size=(200, 4)) + 1.5 * np.eye(classes, 4)[labels], labels


@pytest.mark.parametrize("classes", [2, 3, 4])
def test_predictions_agree_with_scikit_learn(classes: int) -> None:
    features, labels = clouds(classes)
    machine = RbfSvm.fit(features, labels, SvmConfig())
    fresh, _ = clouds(classes, seed=1)
    theirs = SVC(C=10.0, gamma=1 / 4).fit((features - machine.mean) / machine.scale, labels)
    expected = theirs.predict((fresh - machine.mean) / machine.scale)
    assert machine.predict(fresh).tolist() == expected.tolist()


def test_two_clouds_far_apart_are_told_apart() -> None:
    features = np.concatenate([np.zeros((20, 2)), np.full((20, 2), 9.0)]) + np.random.default_rng(0).normal(
        size=(40, 2)
    )
    machine = RbfSvm.fit(features, np.repeat([0, 1], 20), SvmConfig())
    assert machine.predict(np.array([[0.0, 0.0], [9.0, 9.0]])).tolist() == [0, 1]


def test_a_machine_read_from_its_file_predicts_the_same(tmp_path: Path) -> None:
    features, labels = clouds(3)
    machine = RbfSvm.fit(features, labels, SvmConfig(balanced=True))
    machine.save(tmp_path / "svm.safetensors")
    assert RbfSvm.load(tmp_path / "svm.safetensors").predict(features).tolist() == machine.predict(features).tolist()


@pytest.mark.parametrize("classes", [2, 3, 4])
def test_the_highest_score_is_the_prediction_of_scikit_learn_with_ties_broken(classes: int) -> None:
    features, labels = clouds(classes)
    machine = RbfSvm.fit(features, labels, SvmConfig())
    fresh, _ = clouds(classes, seed=1)
    theirs = SVC(C=10.0, gamma=1 / 4, break_ties=classes > 2).fit((features - machine.mean) / machine.scale, labels)
    expected = theirs.predict((fresh - machine.mean) / machine.scale)
    assert machine.scores(fresh).argmax(axis=1).tolist() == expected.tolist()


def test_scores_are_those_of_scikit_learn() -> None:
    features, labels = clouds(4)
    machine = RbfSvm.fit(features, labels, SvmConfig())
    scaled = (features - machine.mean) / machine.scale
    theirs = SVC(C=10.0, gamma=1 / 4, decision_function_shape="ovr").fit(scaled, labels).decision_function(scaled)
    assert machine.scores(features) == pytest.approx(theirs, abs=1e-6)


def test_a_wider_kernel_is_taken_from_the_settings() -> None:
    features, labels = clouds(3)
    assert RbfSvm.fit(features, labels, SvmConfig(width=0.5)).width[0] == pytest.approx(0.5 / 4)


def test_a_measure_that_never_varies_changes_nothing() -> None:
    features, labels = clouds(3)
    still = np.hstack([features, np.full((len(features), 1), 7.0)])
    machine = RbfSvm.fit(still, labels, SvmConfig())
    assert np.isfinite(machine.scores(still)).all()


def test_features_with_gaps_are_an_error() -> None:
    features, labels = clouds(3)
    features[5, 1] = np.nan
    with pytest.raises(ValueError, match="not finite"):
        RbfSvm.fit(features, labels, SvmConfig())


def test_labels_with_a_gap_are_an_error() -> None:
    features, labels = clouds(3)
    with pytest.raises(ValueError, match="without a gap"):
        RbfSvm.fit(features, labels * 2, SvmConfig())


def test_one_class_is_an_error() -> None:
    with pytest.raises(ValueError, match="two classes"):
        RbfSvm.fit(np.zeros((5, 2)), np.zeros(5, dtype=np.int64), SvmConfig())


def test_a_file_cut_short_says_so(tmp_path: Path) -> None:
    path = tmp_path / "svm.safetensors"
    RbfSvm.fit(*clouds(3), SvmConfig()).save(path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ValueError, match="cut short"):
        RbfSvm.load(path)


def test_a_file_without_an_array_names_it(tmp_path: Path) -> None:
    path = tmp_path / "svm.safetensors"
    save_file({"mean": np.zeros(2)}, path)
    with pytest.raises(ValueError, match="lacks scale, support"):
        RbfSvm.load(path)
