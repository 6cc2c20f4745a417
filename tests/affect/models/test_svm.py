"""The support vector machine in numpy against scikit-learn, and back from its file."""

from pathlib import Path

import numpy as np
import pytest
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
