"""How pages look to one person: size and spacing of text, contrast, motion.

It is kept in a cookie on the device and nowhere else. What somebody needs in order to read may say something about
their health, and what fits a phone does not fit a projector.
"""

from dataclasses import dataclass, fields
from typing import Any, NamedTuple, Self

from django.http import HttpRequest

COOKIE = "looks"
YEAR = 365 * 24 * 3600  # seconds
USUAL = "usual"


class Choice(NamedTuple):
    """One thing to choose, with its words; the first option is the usual one."""

    name: str
    title: str
    help: str
    options: tuple[tuple[str, str], ...]


CHOICES = (
    Choice("size", "Size of text", "", ((USUAL, "Usual"), ("125", "Larger"), ("150", "Large"), ("200", "Very large"))),
    Choice(
        "spacing",
        "Space between letters, words and lines",
        "More space makes reading easier for many people with dyslexia.",
        ((USUAL, "Usual"), ("wide", "Wide")),
    ),
    Choice("contrast", "Contrast", "", ((USUAL, "As this device is set"), ("high", "High"))),
    Choice("motion", "Movement", "", ((USUAL, "As this device is set"), ("less", "As little as possible"))),
)
OFFERED = {choice.name: {value for value, _ in choice.options} for choice in CHOICES}


@dataclass(frozen=True, slots=True)
class Looks:
    """What was chosen, by the names in `CHOICES`."""

    size: str = USUAL
    spacing: str = USUAL
    contrast: str = USUAL
    motion: str = USUAL

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
    return {"chosen_looks": Looks.read(request.COOKIES.get(COOKIE, "")).chosen()}
