"""How pages look to one person: language, colours, size and spacing of text, contrast, motion, how numbers are written.

It is kept in a cookie on the device and nowhere else. What somebody needs in order to read may say something about
their health, and what fits a phone does not fit a projector.
"""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tutor.web.locales import first_language, writes_comma

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

COOKIE = "looks"
YEAR = 365 * 24 * 3600  # seconds
USUAL = "usual"


class Choice(NamedTuple):
    """One thing to choose, with its words; the first option is the usual one."""

    name: str
    title: "StrOrPromise"
    help: "StrOrPromise"
    options: "tuple[tuple[str, StrOrPromise], ...]"


AS_THE_DEVICE = (USUAL, _("As this device is set"))
CHOICES = (
    Choice("language", _("Language"), "", ((USUAL, _("As this browser asks for it")), *settings.LANGUAGES)),
    Choice(
        "size",
        _("Size of text"),
        "",
        ((USUAL, _("Usual")), ("125", _("Larger")), ("150", _("Large")), ("200", _("Very large"))),
    ),
    Choice(
        "spacing",
        _("Space between letters, words and lines"),
        _("More space makes reading easier for many people with dyslexia."),
        ((USUAL, _("Usual")), ("wide", _("Wide"))),
    ),
    Choice("theme", _("Light or dark"), "", (AS_THE_DEVICE, ("light", _("Light")), ("dark", _("Dark")))),
    Choice("contrast", _("Contrast"), "", (AS_THE_DEVICE, ("high", _("High")))),
    Choice("motion", _("Movement"), "", (AS_THE_DEVICE, ("less", _("As little as possible")))),
    Choice(
        "decimal",
        _("Decimal sign"),
        _("It is shown so, and your answers are read so."),
        (
            (USUAL, _("As the language writes it")),
            ("point", _("A point, as in 3.5")),
            ("comma", _("A comma, as in 3,5")),
        ),
    ),
)
NO_ATTRIBUTES = {"language", "decimal"}  # what the root element says in its own way
OFFERED = {choice.name: {value for value, _ in choice.options} for choice in CHOICES}


@dataclass(frozen=True, slots=True)
class Looks:
    """What was chosen, by the names in `CHOICES`."""

    language: str = USUAL
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
    chosen = looks_on(request).chosen()
    decimal = {"decimal": "comma"} if writes_decimal_comma(request) else {}
    return {"chosen_looks": {name: value for name, value in chosen.items() if name not in NO_ATTRIBUTES} | decimal}


def writes_decimal_comma(request: HttpRequest) -> bool:
    """Whether this person writes 3,5 for three and a half: as they chose, or as their language does."""
    looks = looks_on(request)
    if looks.decimal != USUAL:
        return looks.decimal == "comma"
    return writes_comma(looks.language if looks.language != USUAL else first_language(request))


def looks_on(request: HttpRequest) -> Looks:
    return Looks.read(request.COOKIES.get(COOKIE, ""))
