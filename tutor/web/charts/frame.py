"""What every chart draws in: a box with margins, in units of which one is about a pixel on a phone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

MOST_NAMES = 6  # under the axis, so that they do not run into each other on a phone


@dataclass(frozen=True, slots=True)
class Frame:
    """Outer size and margins."""

    width: float = 360
    height: float = 190
    left: float = 38
    right: float = 12
    top: float = 12
    bottom: float = 26

    def x(self, share: float) -> float:
        """0 is the left edge of the box within, 1 the right."""
        return self.left + share * (self.width - self.left - self.right)

    def y(self, share: float) -> float:
        """0 is the bottom of the box within, 1 the top."""
        return self.height - self.bottom - share * (self.height - self.top - self.bottom)


def picture(frame: Frame, label: str, parts: Iterable[str], kind: str = "") -> SafeString:
    """The whole drawing, with what it shows in words for whoever does not see it."""
    return format_html(
        '<svg class="chart {}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        kind,
        number(frame.width),
        number(frame.height),
        label,
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def grid(frame: Frame, top: float, unit: str = "") -> SafeString:
    """Lines across at 0, half and the whole of `top`, each with its number."""
    return format_html_join(
        "",
        '<line class="grid" x1="{}" y1="{}" x2="{}" y2="{}"/><text class="tick end" x="{}" y="{}">{}{}</text>',
        (
            (
                *(number(frame.x(0)), number(frame.y(share)), number(frame.x(1)), number(frame.y(share))),
                *(number(frame.left - 6), number(frame.y(share) + 4), number(top * share), unit),
            )
            for share in (0.0, 0.5, 1.0)
        ),
    )


def names_under(frame: Frame, names: Sequence[str], places: Sequence[float]) -> SafeString:
    """Names of columns under the box, the last one and every so many before it."""
    every = -(-len(names) // MOST_NAMES) or 1
    shown = [
        (text(frame.x(place), frame.height - 8, name, "tick middle"),)
        for number, (name, place) in enumerate(zip(names, places, strict=True))
        if (len(names) - 1 - number) % every == 0
    ]
    return format_html_join("", "{}", shown)


def text(x: float, y: float, words: str, kind: str = "tick") -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', kind, number(x), number(y), words)


def number(value: float) -> str:
    """A coordinate, short.

    >>> number(3.0), number(2.345)
    ('3', '2.3')
    """
    return f"{value:.1f}".removesuffix(".0")
