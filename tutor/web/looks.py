"""How pages look to one person: light or dark, size and spacing of text, contrast, motion, how numbers are written.

It is kept in a cookie on the device and nowhere else. What somebody needs in order to read may say something about
their health, and what fits a phone does not fit a projector.
"""

from dataclasses import dataclass, fields
from typing import Any, NamedTuple, Self

from django.http import HttpRequest

from tutor.web.locales import language_writes_comma

COOKIE = "looks"
YEAR = 365 * 24 * 3600  # seconds
USUAL = "usual"


class Choice(NamedTuple):
    """One thing to choose, with its words; the first option is the usual one."""

    name: str
    title: str
    help: str
    options: tuple[tuple[str, str], ...]


AS_THE_DEVICE = (USUAL, "As this device is set")
CHOICES = (
    Choice("size", "Size of text", "", ((USUAL, "Usual"), ("125", "Larger"), ("150", "Large"), ("200", "Very large"))),
    Choice(
        "spacing",
        "Space between letters, words and lines",
        "More space makes reading easier for many people with dyslexia.",
        ((USUAL, "Usual"), ("wide", "Wide")),
    ),
    Choice("theme", "Light or dark", "", (AS_THE_DEVICE, ("light", "Light"), ("dark", "Dark"))),
    Choice("contrast", "Contrast", "", (AS_THE_DEVICE, ("high", "High"))),
    Choice("motion", "Movement", "", (AS_THE_DEVICE, ("less", "As little as possible"))),
    Choice(
        "decimal",
        "Decimal sign",
        "It is shown so, and your answers are read so.",
        (
            (USUAL, "As the language of this browser writes it"),
            ("point", "A point, as in 3.5"),
            ("comma", "A comma, as in 3,5"),
        ),
    ),
)
OFFERED = {choice.name: {value for value, _ in choice.options} for choice in CHOICES}


@dataclass(frozen=True, slots=True)
class Looks:
    """What was chosen, by the names in `CHOICES`."""

    size: str = USUAL
    spacing: str = USUAL
    theme: str = USUAL
    contrast: str = USUAL
    motion: str = USUAL
    decimal: str = USUAL

    @classmethod
    def of(cls, given: dict[str, str]) -> Self:
        """What is not on offer counts as usual."""
        return cls(**{name: value for name, value in given.items() if value in OFFERED.get(name, ())})

    @classmethod
    def read(cls, cookie: str) -> Self:
        """From `written`; anything else in it is passed over."""
        return cls.of(dict(part.split("-", 1) for part in cookie.split(".") if "-" in part))

    def written(self) -> str:
        """Such as `size-150.contrast-high`; empty where all is usual."""
        return ".".join(f"{name}-{value}" for name, value in self.chosen().items())

    def chosen(self) -> dict[str, str]:
        """What is not usual, by name."""
        given = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in given.items() if value != USUAL}


def looks(request: HttpRequest) -> dict[str, Any]:
    """For every page: the attributes of its root element."""
    chosen = _chosen_on(request).chosen()
    decimal = {"decimal": "comma"} if writes_decimal_comma(request) else {}
    return {"chosen_looks": {name: value for name, value in chosen.items() if name != "decimal"} | decimal}


def writes_decimal_comma(request: HttpRequest) -> bool:
    """Whether this person writes 3,5 for three and a half: as they chose, or as their browser's language does."""
    chosen = _chosen_on(request).decimal
    return language_writes_comma(request) if chosen == USUAL else chosen == "comma"


def _chosen_on(request: HttpRequest) -> Looks:
    return Looks.read(request.COOKIES.get(COOKIE, ""))
