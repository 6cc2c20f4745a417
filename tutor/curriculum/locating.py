"""Where in a TOML file does a value stand? `tomllib` does not say, and an author needs to know."""

import re
from collections.abc import Iterator

from tutor.curriculum.shape import Path

HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]")
KEY = re.compile(r"\s*\"?([\w-]+)\"?\s*=")
ENTRY = re.compile(r"\s*[\"']")
TRIPLE = re.compile(r'"""|\'\'\'')


def line_of(source: str, path: Path) -> int:
    """The line of the value at `path`, else of the table it belongs in, else 1.

    >>> line_of("slug = 'a'\\n\\n[[exercise]]\\nlevel = 7", ("exercise", 0, "level"))
    4
    """
    lines: dict[Path, int] = {}
    for place, number in _places(source):
        lines.setdefault(place, number)
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 1)


def _places(source: str) -> Iterator[tuple[Path, int]]:
    """Every header, key and list entry with its line."""
    table: Path = ()
    key: Path = ()
    counts: dict[Path, int] = {}
    entries = 0
    in_text = False
    for number, line in enumerate(source.split("\n"), 1):
        was_in_text, in_text = in_text, in_text ^ (len(TRIPLE.findall(line)) % 2 == 1)
        if was_in_text:
            continue
        if header := HEADER.match(line):
            table = _table(header[2].split("."), header[1] == "[[", counts)
            yield table, number
            key = ()
        elif found := KEY.match(line):
            key, entries = (*table, found[1]), 0
            yield key, number
        elif key and ENTRY.match(line):
            yield (*key, entries), number
            entries += 1


def _table(names: list[str], repeated: bool, counts: dict[Path, int]) -> Path:
    """`exercise.misconception` as ("exercise", 3, "misconception", 1): the newest of each."""
    path: Path = ()
    for name in names[:-1]:
        path = _newest((*path, name), counts)
    path = (*path, names[-1])
    if repeated:
        counts[path] = counts.get(path, -1) + 1
    return _newest(path, counts)


def _newest(path: Path, counts: dict[Path, int]) -> Path:
    return (*path, counts[path]) if path in counts else path
