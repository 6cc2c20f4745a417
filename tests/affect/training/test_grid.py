from pathlib import Path
from xml.etree import ElementTree

import pytest

from affect.training.grid import heat_map, search

GRID = {"rate": (0.1, 0.2), "kernel": (3, 5)}


def score(settings: dict[str, float], fold: int) -> float:
    return settings["rate"] * settings["kernel"] + fold


def test_every_combination_is_scored_on_every_fold() -> None:
    asked: list[tuple[float, int, int]] = []

    def note(settings: dict[str, float], fold: int) -> float:
        asked.append((settings["rate"], int(settings["kernel"]), fold))
        return 0.0

    search(GRID, note, folds=2)
    assert sorted(asked) == [(rate, kernel, fold) for rate in (0.1, 0.2) for kernel in (3, 5) for fold in (0, 1)]


def test_the_best_combination_comes_first_with_its_mean_over_folds() -> None:
    first = search(GRID, score, folds=3)[0]
    assert first["settings"] == {"rate": 0.2, "kernel": 5}
    assert first["mean"] == pytest.approx(2.0)
    assert first["scores"] == pytest.approx([1.0, 2.0, 3.0])


def test_a_line_is_told_for_each_combination() -> None:
    told: list[str] = []
    search(GRID, score, 1, told.append)
    assert len(told) == 4


@pytest.mark.parametrize(("grid", "folds"), [({}, 2), ({"rate": ()}, 2), (GRID, 0)])
def test_nothing_to_search_is_said(grid: dict[str, tuple[float, ...]], folds: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        search(grid, score, folds)


def test_the_heat_map_shows_the_best_mean_of_each_cell(tmp_path: Path) -> None:
    rows = search(GRID | {"depth": (0, 1)}, lambda s, fold: s["rate"] * s["kernel"] + s["depth"], folds=1)
    heat_map(rows, "rate", "kernel", tmp_path / "map.svg", title="made up")
    written = (tmp_path / "map.svg").read_text()
    ElementTree.fromstring(written)  # noqa: S314 - our own file
    for shown in ("1.300", "1.600", "1.500", "2.000"):  # depth 1 is always the better
        assert f"<!-- {shown} -->" in written


def test_the_same_rows_draw_the_same_file(tmp_path: Path) -> None:
    rows = search(GRID, score, folds=1)
    for name in ("a.svg", "b.svg"):
        heat_map(rows, "rate", "kernel", tmp_path / name)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
