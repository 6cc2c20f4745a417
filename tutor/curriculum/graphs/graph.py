"""A graph as its author declares it, with its numbers filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tutor.curriculum.arithmetic import Values, evaluate
from tutor.curriculum.expressions import LanguageError
from tutor.curriculum.filling import fill
from tutor.curriculum.shape import Flaw, Path, table_flaws
from tutor.wording import gettext as _

REQUIRED: Mapping[str, type] = {"x": str, "y": str, "text": str}
OPTIONAL: Mapping[str, type] = {"curve": list, "point": list, "line": list, "shade": list, "pi": bool}
PARTS: Mapping[str, tuple[Mapping[str, type], Mapping[str, type]]] = {
    "curve": ({"of": str}, {"from": str, "to": str, "dashed": bool, "label": str}),
    "point": ({"at": str}, {"open": bool, "label": str}),
    "line": ({"x": str}, {"dashed": bool}),
    "shade": ({"of": str, "from": str, "to": str}, {"down_to": str}),
}
WIDEST = 1000


@dataclass(frozen=True, slots=True)
class Curve:
    """y = `of`, an expression in x, between `start` and `end` (empty: as far as the window goes)."""

    of: str
    start: str = ""
    end: str = ""
    dashed: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A dot, hollow when `open`. `at` is written (1, 2)."""

    at: str
    open: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Straight up through this x."""

    x: str
    dashed: bool = True


@dataclass(frozen=True, slots=True)
class Shade:
    """The region between two curves from one x to another; down to the axis unless said otherwise."""

    of: str
    start: str
    end: str
    down_to: str = "0"


@dataclass(frozen=True, slots=True)
class Graph:
    """`x`, `y`: the window, least and most. `text`: what it shows, in words. `pi`: marks the axis in halves of π."""

    x: tuple[Fraction, Fraction]
    y: tuple[Fraction, Fraction]
    text: str
    curves: tuple[Curve, ...] = ()
    points: tuple[Point, ...] = ()
    lines: tuple[Line, ...] = ()
    shades: tuple[Shade, ...] = ()
    pi: bool = False


def filled_graph(data: Mapping[str, Any], values: Values) -> Graph:
    """The graph of one problem. Raises `LanguageError`."""
    return Graph(
        _window(data["x"], values),
        _window(data["y"], values),
        fill(data["text"], values),
        tuple(Curve(**_renamed(each, values)) for each in data.get("curve", ())),
        tuple(Point(**_renamed(each, values)) for each in data.get("point", ())),
        tuple(Line(**_renamed(each, values)) for each in data.get("line", ())),
        tuple(Shade(**_renamed(each, values)) for each in data.get("shade", ())),
        data.get("pi", False),
    )


def graph_texts(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Every text that may hold marks, with its place."""
    yield ("text",), data["text"]
    for part in PARTS:
        for number, table in enumerate(data.get(part, ())):
            yield from (((part, number, key), text) for key, text in table.items() if isinstance(text, str))


def graph_flaws(data: Any) -> Iterator[Flaw]:
    """What is missing, unknown or of the wrong kind."""
    yield from (found := list(table_flaws(data, REQUIRED, OPTIONAL)))
    if found:
        return
    for part, (required, optional) in PARTS.items():
        for number, table in enumerate(data.get(part, ())):
            yield from table_flaws(table, required, optional, (part, number))
    if not data.get("curve") and not data.get("point"):
        yield Flaw((), _("a graph shows at least one [[exercise.graph.curve]] or [[exercise.graph.point]]"))


def _renamed(table: Mapping[str, Any], values: Values) -> dict[str, Any]:
    names = {"from": "start", "to": "end"}
    return {
        names.get(key, key): fill(each, values, tex=key == "label") if isinstance(each, str) else each
        for key, each in table.items()
    }


def _window(text: str, values: Values) -> tuple[Fraction, Fraction]:
    """`-5..5`, or with arithmetic on parameters: `a-4..a+4`."""
    low, dots, high = text.partition("..")
    if not dots:
        raise LanguageError(_("“{text}” is no window: write the least and the most like -5..5").format(text=text))
    ends = evaluate(low.strip(), values), evaluate(high.strip(), values)
    if not 0 < ends[1] - ends[0] <= WIDEST:
        raise LanguageError(
            _("“{text}” is no window: put the smaller number first, at most {most} apart").format(
                text=text, most=WIDEST
            )
        )
    return ends
