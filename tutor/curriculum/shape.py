"""Does a table have the keys it should, holding what they should? Says everything that is wrong at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

NAMES = {str: "text", int: "a whole number", list: "a list", dict: "a table", bool: "true or false"}

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
        yield Flaw(path, f"{table!r} should be a table with {', '.join(required)}")
        return
    kinds = {**required, **optional}
    for key in required:
        if key not in table:
            yield Flaw(path, f"“{key}” is missing: add it here")
    for key, value in table.items():
        if key not in kinds:
            yield Flaw((*path, key), f"“{key}” is not known here: use {', '.join(kinds)}")
        elif type(value) is not kinds[key]:
            yield Flaw((*path, key), f"“{key}” should be {NAMES[kinds[key]]}, not {value!r}")


def text_list_flaws(entries: list[Any], path: Path, least: int) -> Iterator[Flaw]:
    """Entries that are not text with something in it, or too few of them."""
    if len(entries) < least:
        yield Flaw(path, f"{len(entries)} of at least {least} entries: write {least - len(entries)} more")
    for number, entry in enumerate(entries):
        if not isinstance(entry, str) or not entry.strip():
            yield Flaw((*path, number), f"{entry!r} should be a sentence between quotes")
