"""Local binary patterns (Ojala, Pietikäinen & Mäenpää 2002): how each pixel compares with eight around it.

A pattern that changes at most twice on its way round is uniform: 58 of 256 are, and all others share a bin. A face is
described by the histograms of its cells side by side (Ahonen, Hadid & Pietikäinen 2006).
"""

import numpy as np
from numpy.typing import NDArray

NEIGHBOURS, BINS = 8, 59


def describe(pictures: NDArray[np.uint8], radii: tuple[int, ...] = (1, 2), cells: int = 6) -> NDArray[np.float32]:
    """(n, side, side) → (n, len(radii) · cells² · 59): the square root of each bin's share of its cell.

    The root turns the Euclidean distance into Hellinger's, which suits histograms.
    """
    return np.concatenate([_histograms(_patterns(pictures, radius), cells) for radius in radii], axis=1)


def uniform_bins() -> NDArray[np.int64]:
    """(256,) the bin of each pattern.

    >>> bins = uniform_bins()
    >>> len(set(bins.tolist())), int(bins[0b00001111]) < 58, int(bins[0b01010101])
    (59, True, 58)
    """
    codes = np.arange(2**NEIGHBOURS)
    turned = (codes >> 1) | ((codes & 1) << (NEIGHBOURS - 1))
    changes = np.array([int(each).bit_count() for each in codes ^ turned])
    bins = np.full(len(codes), BINS - 1)
    bins[changes <= 2] = np.arange(BINS - 1)
    return bins


def _patterns(pictures: NDArray[np.uint8], radius: int) -> NDArray[np.int64]:
    """(n, side, side) → (n, side, side) bins; outside the picture its edge goes on."""
    padded = np.pad(pictures, ((0, 0), (radius, radius), (radius, radius)), mode="edge")
    side = pictures.shape[1]
    codes = np.zeros(pictures.shape, dtype=np.uint8)
    for place, angle in enumerate(2 * np.pi * np.arange(NEIGHBOURS) / NEIGHBOURS):
        # The nearest pixel stands for the point on the circle: no grey is made up between pixels.
        down, right = (radius + round(radius * float(step)) for step in (np.sin(angle), np.cos(angle)))
        neighbour = padded[:, down : down + side, right : right + side]
        codes |= np.left_shift(neighbour >= pictures, place, dtype=np.uint8)
    return uniform_bins()[codes]


def _histograms(patterns: NDArray[np.int64], cells: int) -> NDArray[np.float32]:
    n, side, _ = patterns.shape
    cell_of = np.arange(side) * cells // side  # (side,)
    cell = cell_of[:, None] * cells + cell_of  # (side, side)
    place = (np.arange(n)[:, None, None] * cells**2 + cell) * BINS + patterns
    counts = np.bincount(place.ravel(), minlength=n * cells**2 * BINS).reshape(n, cells**2, BINS)
    shares = counts / counts.sum(axis=2, keepdims=True)
    described: NDArray[np.float32] = np.sqrt(shares).reshape(n, -1).astype(np.float32)
    return described
