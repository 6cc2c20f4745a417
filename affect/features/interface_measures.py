"""Fourteen named measures of what a page looks like, from a picture of one of our own pages.

The pictures are made offline from pages of the tutor with a made-up learner (`scripts/render_pages.py`); nobody's
screen is ever captured. What a page looks like is not how anyone feels, and no claim about moods is made from it: no
public set of learners' pages with feelings exists, and the interface has no weight in an estimate
(affect/reliability.py).

    python -m affect.features.interface_measures var/pages    # pages.csv beside the pictures: a row each
"""

import csv
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from affect.features import interface_clutter as clutter
from affect.features import interface_layout as layout
from affect.features.interface import check_page

Page = NDArray[np.uint8]

WIDTH = 320  # px that a page is shrunk to, so that measures do not hang on a screen's pixels
TALLEST = 8  # times its width: what is further down is not looked at
HASLER = "Hasler & Süsstrunk 2003, doi:10.1117/12.477378"
MINIUKOVICH = "Miniukovich & De Angeli 2015, doi:10.1145/2702123.2702575"
NGO = "Ngo, Teo & Byrne 2003, doi:10.1016/S0020-0255(02)00404-8"
PELI = "Peli 1990, doi:10.1364/JOSAA.7.002032"
ROSENHOLTZ = "Rosenholtz, Li & Nakano 2007, doi:10.1167/7.2.17"
TUCH = "Tuch et al. 2009, doi:10.1016/j.ijhcs.2009.04.002"


@dataclass(frozen=True, slots=True)
class View:
    """One page, shrunk, and the cells of it that hold something."""

    page: Page
    edges: NDArray[np.bool_]
    light: NDArray[np.float64]
    cells: layout.Cells


@dataclass(frozen=True, slots=True)
class Measure:
    """One column of the table, with the values that it can take."""

    name: str
    unit: str
    meaning: str
    source: str
    highest: float
    of: Callable[[View], float]


MEASURES: Final = (
    Measure("colourfulness", "1", "how rich its colours are", HASLER, 250, lambda v: clutter.colourfulness(v.page)),
    Measure("colours", "1", "colours that cover a thousandth", MINIUKOVICH, 1000, lambda v: clutter.colours(v.page)),
    Measure("light", "share", "mean relative luminance", "WCAG 2.2", 1, lambda v: float(v.light.mean())),
    Measure("contrast", "share", "spread of relative luminance", PELI, 0.5, lambda v: float(v.light.std())),
    Measure("edge_density", "share", "pixels on edges", ROSENHOLTZ, 1, lambda v: float(v.edges.mean())),
    Measure(
        "colour_congestion",
        "L*a*b*",
        "spread of colour nearby",
        ROSENHOLTZ,
        150,
        lambda v: clutter.colour_congestion(v.page),
    ),
    Measure(
        "contrast_congestion",
        "L*",
        "spread of contrast nearby",
        ROSENHOLTZ,
        50,
        lambda v: clutter.contrast_congestion(v.page),
    ),
    Measure("jpeg_bits", "bits", "size as a JPEG, a pixel", TUCH, 24, lambda v: clutter.jpeg_bits(v.page)),
    Measure(
        "layout_density", "share", "cells of 8×8 px that hold something", NGO, 1, lambda v: layout.density(v.cells)
    ),
    Measure(
        "whitespace", "share", "pixels in the colour of the ground", MINIUKOVICH, 1, lambda v: layout.whitespace(v.page)
    ),
    Measure("balance_across", "share", "left against right", NGO, 1, lambda v: layout.balance(v.cells, 1)),
    Measure("balance_down", "share", "top against bottom", NGO, 1, lambda v: layout.balance(v.cells, 0)),
    Measure("symmetry", "share", "cells filled like their mirror image", NGO, 1, lambda v: layout.symmetry(v.cells)),
    Measure("blocks", "1", "separate groups of things", "own", 2000, lambda v: layout.blocks(v.cells)),
)

NAMES: Final = tuple(measure.name for measure in MEASURES)


def describe(page: Page) -> NDArray[np.float64]:
    """(height, width, 3) RGB → (14,) in the order of MEASURES. Raises ValueError for what is no RGB picture.

    >>> plain = describe(np.full((400, 640, 3), 255, dtype=np.uint8))
    >>> plain[NAMES.index("edge_density")], plain[NAMES.index("whitespace")]
    (0.0, 1.0)
    """
    view = _look(check_page(page))
    return np.array([measure.of(view) for measure in MEASURES])


def _look(page: Page) -> View:
    page = page[: TALLEST * page.shape[1]]
    height = max(layout.CELL, round(page.shape[0] * WIDTH / page.shape[1]))
    small = np.asarray(Image.fromarray(page).resize((WIDTH, height), Image.Resampling.BOX))
    edges = clutter.edges(small)
    return View(small, edges, clutter.luminance(small), layout.cells_of(edges))


def write_table(folder: Path) -> Path:
    """pages.csv in the folder: every PNG's name and measures."""
    pictures = sorted(folder.glob("*.png"))
    if not pictures:
        raise FileNotFoundError(f"{folder} holds no PNG; make some: python scripts/render_pages.py")
    table = folder / "pages.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("page", *NAMES))
        for picture in pictures:
            page = np.asarray(Image.open(picture).convert("RGB"))
            rows.writerow((picture.stem, *(f"{value:.4g}" for value in describe(page))))
    return table


if __name__ == "__main__":
    print(write_table(Path(sys.argv[1])))
