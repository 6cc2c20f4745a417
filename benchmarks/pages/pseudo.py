"""A made-up language in which every text that is marked for translation stands in ⟦ ⟧: what is left was forgotten."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from django.apps import apps
from django.conf import settings

from tutor.consent.profiles import Profile
from tutor.curriculum.management.commands.collect_content_words import every_text
from tutor.keyring.domains import Domain
from tutor.web.words.catalogs import Found, read
from tutor.web.words.finding import in_code, in_scripts, in_tables, in_templates

CODE, NAME, FOLDER = "en-xa", "⟦Made up⟧", "en_XA"  # as in `made_up`
FORMULA = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
HOLE = re.compile(r"\{\w*\}")
LETTERS = re.compile(r"[^\W\d_]{2}")
# Functions on keys, codes of standards, codes of classes and certificates, addresses: the same in every language.
CODES = re.compile(
    r"\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b|https?://\S+"
    r"|\b(?:sin|cos|tan|ln|log|Ans|x[²ⁿ])(?!\w)|\b[\dA-Z]+(?:[.-][\dA-Z]+)+\b|\b[\dA-Z]{6,10}\b|\b[A-Z]{2}\b"
)
PROGRAMS = (
    "Moodle XML",
    "OATutor",
    "Redis",
    "python",
    "django",
    "celery",
    "channels",
    "uvicorn",
    "UTC",
    "localhost",
    "testserver",
)
NOT_READ = {"script", "style", "svg", "math", "code", "kbd", "textarea"}
SPOKEN = {"aria-label", "aria-description", "title", "alt", "placeholder", "data-label"}
INSIDE_A_SENTENCE = {"a", "abbr", "b", "code", "em", "i", "kbd", "span", "strong", "sub", "sup", "time", "wbr"}
PRODUCT = "Tangent"
AROUND = " ·,:;()“”‘’–→←\t\xa0"


def write_catalogues(folder: Path) -> None:
    """The compiled catalogues of the made-up language, for `LOCALE_PATHS`."""
    root = Path(settings.BASE_DIR)
    _write(folder, "django", chain(of_libraries(), in_code(root), in_templates(root), in_tables(root), every_text()))
    _write(folder, "djangojs", in_scripts(root))


def of_libraries() -> Iterator[Found]:
    """What Django and allauth say themselves and have translations of, such as the names of months."""
    homes = [Path(django.__file__).parent / "conf", *(Path(app.path) for app in apps.get_app_configs())]
    for home in homes:
        catalogue = home / "locale" / "de" / "LC_MESSAGES" / "django.po"
        if catalogue.exists():
            yield from (_as_found(message) for message in read(catalogue) if message.id and all(message.string))


def _as_found(message: Message) -> Found:
    text, many = message.id if isinstance(message.id, tuple) else (message.id, "")
    return Found(text, many, message.context)


def of_their_own() -> Iterator[str]:
    """What people are asked to agree to, and messages: these have a file a language, and English stands in."""
    tutor = Path(settings.BASE_DIR) / "tutor"
    for folder in (tutor / "consent" / "wording", tutor / "adaptation" / "messages" / "words"):
        for file in folder.rglob("*.toml"):
            for sentence in _sentences(tomllib.loads(file.read_text(encoding="utf-8"))):
                yield from (sentence, *(part.strip() for part in HOLE.split(sentence) if LETTERS.search(part)))


def tables() -> Iterator[str]:
    """Names of tables, columns and keys, which the impact assessment lists as they are."""
    for model in apps.get_models(include_auto_created=True):
        yield model._meta.label
        yield from (field.name.replace("_", " ") for field in model._meta.get_fields())
    yield from (*Domain, *Profile)


def _sentences(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    else:
        for each in data.values() if isinstance(data, dict) else data:
            yield from _sentences(each)


def languages() -> list[str]:
    """Each by its own name."""
    return [name for _, name in settings.LANGUAGES]


def _write(folder: Path, domain: str, found: Iterable[Found]) -> None:
    catalog = Catalog(locale="en")
    for each in found:
        if each.many:
            catalog.add((each.text, each.many), (f"⟦{each.text}⟧", f"⟦{each.many}⟧"), context=each.context)
        else:
            catalog.add(each.text, f"⟦{each.text}⟧", context=each.context)
    target = folder / FOLDER / "LC_MESSAGES" / f"{domain}.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_mo(file, catalog)


class _Page(HTMLParser):
    """What a page says: its text in order, and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.closed: list[str] = []
        self.text = ""
        self.spoken: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._part(tag)
        if tag in NOT_READ or given.get("translate") == "no":
            self.closed.append(tag)
        elif not self.closed:
            self.spoken += [value for name, value in attrs if name in SPOKEN and value]
            if tag == "input" and given.get("type") in ("submit", "button"):
                self.spoken.append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        if self.closed and self.closed[-1] == tag:
            self.closed.pop()

    def _part(self, tag: str) -> None:
        """What stands in blocks of its own is not one text."""
        self.text += "" if tag in INSIDE_A_SENTENCE else "\n"

    def handle_data(self, data: str) -> None:
        self.text += "" if self.closed else data


def unmarked(page: str, typed: Iterable[str] = ()) -> list[str]:
    """The pieces of a page, as HTML, with words outside ⟦ ⟧. `typed`: what people wrote, which nobody translates.

    >>> unmarked("<p>⟦Hello ⟧<b>Ada</b> and ⟦so on⟧ \\\\(x\\\\)</p>", ["Ada"])
    ['and']
    """
    reader = _Page()
    reader.feed(page)
    pieces = chain.from_iterable(map(_outside, [reader.text, *reader.spoken]))
    known = "|".join(map(re.escape, sorted({PRODUCT, *PROGRAMS, *typed}, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:{known})(?!\w)")
    left = (pattern.sub("", piece).strip(AROUND) for piece in pieces if LETTERS.search(piece))
    return list(dict.fromkeys(piece for piece in left if LETTERS.search(piece)))


def _outside(text: str) -> Iterator[str]:
    rest = CODES.sub("", FORMULA.sub("", text))
    while (fewer := MARKED.sub("\n", rest)) != rest:
        rest = fewer
    yield from (piece.strip() for piece in rest.split("\n"))
