from fractions import Fraction

import pytest

from tutor.curriculum.graphs import Graph, draw
from tutor.curriculum.graphs.graph import Curve, Line, Point, Shade

FIVE = (Fraction(-5), Fraction(5))


def graph(*curves: str, **more: object) -> Graph:
    return Graph(FIVE, FIVE, "A curve.", tuple(map(Curve, curves)), **more)  # type: ignore[arg-type]


def test_a_line_runs_from_corner_to_corner() -> None:
    stroke = draw(graph("x")).strokes[0]
    assert stroke.path.startswith("M14.0 346.0L")
    assert stroke.path.endswith("L346.0 14.0")


def test_the_table_says_what_the_drawing_shows() -> None:
    drawing = draw(graph("x^2 - 2"))
    assert drawing.headings == ("x", "y")
    assert drawing.rows[0] == ("−2", "2")
    assert ("0", "−2") in drawing.rows


def test_a_pole_lifts_the_pen() -> None:
    assert draw(graph("1/x")).strokes[0].path.count("M") == 2
    assert draw(Graph(FIVE, FIVE, "", (Curve("1/(x-0.013)"),))).strokes[0].path.count("M") == 2


def test_a_curve_begins_where_it_is_defined() -> None:
    drawing = draw(graph("sqrt(x)"))
    assert drawing.strokes[0].path.startswith("M180.0 ")
    assert drawing.rows[0][0] == "0"


def test_a_piece_keeps_to_its_ends() -> None:
    drawing = draw(Graph(FIVE, FIVE, "", (Curve("x", "0", "2"),)))
    assert drawing.strokes[0].path.startswith("M180.0 180.0")
    assert [row[0] for row in drawing.rows] == ["0", "1", "2"]


def test_dots_lines_and_shades() -> None:
    drawing = draw(
        graph(
            "x", points=(Point("(1, -1/2)", open=True, label="A"),), lines=(Line("2"),), shades=(Shade("x", "0", "2"),)
        )
    )
    assert drawing.dots[0].words == "(1, −0.5)"
    assert drawing.dots[0].open
    assert drawing.strokes[-1].dashed
    assert drawing.shades[0].startswith("M180.0 180.0L")
    assert drawing.shades[0].endswith("Z")


def test_an_axis_in_halves_of_pi() -> None:
    drawing = draw(Graph((Fraction(-4), Fraction(4)), FIVE, "", (Curve("sin(x)"),), pi=True))
    assert [tick.label for tick in drawing.x_ticks] == ["−π", "−π/2", "0", "π/2", "π"]
    assert drawing.rows[3] == ("π/2", "1")


@pytest.mark.parametrize(
    ("low", "high", "most"), [(-5, 5, 12), (0, 1, 12), (-100, 100, 12), (0, 1000, 12), (-3, 17, 12)]
)
def test_an_axis_has_few_round_marks(low: int, high: int, most: int) -> None:
    window = (Fraction(low), Fraction(high))
    ticks = draw(Graph(window, FIVE, "", (Curve("0"),))).x_ticks
    assert 3 <= len(ticks) <= most + 1
    assert all(low <= tick.value <= high for tick in ticks)
