"""Local binary patterns against scikit-image and by hand."""

import numpy as np
import pytest
from skimage.feature import local_binary_pattern

from affect.training.baselines.lbp import BINS, describe

PICTURES = np.random.default_rng(0).integers(0, 256, size=(3, 48, 48), dtype=np.uint8)


def test_a_face_is_described_by_the_bins_of_its_cells_at_each_radius() -> None:
    assert describe(PICTURES, radii=(1, 2), cells=6).shape == (3, 2 * 36 * BINS)


def test_the_squares_of_a_cell_sum_to_one() -> None:
    cells = describe(PICTURES, radii=(1,), cells=4).reshape(3, 16, BINS)
    assert (cells**2).sum(axis=2) == pytest.approx(1, abs=1e-5)


def test_a_flat_picture_has_one_pattern() -> None:
    flat = describe(np.full((1, 48, 48), 7, dtype=np.uint8), radii=(1,), cells=1)[0]
    assert sorted(flat)[-2:] == [0, 1]


def test_a_darker_picture_has_the_same_patterns() -> None:
    assert np.array_equal(describe(PICTURES // 2 * 2), describe(PICTURES // 2))


def test_as_many_pixels_are_uniform_as_in_scikit_image() -> None:
    # Half the greys: scikit-image reads the corners between pixels, so a square picture of blocks is compared.
    blocks = np.kron(PICTURES[0, :6, :6], np.ones((8, 8), dtype=np.uint8))
    theirs = local_binary_pattern(blocks, 8, 1, method="nri_uniform")[1:-1, 1:-1]
    ours = describe(blocks[None], radii=(1,), cells=1)[0] ** 2 * blocks.size
    edge = blocks.size - theirs.size
    assert abs(ours[-1] - (theirs == BINS - 1).sum()) <= edge
