"""Find every text that code, pages and scripts mark for translation."""

import io
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.extract import extract
from django.utils.translation.template import templatize

from tutor.web.words.catalogs import Found

CONTEXT: Any = (1, "c")
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": (CONTEXT, 2),
    "pgettext_lazy": (CONTEXT, 2),
    "npgettext": (CONTEXT, 2, 3),
}

TABLES = (  # with the key of what is shown on pages
    ("tutor/adaptation/messages/messages.toml", "purpose"),
    ("tutor/consent/ages_of_consent.toml", "source"),
)


def in_code(root: Path) -> Iterator[Found]:
    """Those of the site's Python."""
    for path in sorted((root / "tutor").rglob("*.py")):
        yield from _found("python", path.read_text(encoding="utf-8"), _name(path, root))


def in_templates(root: Path) -> Iterator[Found]:
    """Those of pages and mails."""
    for path in sorted((root / "templates").rglob("*")):
        if path.suffix in (".html", ".txt"):
            source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            flush_left = "\n".join(line.strip() for line in source.splitlines())  # a page's indents are not Python's
            yield from _found("python", flush_left, _name(path, root))


def in_scripts(root: Path) -> Iterator[Found]:
    """Those of the scripts of pages."""
    for path in sorted((root / "frontend").rglob("*.ts")):
        if "tests" not in path.parts:
            yield from _found("javascript", path.read_text(encoding="utf-8"), _name(path, root), jsx=False)


def in_tables(root: Path) -> Iterator[Found]:
    """Those of the tables in `TABLES`."""
    for name, key in TABLES:
        data = tomllib.loads((root / name).read_text(encoding="utf-8"))
        entries = [data, *(each for each in data.values() if isinstance(each, dict))]
        yield from (Found(entry[key], comment=name) for entry in entries if key in entry)


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _found(method: str, source: str, where: str, **options: Any) -> Iterator[Found]:
    file = io.BytesIO(source.encode())
    options = {"encoding": "utf-8", **options}
    for _, message, _, context in extract(method, file, keywords=KEYWORDS, options=options):
        text, many = message if isinstance(message, tuple) else (message, "")
        if text:
            yield Found(text, many or "", context, where)
