"""Faces drawn for the tests: each expression a brightness of its own, some of them rare."""

import numpy as np

from affect.training.datasets.ferplus import Faces

COUNTS = (60, 60, 60, 60, 60, 3, 6, 2)  # disgust, fear and contempt are rare
RARE = {5, 6, 7}


def drawn(counts: tuple[int, ...] = COUNTS) -> Faces:
    truth = np.repeat(np.arange(8), counts)
    pictures = np.random.default_rng(0).integers(0, 20, size=(len(truth), 48, 48)) + 25 * truth[:, None, None]
    votes = np.eye(8, dtype=np.float32)[truth]
    return Faces(pictures.astype(np.uint8), votes, np.ones(len(truth), dtype=np.bool_), truth % 7)
