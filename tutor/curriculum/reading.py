"""Read content files, and name every fault with its file and line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tutor.curriculum.locating import line_of
from tutor.curriculum.shape import Flaw, table_flaws, text_list_flaws
from tutor.curriculum.validating.exercise import flaws_in, heading_flaws

CONTENT = Path(__file__).parent / "content"
COURSE_FILE = "course.toml"
HEADING: Mapping[str, type] = {"slug": str, "title": str, "summary": str, "order": int}
SKILL_OPTIONAL: Mapping[str, type] = {
    "prerequisites": list, "exercise": list, "standards": list, "idea": str, "slip": str,
}  # fmt: skip
ORDERS = range(1000)
AT_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class ContentError(ValueError):
    """Content that cannot be used; carries every fault."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Page:
    """One file of content: a course, or a skill with its exercises."""

    path: Path
    source: str
    data: Mapping[str, Any]
    faults: tuple[Fault, ...] = field(default=())

    @property
    def course(self) -> str:
        return self.path.parent.name

    @property
    def slug(self) -> str:
        return self.path.stem

    @property
    def is_course(self) -> bool:
        return self.path.name == COURSE_FILE

    @property
    def exercises(self) -> list[Mapping[str, Any]]:
        return list(self.data.get("exercise", []))

    @property
    def prerequisites(self) -> list[str]:
        return list(self.data.get("prerequisites", []))

    def fault(self, flaw: Flaw) -> Fault:
        return Fault(f"{self.course}/{self.path.name}", line_of(self.source, flaw.path), flaw.reason)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in a content folder, all of it sound."""

    courses: tuple[Page, ...]
    skills: tuple[Page, ...]

    @property
    def exercises(self) -> list[Mapping[str, Any]]:
        return [exercise for skill in self.skills for exercise in skill.exercises]


def read_content(folder: Path = CONTENT) -> Content:
    """All courses and skills below `folder`. Raises `ContentError` with every fault of every file."""
    pages = [_read(path) for path in sorted(folder.glob("*/*.toml"))]
    faults = [fault for page in pages for fault in page.faults]
    if not any(page.is_course for page in pages):
        faults.append(Fault(str(folder), 1, f"no course here: give a folder that holds COURSE/{COURSE_FILE}"))
    faults += _link_faults(pages)
    if faults:
        raise ContentError(tuple(faults))
    courses = tuple(page for page in pages if page.is_course)
    return Content(courses, tuple(page for page in pages if not page.is_course))


def _read(path: Path) -> Page:
    source = path.read_bytes().decode("utf-8", errors="replace")
    try:
        page = Page(path, source, tomllib.loads(source))
    except tomllib.TOMLDecodeError as trouble:
        line = AT_LINE.search(str(trouble))
        number = int(line[1]) if line else len(source.splitlines())
        return Page(path, source, {}, (Fault(f"{path.parent.name}/{path.name}", number, f"not TOML: {trouble}"),))
    faults = tuple(page.fault(flaw) for flaw in _page_flaws(page))
    return Page(path, source, {} if faults else page.data, faults)


def _page_flaws(page: Page) -> list[Flaw]:
    flaws = [] if "\ufffd" not in page.source else [Flaw((), "not UTF-8: save the file as UTF-8")]
    flaws += table_flaws(page.data, HEADING, {} if page.is_course else SKILL_OPTIONAL)
    if flaws:
        return flaws
    name = page.course if page.is_course else page.slug
    if page.data["slug"] != name:
        flaws.append(Flaw(("slug",), f"the slug here is “{name}”, like the name of the file or folder"))
    if page.data["order"] not in ORDERS:
        flaws.append(Flaw(("order",), f"“order” is 0 to {ORDERS[-1]}: where it comes among the others"))
    flaws += heading_flaws(page.data["slug"], page.data["title"])
    return flaws if page.is_course else [*flaws, *_skill_flaws(page)]


def _skill_flaws(page: Page) -> Iterator[Flaw]:
    yield from text_list_flaws(page.prerequisites, ("prerequisites",), 0)
    yield from text_list_flaws(page.data.get("standards", []), ("standards",), 0)
    if not page.exercises:
        yield Flaw((), "this skill has no exercise: add [[exercise]]")
    for number, exercise in enumerate(page.exercises):
        yield from (Flaw(("exercise", number, *flaw.path), flaw.reason) for flaw in flaws_in(exercise))


def _link_faults(pages: list[Page]) -> Iterator[Fault]:
    """Names that must be there, or be there once only. Pages with faults of their own hold no data to link."""
    courses = {page.course: page for page in pages if page.is_course}
    skills = [page for page in pages if not page.is_course]
    for page in skills:
        if page.course not in courses:
            yield page.fault(Flaw((), f"its course is missing: add {page.course}/{COURSE_FILE}"))
        yield from map(page.fault, _prerequisite_flaws(page, {each.slug: each for each in skills}, courses))
    yield from _loops(skills)
    yield from _repeated_skills(skills)
    yield from _repeated_exercises(skills)


def _prerequisite_flaws(page: Page, skills: Mapping[str, Page], courses: Mapping[str, Page]) -> Iterator[Flaw]:
    """What must be known first comes first; so no chain of prerequisites can bite its own tail."""
    for number, slug in enumerate(page.prerequisites):
        needed, path = skills.get(slug), ("prerequisites", number)
        if needed is None:
            yield Flaw(path, f"“{slug}” is no skill: check its slug")
        elif needed.data and _place(needed, courses) >= _place(page, courses):
            yield Flaw(path, f"“{slug}” comes later than this skill: mend “order”, so that prerequisites come first")


def _loops(skills: list[Page]) -> Iterator[Fault]:
    """Prerequisites that lead back to where they began, each loop once and whole."""
    ahead = {page.slug: page.prerequisites for page in skills}
    seen: set[frozenset[str]] = set()
    for page in skills:
        loop = _way_back(page.slug, ahead)
        if loop and frozenset(loop) not in seen:
            seen.add(frozenset(loop))
            reason = f"prerequisites go round in a loop: {' needs '.join([*loop, loop[0]])}; take one of them out"
            yield page.fault(Flaw(("prerequisites",), reason))


def _way_back(start: str, ahead: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The shortest way from a skill along prerequisites back to itself; empty when there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    met: set[str] = set()
    for way in ways:
        for slug in ahead.get(way[-1], []):
            if slug == start:
                return way
            if slug not in met:
                met.add(slug)
                ways.append((*way, slug))
    return ()


def _place(page: Page, courses: Mapping[str, Page]) -> tuple[int, str, int]:
    course = courses.get(page.course)
    return (course.data.get("order", 0) if course else 0, page.course, page.data["order"])


def _repeated_skills(skills: list[Page]) -> Iterator[Fault]:
    first: dict[str, Page] = {}
    for page in skills:
        if page is not first.setdefault(page.slug, page):
            yield page.fault(Flaw(("slug",), f"“{page.slug}” is a skill of {first[page.slug].course} too: rename one"))


def _repeated_exercises(skills: list[Page]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for page in skills:
        for number, exercise in enumerate(page.exercises):
            slug = exercise["slug"]
            if slug in first:
                reason = f"“{slug}” is an exercise of {first[slug]} already: choose another slug"
                yield page.fault(Flaw(("exercise", number, "slug"), reason))
            first.setdefault(slug, page.slug)
