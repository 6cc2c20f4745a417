"""How each kind of pack is read: how many items there are, and one after another what they became."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from tutor.administration.models import ContentImport
from tutor.curriculum.importing.draft import Credit, Draft, Quarantined
from tutor.curriculum.importing.moodle.reading import questions_in as moodle_questions
from tutor.curriculum.importing.oatutor.reading import drafts_from, open_pack
from tutor.curriculum.importing.qti.reading import questions_in as qti_questions
from tutor.curriculum.importing.settling import Question, settled

Origin = ContentImport.Origin
Found = Draft | Quarantined
Advance = Callable[[], None]
Work = tuple[int, Callable[[Advance], Iterator[Found]]]

CREDITED: dict[str, Callable[[Path], list[Question]]] = {Origin.QTI: qti_questions, Origin.MOODLE: moodle_questions}
LONGEST = 60  # characters of a file’s name: 240 bytes at most
SUFFIXES = {
    Origin.QTI: (".xml", ".zip"),
    Origin.MOODLE: (".xml", ".zip"),
    Origin.OATUTOR: (".zip", ".tar.gz", ".tgz"),
}


def suits(name: str, origin: str) -> bool:
    """Whether this kind of pack comes in a file with such a name."""
    return name.lower().endswith(SUFFIXES[Origin(origin)])


def plain_name(name: str) -> str:
    """The name without anything that means something to a file system: its end, letters, digits and a few marks.

    >>> plain_name("../Fractions: part 1.ZIP"), plain_name(".zip")
    ('Fractions- part 1.ZIP', 'pack.zip')
    """
    kept = re.sub(r"[^\w .()-]+", "-", PurePosixPath(name.replace("\\", "/")).name)[-LONGEST:].strip()
    return f"pack{kept}" if kept.startswith(".") else kept


def work_of(job: ContentImport, path: Path) -> Work:
    """Raises `ArchiveError`. The readers keep the limits on packs: files, sizes, links, how tightly packed."""
    if job.origin == Origin.OATUTOR:
        pack = open_pack(path)
        return len(pack.sources), lambda advance: drafts_from(pack.sources, pack.plans, advance)
    questions = CREDITED[job.origin](path)
    credit = Credit(job.attribution, job.licence, job.licence_url)
    return len(questions), lambda advance: settled(questions, credit, advance)
