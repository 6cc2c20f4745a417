"""From a question bank, as Moodle exports it, to questions with their places."""

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from tutor.curriculum.importing.archive import files
from tutor.curriculum.importing.building import exercise_of
from tutor.curriculum.importing.draft import Place
from tutor.curriculum.importing.moodle.kinds import asked_by
from tutor.curriculum.importing.naming import slug_for
from tutor.curriculum.importing.packing import ArchiveError
from tutor.curriculum.importing.settling import Question
from tutor.curriculum.importing.xml import root_of, text_at
from tutor.wording import gettext as _

PREFIX = "moodle"
ROOTS = {"$course$", "$system$", "$module$", "$cat$", "top", ""}
UNNAMED = "Moodle questions"
LONGEST_TITLE = 120
LONGEST_ID = 200
MOST_BYTES = 20 * 1024 * 1024


def questions_in(path: Path) -> list[Question]:
    """Every question of a .xml file, or of all that are in a folder or pack. Raises `ArchiveError`."""
    found = [question for name, data in _documents(path) for question in _questions(name, data)]
    if not found:
        raise ArchiveError(_("{path} holds no question: export the question bank as Moodle XML").format(path=path))
    return found


def _documents(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_file() and path.suffix.lower() == ".xml":
        if path.stat().st_size > MOST_BYTES:
            raise ArchiveError(
                _("{name} has more than {most} MB: export it in parts").format(
                    name=path.name, most=MOST_BYTES // 1024 // 1024
                )
            )
        yield path.name, path.read_bytes()
    else:
        yield from files(path, lambda name: name.lower().endswith(".xml"))


def _questions(name: str, data: bytes) -> Iterator[Question]:
    root = root_of(data, name)
    if root.tag != "quiz":
        raise ArchiveError(
            _("“{name}” is no question bank of Moodle (<quiz>): export it as Moodle XML").format(name=name)
        )
    category = ""
    for element in root.iter("question"):
        if element.get("type") == "category":
            category = text_at(element, "category/text")
            continue
        origin_id = _origin_id(element, category)
        yield Question(origin_id, name, _place(category), partial(_data, element, origin_id))


def _data(element: Element, origin_id: str) -> dict[str, Any]:
    stem, asked = asked_by(element)
    return exercise_of(PREFIX, origin_id, text_at(element, "name/text"), stem, asked)


def _origin_id(element: Element, category: str) -> str:
    """The number that a school gave it, else category and name with a few digits of what it says."""
    if known := text_at(element, "idnumber"):
        return known[:LONGEST_ID]
    said = text_at(element, "questiontext/text")
    digits = hashlib.sha256(said.encode()).hexdigest()[:8]
    return f"{category}/{text_at(element, 'name/text')}"[: LONGEST_ID - 9] + f"#{digits}"


def _place(category: str) -> Place:
    """The first category is the course, the last the skill; Moodle writes // for a / in a name."""
    names = [each.replace("\0", "/").strip() for each in category.replace("//", "\0").split("/")]
    names = [each[:LONGEST_TITLE] for each in names if each not in ROOTS] or [UNNAMED]
    course, skill = names[0], " – ".join(names[1:])[:LONGEST_TITLE] or names[0]
    return Place(slug_for(PREFIX, course), course, slug_for(PREFIX, f"{course}/{skill}"), skill)
