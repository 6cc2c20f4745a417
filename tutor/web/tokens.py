"""The colours of the pages as `frontend/styles/tokens.css` has them, and how well each can be read on another.

Relative luminance and contrast ratio as WCAG 2.2 defines them (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

import re
from dataclasses import dataclass
from pathlib import Path

SCHEMES = ("light", "dark")
TWO_COLOURS = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
OTHERS = re.compile(r"--([\w-]+): ([^;]+);")
TEXT, SIGN = 4.5, 3.0  # the least that WCAG asks of text, and of lines that mean something
PAIRS = (
    ("ink", "paper", TEXT),
    ("ink", "surface", TEXT),
    ("ink", "sunken", TEXT),
    ("ink-soft", "paper", TEXT),
    ("ink-soft", "surface", TEXT),
    ("ink-soft", "sunken", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "surface", TEXT),
    ("accent-ink", "accent", TEXT),
    ("accent-ink", "accent-strong", TEXT),
    ("accent-strong", "accent-soft", TEXT),
    ("ink", "accent-soft", TEXT),
    ("good", "surface", TEXT),
    ("good", "good-soft", TEXT),
    ("care", "surface", TEXT),
    ("care", "care-soft", TEXT),
    ("bad", "surface", TEXT),
    ("bad", "bad-soft", TEXT),
    ("line-strong", "surface", SIGN),
    ("line-strong", "paper", SIGN),
)


@dataclass(frozen=True, slots=True)
class Contrast:
    """One colour on another, 1 to 21 in light and in dark, and the least there should be."""

    upon: str
    ground: str
    light: float
    dark: float
    least: float

    @property
    def enough(self) -> bool:
        return min(self.light, self.dark) >= self.least


def colours(style: str) -> dict[str, tuple[str, str]]:
    """Name to its colours in light and dark, `#rrggbb`."""
    return {name: (light, dark) for name, light, dark in TWO_COLOURS.findall(style)}


def measures(style: str) -> dict[str, str]:
    """Spaces, sizes, radii and faces: everything that is no pair of colours, each at its first value."""
    known = colours(style)
    found = [(name, " ".join(value.split())) for name, value in OTHERS.findall(style)]
    return {name: value for name, value in found if name not in known and "light-dark" not in value}


def contrasts(style: str) -> list[Contrast]:
    """Every pair in use. Raises `KeyError` for a colour that the style does not have."""
    known = colours(style)
    return [
        Contrast(upon, ground, *(contrast(known[upon][at], known[ground][at]) for at in range(len(SCHEMES))), least)
        for upon, ground, least in PAIRS
    ]


def contrast(one: str, other: str) -> float:
    """Of two colours `#rrggbb`.

    >>> round(contrast("#000000", "#ffffff"), 2), round(contrast("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def read(folder: Path) -> str:
    """The style sheet; empty in an installation that came without its sources."""
    path = folder / "frontend" / "styles" / "tokens.css"
    return path.read_text(encoding="utf-8") if path.is_file() else ""
