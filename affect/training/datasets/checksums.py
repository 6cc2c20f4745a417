"""Which files a data set was read from, so that a figure can name exactly the data it rests on."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path


def checksum(path: Path) -> str:
    """SHA-256 of the file, in hexadecimal. Raises FileNotFoundError where there is none."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def manifest(folder: Path, paths: Iterable[Path]) -> dict[str, str]:
    """The checksum of each file under its path within the folder, in the order of the paths."""
    return {path.relative_to(folder).as_posix(): checksum(path) for path in sorted(paths)}


def require_same(found: Mapping[str, str], expected: Mapping[str, str]) -> None:
    """Raises ValueError naming every file that is missing or differs from the manifest that is expected."""
    missing = [f"{name} is missing" for name in expected if name not in found]
    changed = [f"{name} differs" for name in expected if name in found and found[name] != expected[name]]
    if missing or changed:
        raise ValueError(f"these are not the files that were used before: {', '.join(missing + changed)}")
