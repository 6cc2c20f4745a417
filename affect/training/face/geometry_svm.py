"""The paper's machine on brow angle and mouth curvature: an RBF SVM over thirteen measures of the face.

    python -m affect.training.face.geometry_svm --data ../shared/data/affect/face_ferplus

Learns from the same faces as the network and prints accuracy and macro-F1 on the same held-out part. It ships no
weights, because the network is better and the estimator needs only one of them.
"""

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from affect.features.geometry import measure
from affect.models.svm import RbfSvm, SvmConfig
from affect.training.datasets import ferplus
from affect.training.face.placement import find_landmarks
from affect.training.figures import accuracy, macro_f1


def main() -> None:
    """Fit and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with images_webp.npz and labels.csv.gz")
    splits = ferplus.load(parser.parse_args().data)
    measures, labels = measured(splits.learn.where(splits.learn.agreed))
    machine = RbfSvm.fit(measures, labels, SvmConfig())
    fresh, truth = measured(splits.held_out)
    guess = machine.predict(fresh)
    print(f"found {len(truth)} of {len(splits.held_out)} held-out faces")
    print(f"accuracy {accuracy(guess, truth):.4f}, macro-F1 {macro_f1(guess, truth, len(ferplus.EXPRESSIONS)):.4f}")


def measured(faces: ferplus.Faces) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """(n, 13) measures of the faces that the mesh finds, and their majority labels (n,)."""
    landmarks = find_landmarks(faces.pictures)
    found = np.array([points is not None for points in landmarks])
    measures = np.array([measure(points).as_vector() for points in landmarks if points is not None])
    return measures, faces.majority[found]


if __name__ == "__main__":
    main()
