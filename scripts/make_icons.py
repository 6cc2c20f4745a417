"""Draw the icons of the installed site into static/icons, from the mark in static/tangent.svg.

    .venv/bin/python scripts/make_icons.py

The curve, its tangent and the point where they touch, in the mark's own coordinates (0 to 32). Icons that a system
cuts into a shape of its own keep everything within the middle 80 %, as the web manifest asks.
"""

from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parents[1] / "static" / "icons"
SIDE = 32.0  # of the mark's coordinates
FINE = 4  # drawn so many times larger, then made smaller: smooth edges
ACCENT, PAPER, FAINT = (38, 69, 184, 255), (250, 248, 243, 255), (144, 159, 214, 255)
CURVE = ((5.0, 28.0), (8.0, 9.0), (28.0, 6.0))
TANGENT = ((4.0, 20.9), (22.0, 3.7))
TOUCH, DOT, STROKE = (12.25, 13.0), 3.0, 2.75
SHARE = {"tangent": 0.78, "maskable": 0.56}  # of the icon that the mark takes


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, share in SHARE.items():
        for size in (192, 512):
            draw(size, share, rounded=name == "tangent").save(FOLDER / f"{name}-{size}.png", optimize=True)


def draw(size: int, share: float, rounded: bool) -> Image.Image:
    """One icon: on paper with round corners, or on paper to the very edge."""
    side = size * FINE
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, side - 1, side - 1), side * 0.22 if rounded else 0, fill=PAPER)
    scale = side * share / SIDE
    shift = (side - SIDE * scale) / 2
    _line(pen, list(TANGENT), scale, shift, FAINT)
    _line(pen, [_on_curve(step / 200) for step in range(201)], scale, shift, ACCENT)
    _disc(pen, TOUCH, DOT, scale, shift, ACCENT)
    return picture.resize((size, size), Image.Resampling.LANCZOS).quantize(64, Image.Quantize.FASTOCTREE)


def _on_curve(t: float) -> tuple[float, float]:
    """A point of the quadratic Bézier curve, t from 0 to 1."""
    weights = ((1 - t) ** 2, 2 * t * (1 - t), t**2)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, CURVE, strict=True)) for axis in (0, 1))
    return x, y


def _line(
    pen: ImageDraw.ImageDraw, points: list[tuple[float, float]], scale: float, shift: float, colour: tuple[int, ...]
) -> None:
    pen.line([(x * scale + shift, y * scale + shift) for x, y in points], colour, round(STROKE * scale), joint="curve")
    for end in (points[0], points[-1]):
        _disc(pen, end, STROKE / 2, scale, shift, colour)


def _disc(
    pen: ImageDraw.ImageDraw,
    at: tuple[float, float],
    radius: float,
    scale: float,
    shift: float,
    colour: tuple[int, ...],
) -> None:
    x, y = at[0] * scale + shift, at[1] * scale + shift
    pen.ellipse((x - radius * scale, y - radius * scale, x + radius * scale, y + radius * scale), fill=colour)


if __name__ == "__main__":
    main()
