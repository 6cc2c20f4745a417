"""Search files for markers that stand in them in the clear.

    python -m benchmarks.trust.searching FOLDER … < markers, as a JSON list

In a process of its own: closing a database's file in the process that has it open would release SQLite's locks.
"""

import json
import mmap
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path


def readable(markers: Iterable[str], folders: Iterable[Path]) -> list[tuple[str, str]]:
    """(marker, file) for every marker that stands in a file, in either usual encoding."""
    command = [sys.executable, "-m", "benchmarks.trust.searching", *map(str, folders)]
    said = subprocess.run(command, input=json.dumps(list(markers)).encode(), stdout=subprocess.PIPE, check=True)
    return [(marker, path) for marker, path in json.loads(said.stdout)]


def search(markers: list[str], folders: list[Path]) -> list[tuple[str, str]]:
    found = []
    wanted = [(marker, form) for marker in markers for form in (marker.encode(), marker.encode("utf-16-le"))]
    for path in _files(folders):
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            found += [(marker, str(path)) for marker, form in wanted if content.find(form) >= 0]
    return found


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(search(json.load(sys.stdin), [Path(folder) for folder in sys.argv[1:]])))
