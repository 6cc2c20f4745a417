"""Catalogues of words: gettext's files, one a language and place, read and written by Babel.

A place is a folder with `LANGUAGE/LC_MESSAGES/django.po`. The compiled files beside them are made at set-up and never
committed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

WIDTH = 120
HEADING = "How to translate: docs/translating.md"


@dataclass(frozen=True, slots=True)
class Found:
    """A text that is shown to people. `many`: its plural; `context`: what tells it from one that reads the same."""

    text: str
    many: str = ""
    context: str | None = None
    comment: str = ""


def files(places: Iterable[Path]) -> list[Path]:
    """Every catalogue that there is."""
    return sorted(file for place in places for file in place.glob("*/LC_MESSAGES/*.po"))


def read(path: Path) -> Catalog:
    """Raises `babel.messages.pofile.PoFileError` for a file that cannot be read."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name, domain=path.stem, abort_invalid=True)


def update(path: Path, found: Iterable[Found]) -> Catalog:
    """Keep what is translated, add what is new, drop what is no longer said; write the file and give it back."""
    template = Catalog(domain=path.stem)
    for each in found:
        text = (each.text, each.many) if each.many else each.text
        template.add(text, context=each.context, user_comments=[each.comment] if each.comment else ())
    catalog = read(path) if path.exists() else Catalog(locale=path.parents[1].name, domain=path.stem)
    begun = catalog.creation_date
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.header_comment, catalog.creation_date, catalog.fuzzy = f"# {HEADING}", begun, False
    catalog.project, catalog.version = "Tangent", ""
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=WIDTH, no_location=True)
    return catalog


def compile_all(places: Iterable[Path]) -> Iterator[Path]:
    """Write the compiled file beside every catalogue; what is not translated is left out, and shows in English."""
    for path in files(places):
        target = path.with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, read(path), use_fuzzy=False)
        yield target


def untranslated(catalog: Catalog) -> list[str]:
    """The texts that have no translation, or not for every number."""
    return [str(message.id) for message in catalog if message.id and not _is_whole(message.string)]


def _is_whole(string: str | tuple[str, ...]) -> bool:
    return all(string) and bool(string) if isinstance(string, tuple) else bool(string)
