"""The three ways things are packed, each as a lazy row of files, and the limits that no pack may pass."""

import gzip
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from tutor.wording import gettext as _

TROUBLES = (OSError, EOFError, tarfile.TarError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)
ENCRYPTED = 0x1
MB = 1024 * 1024


class ArchiveError(ValueError):
    """A pack that is not read; says what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read at most: files, bytes of one, bytes of all, and bytes unpacked for each byte stored.

    Little things may be packed as tightly as they like: `ratio` counts from `small` bytes on.
    """

    members: int = 200_000
    one: int = 20 * MB
    total: int = 600 * MB
    ratio: int = 200
    small: int = 10 * MB


class Tally:
    """What was unpacked so far, against the limits."""

    def __init__(self, limits: Limits, stored: int | None) -> None:
        self.limits, self.stored, self.members, self.total = limits, stored, 0, 0

    def count(self, name: str, size: int) -> None:
        """One more file. Raises `ArchiveError` when a limit is passed."""
        self.members += 1
        self.total += size
        if self.members > self.limits.members:
            raise ArchiveError(_("more than {most} files: split the pack").format(most=f"{self.limits.members:,}"))
        if size > self.limits.one:
            raise ArchiveError(
                _("“{name}” has more than {most} MB: leave it out or make it smaller").format(
                    name=name, most=self.limits.one // MB
                )
            )
        self.bound(self.total)

    def bound(self, total: int) -> None:
        """Raises `ArchiveError` when `total` unpacked bytes are more than may be."""
        if total > self.limits.total:
            raise ArchiveError(_("more than {most} MB unpacked: split the pack").format(most=self.limits.total // MB))
        if self.stored is not None and total > max(self.limits.small, self.limits.ratio * self.stored):
            raise ArchiveError(
                _("unpacks to more than {ratio} times its size: pack only content, and pack it again").format(
                    ratio=self.limits.ratio
                )
            )


@dataclass(frozen=True, slots=True)
class Packed:
    """One entry as its pack describes it: `size` unpacked, `plain` for a file that is no link or device."""

    name: str
    size: int
    plain: bool
    open: Callable[[], IO[bytes] | None]

    def read(self, most: int) -> bytes:
        """Its bytes. Raises `ArchiveError` when it is damaged or longer than it says."""
        try:
            with self.open() or BytesIO() as handle:
                data = handle.read(most + 1)
        except TROUBLES as trouble:
            raise ArchiveError(
                _("“{name}” cannot be unpacked ({why}): fetch or pack it again").format(name=self.name, why=trouble)
            ) from None
        if len(data) > most:
            raise ArchiveError(
                _("“{name}” has more than {most} MB: leave it out or make it smaller").format(
                    name=self.name, most=most // MB
                )
            )
        return data


def in_folder(path: Path) -> Iterator[Packed]:
    """What lies below a folder, in order of names; a link is shown and never followed."""
    for folder, folders, names in os.walk(path, followlinks=False):
        folders.sort()
        for name in sorted([*names, *(each for each in folders if Path(folder, each).is_symlink())]):
            file = Path(folder, name)
            about = file.lstat()
            yield Packed(file.relative_to(path).as_posix(), about.st_size, stat.S_ISREG(about.st_mode), _opener(file))


def _opener(file: Path) -> Callable[[], IO[bytes]]:
    return lambda: file.open("rb")


def in_tar(path: Path, tally: Tally) -> Iterator[Packed]:
    """Entries of a tar as they stream by, so that each is read before the next is asked for."""
    try:
        with path.open("rb") as stored:
            bounded = _Bounded(stored if path.suffix == ".tar" else gzip.GzipFile(fileobj=stored), tally)
            with tarfile.open(fileobj=bounded, mode="r|") as tar:  # type: ignore[call-overload]
                for member in tar:
                    if not member.isdir():
                        plain = member.isreg() and not member.issparse()
                        yield Packed(member.name, member.size, plain, _member_opener(tar, member))
    except TROUBLES as trouble:
        raise ArchiveError(
            _("{name} cannot be unpacked ({why}): fetch or pack it again").format(name=path.name, why=trouble)
        ) from None


def _member_opener(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Callable[[], IO[bytes] | None]:
    return lambda: tar.extractfile(member)


class _Bounded:
    """A stream that ends the reading when it has given too much: headers, too, may swell."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, tally: Tally) -> None:
        self.stream, self.tally, self.given = stream, tally, 0

    def read(self, size: int) -> bytes:
        data = self.stream.read(size)
        self.given += len(data)
        self.tally.bound(self.given // 4)  # names and padding of many small files outweigh what is in them
        return data


def in_zip(path: Path) -> Iterator[Packed]:
    """Entries of a zip. Raises `ArchiveError` for one that is damaged or locked with a password."""
    try:
        with zipfile.ZipFile(path) as pack:
            for entry in pack.infolist():
                if entry.flag_bits & ENCRYPTED:
                    raise ArchiveError(
                        _("“{filename}” is locked with a password: pack it without").format(filename=entry.filename)
                    )
                if not entry.is_dir():
                    kind = stat.S_IFMT(entry.external_attr >> 16)
                    yield Packed(entry.filename, entry.file_size, kind in (0, stat.S_IFREG), _entry_opener(pack, entry))
    except TROUBLES as trouble:
        raise ArchiveError(
            _("{name} cannot be unpacked ({why}): fetch or pack it again").format(name=path.name, why=trouble)
        ) from None


def _entry_opener(pack: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    return lambda: pack.open(entry)
