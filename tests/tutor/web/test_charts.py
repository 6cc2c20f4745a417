"""Charts: what is drawn is where it belongs, and nothing that a name holds becomes markup."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from tutor.web.charts import Bar, Interval, Line, Share, bars, intervals, lines, shares, spark


def points(svg: str) -> list[list[float]]:
    """Every corner of every line, as (x, y)."""
    paths = re.findall(r'<path d="([^"]*)"', svg)
    return [list(map(float, pair.split())) for path in paths for pair in re.findall(r"[ML]([\d. ]+?)(?= L| M|$)", path)]


def test_a_line_rises_with_its_values_and_stops_where_there_are_none() -> None:
    drawn = lines([Line("Mean", [0.0, 50.0, None, 100.0])], ["a", "b", "c", "d"], "Mastery")
    ys = [y for _, y in points(drawn)]
    assert ys == sorted(ys, reverse=True)
    assert len(ys) == 3
    assert re.findall(r'<path d="([^"]*)"', drawn)[0].count("M") == 2


def test_nothing_to_draw_is_still_a_picture() -> None:
    for drawn in (lines([Line("Mean", [])], [], "x"), spark([None], "x"), bars([], "x"), intervals([], "x")):
        assert ElementTree.fromstring(drawn).attrib["aria-label"] == "x"  # noqa: S314


def test_names_are_text_and_never_markup() -> None:
    bad = "<script>alert(1)</script>\"'"
    drawn = [
        lines([Line(bad, [1.0]), Line("b", [2.0])], [bad], bad),
        bars([Bar(bad, 3, 1)], bad),
        intervals([Interval(bad, 50, 40, 60)], bad),
        shares([Share(bad, [1.0])], [bad], bad),
    ]
    for each in drawn:
        assert "<script" not in each
        ElementTree.fromstring(f"<div>{each}</div>")  # noqa: S314


def test_names_at_the_ends_of_lines_do_not_cover_each_other() -> None:
    drawn = lines([Line(name, [50.0, 50.0]) for name in ("a", "b", "c")], ["1", "2"], "x")
    places = sorted(float(y) for y in re.findall(r'class="tick line-name-\d" x="[\d.]+" y="([\d.]+)"', drawn))
    assert [round(after - before) for before, after in pairwise(places)] == [14, 14]


def test_stacked_shares_fill_the_whole_height_and_no_more() -> None:
    drawn = shares([Share("a", [0.25, None]), Share("b", [0.75, None])], ["1", "2"], "x")
    boxes = re.findall(r'class="share share-(\d)" x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"', drawn)
    assert [kind for kind, _, _ in boxes] == ["0", "1"]
    assert sum(float(height) for _, _, height in boxes) == pytest.approx(152, abs=0.2)


def test_the_ends_of_an_interval_stay_within_the_scale() -> None:
    drawn = intervals([Interval("a", 5, -50, 200)], "x", -20, 20)
    x1, x2 = re.findall(r'class="whisker" x1="([\d.]+)" y1="[\d.]+" x2="([\d.]+)"', drawn)[0]
    assert (float(x1), float(x2)) == (12, 348)
