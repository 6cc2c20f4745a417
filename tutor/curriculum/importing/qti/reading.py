"""From QTI items, alone, in folders or in packages, to questions with their places."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element

from tutor.curriculum.importing.archive import files
from tutor.curriculum.importing.building import exercise_of
from tutor.curriculum.importing.draft import Place
from tutor.curriculum.importing.naming import slug_for
from tutor.curriculum.importing.packing import ArchiveError
from tutor.curriculum.importing.qti.interactions import asked_by
from tutor.curriculum.importing.settling import Question
from tutor.curriculum.importing.xml import local, root_of
from tutor.wording import gettext as _

PREFIX = "qti"
ITEM = "assessment-item"
MOST_BYTES = 20 * 1024 * 1024
LONGEST_ID = 200
LONGEST_TITLE = 120


def questions_in(path: Path) -> list[Question]:
    """Every item that is there; the folder in which it lies is its skill. Raises `ArchiveError`."""
    course = (path.stem if path.is_file() else path.name)[:LONGEST_TITLE] or "QTI items"
    items = [(name, root) for name, root in _documents(path) if local(root) == ITEM]
    if not items:
        raise ArchiveError(f"{path} holds no assessment item: give QTI items or a package of them")
    return [_question(name, root, course) for name, root in items]


def _documents(path: Path) -> Iterator[tuple[str, Element]]:
    if path.is_file() and path.suffix.lower() == ".xml":
        if path.stat().st_size > MOST_BYTES:
            raise ArchiveError(
                _("{name} has more than {most} MB: it is no single item").format(
                    name=path.name, most=MOST_BYTES // 1024 // 1024
                )
            )
        yield path.name, root_of(path.read_bytes(), path.name)
    else:
        found = files(path, lambda name: name.lower().endswith(".xml"))
        yield from ((name, root_of(data, name)) for name, data in found)


def _question(name: str, root: Element, course: str) -> Question:
    origin_id = (root.get("identifier") or name)[:LONGEST_ID]
    skill = PurePosixPath(name).parent.name[:LONGEST_TITLE] or course
    place = Place(slug_for(PREFIX, course), course, slug_for(PREFIX, f"{course}/{skill}"), skill)
    return Question(origin_id, name, place, lambda: _data(root, origin_id))


def _data(root: Element, origin_id: str) -> dict[str, Any]:
    stem, asked = asked_by(root)
    return exercise_of(PREFIX, origin_id, root.get("title") or origin_id, stem, asked)
