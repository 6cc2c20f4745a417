"""Read content files and name every fault with its file and line."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutor.curriculum.template import faults_in

CONTENT = Path(__file__).parent / "content"
TEXTS = {"slug": str, "title": str, "summary": str, "order": int}
AT_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True)
class Fault:
    """One thing to mend."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class ContentError(ValueError):
    """Content that cannot be used; carries every fault."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class SkillFile:
    course: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Content:
    """Everything in a content folder."""

    courses: tuple[Mapping[str, Any], ...]
    skills: tuple[SkillFile, ...]


def read_content(folder: Path = CONTENT) -> Content:
    """All courses and skills below `folder`. Raises `ContentError`."""
    faults: list[Fault] = []
    courses, skills = [], []
    for path in sorted(folder.glob("*/*.toml")):
        data = _read(path, faults)
        if data is None:
            continue
        if path.name == "course.toml":
            courses.append(data)
        else:
            skills.append(SkillFile(path.parent.name, data))
    faults += _links(courses, skills, folder)
    if faults:
        raise ContentError(faults)
    return Content(tuple(courses), tuple(skills))


def _read(path: Path, faults: list[Fault]) -> Mapping[str, Any] | None:
    source = path.read_text(encoding="utf-8")
    name = f"{path.parent.name}/{path.name}"
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as trouble:
        line = AT_LINE.search(str(trouble))
        faults.append(Fault(name, int(line[1]) if line else 1, f"not TOML: {trouble}"))
        return None
    found = _heading_faults(data, name)
    for number, exercise in enumerate(data.get("exercise", [])):
        found += [Fault(name, _line(source, number, key), reason) for key, reason in faults_in(exercise)]
    faults += found
    return None if found else data


def _heading_faults(data: Mapping[str, Any], name: str) -> list[Fault]:
    return [
        Fault(name, 1, f"“{key}” should be a {kind.__name__} at the top of the file")
        for key, kind in TEXTS.items()
        if not isinstance(data.get(key), kind)
    ]


def _line(source: str, exercise: int, key: str) -> int:
    """The line of a key within the n-th exercise, else the line where that exercise begins."""
    lines = source.splitlines()
    starts = [number for number, line in enumerate(lines, 1) if line.strip() == "[[exercise]]"]
    begin = starts[exercise]
    end = starts[exercise + 1] if exercise + 1 < len(starts) else len(lines) + 1
    place = re.compile(rf"^\s*\[*(exercise\.)?{re.escape(key)}\b")
    return next((number for number in range(begin + 1, end) if place.match(lines[number - 1])), begin)


def _links(courses: list[Mapping[str, Any]], skills: list[SkillFile], folder: Path) -> list[Fault]:
    """Names that must be unique or must exist."""
    faults = []
    known_courses = {course["slug"] for course in courses}
    known_skills = [skill.data["slug"] for skill in skills]
    exercises = [exercise["slug"] for skill in skills for exercise in skill.data.get("exercise", [])]
    for skill in skills:
        file = f"{skill.course}/{skill.data['slug']}.toml"
        if skill.course not in known_courses:
            faults.append(Fault(file, 1, f"the folder {skill.course} has no course.toml with that slug"))
        for needed in skill.data.get("prerequisites", []):
            if needed not in known_skills:
                faults.append(Fault(file, 1, f"prerequisite “{needed}” is no skill: check its slug"))
    for name in sorted({*_repeated(known_skills), *_repeated(exercises)}):
        faults.append(Fault(folder.name, 1, f"the slug “{name}” is used twice: choose another"))
    return faults


def _repeated(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}
