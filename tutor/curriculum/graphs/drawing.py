"""From a graph to the numbers and paths of an SVG, and to a table of the same values."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tutor.answers.reader import parse
from tutor.answers.tree import Sequence, Tree
from tutor.answers.vocabulary import Vocabulary
from tutor.curriculum.graphs.axes import Tick, ticks_between
from tutor.curriculum.graphs.graph import Curve, Graph, Point, Shade
from tutor.curriculum.reckoning import Undefined, reckoner, value_at
from tutor.wording import gettext as _

SIDE, MARGIN = 360, 14  # pixels of the drawing before it is scaled to its place
SAMPLES = 180
FAR = 3  # heights of the window beyond which a curve has left it, and is lifted off the paper
ROWS = 25
LETTERS = Vocabulary(("x",))


@dataclass(frozen=True, slots=True)
class Dot:
    """In pixels; `words` says the place."""

    x: float
    y: float
    open: bool
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """An SVG path."""

    path: str
    dashed: bool
    label: str = ""
    at: tuple[float, float] = (0, 0)


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that the page needs. `rows`: x and each curve's height there, for those who read rather than look."""

    side: int
    text: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    x_axis: float
    y_axis: float
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    shades: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """From numbers to pixels."""

    x: tuple[float, float]
    y: tuple[float, float]

    def across(self, x: float) -> float:
        return round(MARGIN + (SIDE - 2 * MARGIN) * (x - self.x[0]) / (self.x[1] - self.x[0]), 1)

    def down(self, y: float) -> float:
        return round(SIDE - MARGIN - (SIDE - 2 * MARGIN) * (y - self.y[0]) / (self.y[1] - self.y[0]), 1)

    def is_far(self, y: float) -> bool:
        height = self.y[1] - self.y[0]
        return not self.y[0] - FAR * height < y < self.y[1] + FAR * height


@lru_cache(maxsize=512)
def draw(graph: Graph) -> Drawing:
    """The drawing of a graph. Raises `Unreadable` or `Undefined` for what cannot be drawn."""
    window = Window((float(graph.x[0]), float(graph.x[1])), (float(graph.y[0]), float(graph.y[1])))
    return Drawing(
        SIDE,
        graph.text,
        tuple(ticks_between(graph.x, window.across, graph.pi)),
        tuple(ticks_between(graph.y, window.down)),
        window.down(min(max(0, window.y[0]), window.y[1])),
        window.across(min(max(0, window.x[0]), window.x[1])),
        (
            *(_stroke(each, window) for each in graph.curves),
            *(_upright(each.x, each.dashed, window) for each in graph.lines),
        ),
        tuple(_dot(each, window) for each in graph.points),
        tuple(_shaded(each, window) for each in graph.shades),
        (
            "x",
            *(
                each.label or f"y{number if len(graph.curves) > 1 else ''}"
                for number, each in enumerate(graph.curves, 1)
            ),
        ),
        tuple(_rows(graph, window)),
    )


def height(tree: Tree, x: float) -> float | None:
    """The curve's height at x, None where it has none."""
    try:
        found = float(value_at(tree, {"x": reckoner.mpf(x)}))
    except Undefined:
        return None
    return found if abs(found) != float("inf") else None


def _number(text: str) -> float:
    return float(value_at(parse(text, LETTERS), {}))


def _ends(curve: Curve, window: Window) -> tuple[float, float]:
    return (_number(curve.start) if curve.start else window.x[0], _number(curve.end) if curve.end else window.x[1])


def _places(low: float, high: float) -> list[float]:
    return [low + (high - low) * step / SAMPLES for step in range(SAMPLES + 1)]


def _stroke(curve: Curve, window: Window) -> Stroke:
    tree = parse(curve.of, LETTERS)
    path, last = [], (0.0, 0.0)
    pen_down = False
    before: float | None = None
    for x in _places(*_ends(curve, window)):
        y = height(tree, x)
        if y is None or window.is_far(y) or _jumps(before, y, window):
            pen_down = False
        if y is not None and not window.is_far(y):
            path.append(f"{'L' if pen_down else 'M'}{window.across(x)} {window.down(y)}")
            pen_down = True
            last = (window.across(x), window.down(y)) if window.y[0] <= y <= window.y[1] else last
        before = y
    return Stroke("".join(path), curve.dashed, curve.label, last)


def _jumps(before: float | None, y: float, window: Window) -> bool:
    """From below the window to above it in one step: the two sides of a pole."""
    if before is None:
        return False
    low, high = sorted((before, y))
    return low < window.y[0] and high > window.y[1]


def _upright(x: str, dashed: bool, window: Window) -> Stroke:
    place = window.across(_number(x))
    return Stroke(f"M{place} {MARGIN}V{SIDE - MARGIN}", dashed)


def _dot(point: Point, window: Window) -> Dot:
    place = parse(point.at, LETTERS)
    if not isinstance(place, Sequence) or len(place.items) != 2:
        raise Undefined(_("“{at}” is no point: write it like (1, 2)").format(at=point.at))
    x, y = (float(value_at(item, {})) for item in place.items)
    words = f"({_short(x)}, {_short(y)})"
    return Dot(window.across(x), window.down(y), point.open, point.label, words)


def _shaded(shade: Shade, window: Window) -> str:
    top, bottom = parse(shade.of, LETTERS), parse(shade.down_to, LETTERS)
    places = _places(_number(shade.start), _number(shade.end))
    there = _outline(top, places, window)
    back = _outline(bottom, places[::-1], window)
    return f"M{'L'.join((*there, *back))}Z"


def _outline(tree: Tree, places: list[float], window: Window) -> Iterator[str]:
    for x in places:
        y = height(tree, x)
        if y is not None:
            yield f"{window.across(x)} {window.down(min(max(y, window.y[0]), window.y[1]))}"


def _rows(graph: Graph, window: Window) -> Iterator[tuple[str, ...]]:
    """The curves' heights at every marked x, where at least one is in the window."""
    trees = [(parse(each.of, LETTERS), *_ends(each, window)) for each in graph.curves]
    ticks = ticks_between(graph.x, window.across, graph.pi)
    for tick in list(ticks)[:ROWS]:
        heights = [_cell(tree, tick.value, low, high, window) for tree, low, high in trees]
        if any(heights):
            yield (tick.label, *(each or "–" for each in heights))


def _cell(tree: Tree, x: float, low: float, high: float, window: Window) -> str:
    y = height(tree, x) if low <= x <= high else None
    return _short(y) if y is not None and window.y[0] <= y <= window.y[1] else ""


def _short(value: float) -> str:
    text = f"{round(value, 2):g}".replace("-", "−")
    return "0" if text == "−0" else text
