"""What was erased, in a file outside the database: a restored backup meets it and forgets again.

One JSON object a line: the pseudonym, the scope, the erasure's number, the time. It names nobody.
"""

import json
import os
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Line:
    erasure: str
    subject: str
    person: int
    scope: str
    at: str

    @property
    def subject_id(self) -> uuid.UUID:
        return uuid.UUID(self.subject)

    @property
    def when(self) -> datetime:
        return datetime.fromisoformat(self.at)


def append(line: Line) -> None:
    """Write a line and wait until it is on the disk; a line that is there already is not written again."""
    if any(known.erasure == line.erasure for known in lines()):
        return
    path: Path = settings.ERASURE_LEDGER
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(line)) + "\n")
        file.flush()
        os.fsync(file.fileno())


def lines() -> Iterator[Line]:
    """Every line; one cut short by a crash is passed over, for its erasure has not got beyond it."""
    path: Path = settings.ERASURE_LEDGER
    if not path.exists():
        return
    for text in path.read_text(encoding="utf-8").splitlines():
        try:
            yield Line(**json.loads(text))
        except (ValueError, TypeError):
            continue
