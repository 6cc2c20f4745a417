"""From a pack of OATutor's content to drafts, and to what was set aside with a reason."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tutor.curriculum.importing.archive import files
from tutor.curriculum.importing.common.text import FigureFault
from tutor.curriculum.importing.draft import Draft, Quarantined
from tutor.curriculum.importing.faults import Fault
from tutor.curriculum.importing.fitness import judge
from tutor.curriculum.importing.oatutor.exercise import Step, exercise_from
from tutor.curriculum.importing.oatutor.placing import credit_of, place_of
from tutor.curriculum.importing.oatutor.plans import Plans
from tutor.curriculum.importing.oatutor.shapes import PATHWAY, PROBLEM, STEP, loaded
from tutor.curriculum.importing.oatutor.variables import filled
from tutor.curriculum.importing.packing import ArchiveError
from tutor.wording import gettext as _

PROBLEM_FILE = re.compile(r"(?:^|.*/)content-pool/([^/]+)/(.+)")
STEP_FILE = re.compile(r"steps/([^/]+)/([^/]+)\.json")
PATHWAY_FILE = "steps/{0}/tutoring/{0}DefaultPathway.json"
PLANS_FILE = "coursePlans.json"


@dataclass(frozen=True, slots=True)
class Source:
    """One problem's files by name, all below its folder; of `pictures` only the names are known."""

    name: str
    folder: str
    files: dict[str, bytes] = field(default_factory=dict)
    pictures: set[str] = field(default_factory=set)

    @property
    def file(self) -> str:
        return f"{self.folder}/{self.name}.json"


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack holds: problems in order of their names, and the course plans."""

    sources: list[Source]
    plans: Plans


def open_pack(path: Path) -> Pack:
    """Every text file of the pack. Raises `ArchiveError`, also when there is no problem in it."""
    found: dict[str, Source] = {}
    plans = Plans()
    names: list[str] = []

    def wanted(name: str) -> bool:
        names.append(name)
        return name.endswith(".json")

    for name, data in files(path, wanted):
        if name.rsplit("/", 1)[-1] == PLANS_FILE:
            plans = Plans.read(data)
        elif part := PROBLEM_FILE.fullmatch(name):
            _source_of(part, name, found).files[part[2]] = data
    if not found:
        raise ArchiveError(
            _("{path} holds no content-pool/PROBLEM/PROBLEM.json: give OATutor's content repository").format(path=path)
        )
    for part in filter(None, map(PROBLEM_FILE.fullmatch, (each for each in names if not each.endswith(".json")))):
        _source_of(part, part[0], found).pictures.add(part[2].rsplit("/", 1)[-1])
    return Pack([found[name] for name in sorted(found)], plans)


def _source_of(part: re.Match[str], name: str, found: dict[str, Source]) -> Source:
    return found.setdefault(part[1], Source(part[1], name.removesuffix(f"/{part[2]}")))


def drafts_from(
    sources: Iterable[Source], plans: Plans, advance: Callable[[], None] = lambda: None
) -> Iterator[Draft | Quarantined]:
    """Each problem as a fit draft or set aside; `advance` is called after each. A bad one never stops the rest."""
    met: dict[str, str] = {}
    for source in sources:
        found = _settled(source, plans)
        first = met.setdefault(found.origin_id, source.file)
        if first != source.file:
            reason = _("{first} has the same id: give each problem an id of its own").format(first=first)
            found = Quarantined(found.origin_id, source.file, "duplicate", reason, _course(found))
        yield found
        advance()


def _course(found: Draft | Quarantined) -> str:
    return found.place.course_title if isinstance(found, Draft) else found.course


def _settled(source: Source, plans: Plans) -> Draft | Quarantined:
    about: dict[str, Any] = {}
    try:
        draft = _draft(source, plans, about)
        return judge(draft) or draft
    except FigureFault as fault:
        present = fault.figure in source.pictures
        return _aside(source, about, fault.kind, FigureFault(fault.figure, present).reason)
    except Fault as fault:
        return _aside(source, about, fault.kind, fault.reason, fault.file)
    except Exception as trouble:
        reason = _("{kind}: {why}; please report this problem's name").format(kind=type(trouble).__name__, why=trouble)
        return _aside(source, about, "fault-of-ours", reason[:400])


def _aside(source: Source, about: Mapping[str, Any], kind: str, reason: str, file: str = "") -> Quarantined:
    file = f"{source.folder}/{file}" if file else source.file
    return Quarantined(about.get("id", source.name), file, kind, reason, str(about.get("courseName") or ""))


def _draft(source: Source, plans: Plans, about: dict[str, Any]) -> Draft:
    """`about` is filled as soon as it is known, so that faults found later can be placed."""
    name = f"{source.name}.json"
    if name not in source.files:
        raise Fault("unreadable-file", _("{name} is missing: add it to the problem's folder").format(name=name))
    about.update(loaded(source.files[name], PROBLEM, name))
    variables = about.get("variabilization") or {}
    steps = [filled_step(step, hints, variables) for step, hints in _steps(source)]
    data = exercise_from(filled(about, variables), steps)
    return Draft(about["id"], source.file, place_of(about, plans), credit_of(about, plans), data)


def filled_step(step: Any, hints: Any, variables: Mapping[str, Any]) -> Step:
    own = {**variables, **(step.get("variabilization") or {})}
    return filled(step, own), filled(hints, own)


def _steps(source: Source) -> Iterator[tuple[Any, Any]]:
    """Steps in order of their names, each with its hints; a step without a pathway has none."""
    for name in sorted(source.files, key=_natural):
        found = STEP_FILE.fullmatch(name)
        if found and found[1] == found[2]:
            pathway = PATHWAY_FILE.format(found[1])
            hints = loaded(source.files[pathway], PATHWAY, pathway) if pathway in source.files else []
            yield loaded(source.files[name], STEP, name), hints


def _natural(name: str) -> tuple[int, str]:
    """a to z, then aa: shorter names first."""
    return len(name), name
