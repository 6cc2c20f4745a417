"""Read what others packed, without trusting it: a folder, a .tar.gz or a .zip, file by file and within limits."""

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from tutor.curriculum.importing.packing import ArchiveError, Limits, Packed, Tally, in_folder, in_tar, in_zip
from tutor.wording import gettext as _

LIMITS = Limits()
TARS = (".tar.gz", ".tgz", ".tar")


def files(
    path: Path, wanted: Callable[[str], bool] = lambda name: True, limits: Limits = LIMITS
) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each wanted file, one at a time; names have / between folders and start below `path`.

    Everything is looked at, wanted or not. Raises `ArchiveError` at the first name that leads outside, link, device,
    name that comes twice, or limit that is passed; what was yielded before stays good.
    """
    tally = Tally(limits, _size_of(path))
    seen: set[str] = set()
    for packed in _packed(path, tally):
        name = _safe(packed.name)
        if not packed.plain:
            raise ArchiveError(_("“{name}” is a link or a device: pack plain files only").format(name=name))
        if name in seen:
            raise ArchiveError(_("“{name}” is packed twice: pack each file once").format(name=name))
        seen.add(name)
        tally.count(name, packed.size)
        if wanted(name):
            yield name, packed.read(limits.one)


def _packed(path: Path, tally: Tally) -> Iterator[Packed]:
    if path.is_dir():
        return in_folder(path)
    if path.name.lower().endswith(TARS):
        return in_tar(path, tally)
    if path.suffix.lower() == ".zip":
        return in_zip(path)
    raise ArchiveError(_("{path} is no folder, .tar.gz or .zip: give one of these").format(path=path))


def _size_of(path: Path) -> int | None:
    """How much is stored; None for a folder, which is not packed."""
    if not path.exists():
        raise ArchiveError(_("{path} is not there: check the path").format(path=path))
    return None if path.is_dir() else path.stat().st_size


def _safe(name: str) -> str:
    """The name in one way of writing. Raises `ArchiveError` when it could lead outside or hide what it is."""
    path = PurePosixPath(name)
    parts = [part for part in path.parts if part != "."]
    if path.is_absolute() or ".." in parts or "\\" in name or ":" in name or not name.isprintable() or not parts:
        raise ArchiveError(
            _("{name} leads outside or is no plain name: pack again with relative names").format(name=repr(name))
        )
    return "/".join(parts)
