"""How the things on a page are laid out: how much of it is filled, and how evenly (after Ngo, Teo & Byrne 2003).

A page is looked at in square cells. A cell is filled when something in it has edges; text, buttons and pictures do,
and plain surfaces do not.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Cells = NDArray[np.bool_]

CELL = 8  # px, about a line of text on a page 320 px wide
LEAST_EDGES = 0.02  # of a cell's pixels
LIKE_GROUND = 8  # of 255, in each channel


def cells_of(edges: NDArray[np.bool_]) -> Cells:
    """(height, width) edges → (height / 8, width / 8): the cells that hold something."""
    rows, columns = (max(1, side // CELL) for side in edges.shape)
    padded = edges[: rows * CELL, : columns * CELL]
    blocks = padded.reshape(rows, padded.shape[0] // rows, columns, padded.shape[1] // columns)
    filled: Cells = blocks.mean(axis=(1, 3)) >= LEAST_EDGES
    return filled


def density(cells: Cells) -> float:
    """Filled cells among all."""
    return float(cells.mean())


def balance(cells: Cells, axis: int) -> float:
    """1 where both sides weigh the same, 0 where all is on one: axis 1 is left against right, 0 top against bottom.

    A cell weighs as much as it is away from the middle, as on a pair of scales. A page without anything is in balance.
    """
    places = np.arange(cells.shape[axis]) - (cells.shape[axis] - 1) / 2
    weights = cells.sum(axis=1 - axis) * places
    one, other = -weights[places < 0].sum(), weights[places > 0].sum()
    heavier = max(one, other)
    return float(min(one, other) / heavier) if heavier else 1.0


def symmetry(cells: Cells) -> float:
    """Filled cells whose mirror image, left for right, is filled too, among all filled; 1 for an empty page."""
    return float((cells & cells[:, ::-1]).sum() / cells.sum()) if cells.any() else 1.0


def blocks(cells: Cells) -> float:
    """How many separate groups of things there are: cells that touch, at corners too, are one."""
    found, _ = cv2.connectedComponents(cells.astype(np.uint8), connectivity=8)
    return float(found - 1)


def whitespace(page: NDArray[np.uint8]) -> float:
    """Share of the page, (height, width, 3), that has its ground's colour: the commonest one."""
    colours, counts = np.unique(page.reshape(-1, 3), axis=0, return_counts=True)
    apart = np.abs(page.astype(np.int64) - colours[counts.argmax()]).max(axis=2)
    return float((apart <= LIKE_GROUND).mean())
