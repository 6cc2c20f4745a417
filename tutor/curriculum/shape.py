"""Does a table have the keys it should, holding what they should? Says everything that is wrong at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tutor.wording import gettext as _
from tutor.wording import gettext_noop

NAMES = {
    str: gettext_noop("text"),
    int: gettext_noop("a whole number"),
    list: gettext_noop("a list"),
    dict: gettext_noop("a table"),
    bool: gettext_noop("true or false"),
}

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something to mend. `path` leads to it: ("misconception", 1, "answer"); `kind` is what sort of fault it is."""

    path: Path
    reason: str
    kind: str = "shape"


def table_flaws(
    table: Any, required: Mapping[str, type], optional: Mapping[str, type], path: Path = ()
) -> Iterator[Flaw]:
    """Keys that are missing, unknown, or hold the wrong kind of thing."""
    if not isinstance(table, dict):
        yield Flaw(
            path, _("{table} should be a table with {required}").format(table=repr(table), required=", ".join(required))
        )
        return
    kinds = {**required, **optional}
    for key in required:
        if key not in table:
            yield Flaw(path, _("“{key}” is missing: add it here").format(key=key))
    for key, value in table.items():
        if key not in kinds:
            yield Flaw(
                (*path, key), _("“{key}” is not known here: use {known}").format(key=key, known=", ".join(kinds))
            )
        elif type(value) is not kinds[key]:
            kind = _(NAMES[kinds[key]])
            yield Flaw(
                (*path, key), _("“{key}” should be {kind}, not {value}").format(key=key, kind=kind, value=repr(value))
            )


def text_list_flaws(entries: list[Any], path: Path, least: int) -> Iterator[Flaw]:
    """Entries that are not text with something in it, or too few of them."""
    if len(entries) < least:
        yield Flaw(
            path,
            _("{count} of at least {least} entries: write {missing} more").format(
                count=len(entries), least=least, missing=least - len(entries)
            ),
        )
    for number, entry in enumerate(entries):
        if not isinstance(entry, str) or not entry.strip():
            yield Flaw((*path, number), _("{entry} should be a sentence between quotes").format(entry=repr(entry)))
