"""Three people with everything about them filled, one of them erased: what is left of one, what changed for two."""

import io
import logging
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from affect.types import Frame
from benchmarks.trust.backups import back_up, opened, restored
from benchmarks.trust.filling import Filled, fill
from benchmarks.trust.searching import readable
from benchmarks.trust.traces import database_folder, fingerprints, settle
from tutor.accounts.models import School
from tutor.personal_data.erasure import begin_erasure, carry_out
from tutor.personal_data.models import Why
from tutor.personal_data.registry import WHOLE_PERSON, Subject, holdings
from tutor.personal_data.traces import person_columns, traces
from tutor.sensing.frames import slots


@dataclass
class Erased:
    """What was found after one of three people was erased."""

    tables: int
    rows_left: int
    values_opened: int
    others_changed: int
    markers: int
    found_before: int
    found_after: int
    found_in_backup: int
    backup_opened: int
    backup_left: int


def erase_one_of_three(school: School) -> Erased:
    """Fill, use, back up, erase, search."""
    people = [fill(school, times=4) for _ in range(3)]
    mine, log = people[0], _log_to_memory()
    subject = Subject.of(mine.person)
    _use(mine)
    tables = sum(holding.rows(subject).exists() for holding in holdings())
    with tempfile.TemporaryDirectory(prefix="trust-backup-") as folder:
        backup = back_up(Path(folder))
        places = [settings.VAR_DIR, database_folder()]
        sure = _planted_in_the_clear(places)
        rows = _rows_of(subject)
        rows[Session] = set(Session.objects.values_list("pk", flat=True))
        before = fingerprints(rows)
        carry_out(begin_erasure(subject, WHOLE_PERSON, Why.WISH, None, timezone.now()), patient=True)
        after = fingerprints(rows)
        settle()
        found = readable(mine.markers, places) + [(each, "log") for each in mine.markers if each in log.getvalue()]
        brought_back = restored(backup, subject.pk, subject.subject_id)
        return Erased(
            tables=tables,
            rows_left=sum(traces(subject, WHOLE_PERSON).values()),
            values_opened=opened(subject),
            others_changed=sum(before[table] != after[table] for table in before),
            markers=len(mine.markers),
            found_before=sure,
            found_after=len(found),
            found_in_backup=len(readable(mine.markers, [backup.parent])),
            backup_opened=brought_back["opened"],
            backup_left=len(brought_back["after"]),
        )


def _rows_of(subject: Subject) -> dict[type, set[Any]]:
    """Every row that names a person in whatever role, by table: it may go, or lose the name."""
    found = {holding.model: set(holding.rows(subject).values_list("pk", flat=True)) for holding in holdings()}
    for model, keys in found.items():
        for column in person_columns(model):
            value = subject.pk if column.is_relation else subject.subject_id
            keys |= set(model._default_manager.filter(**{column.name: value}).values_list("pk", flat=True))
    return found


def _use(filled: Filled) -> None:
    """Leave marks elsewhere too: a visit to the site, a wrong password in the cache, a frame on its way."""
    client = Client()
    client.force_login(filled.person)
    client.get("/accounts/second-step/")
    Client().post("/accounts/login/", {"login": filled.markers[0], "password": "wrong"})
    marker = filled.marker("frame")
    session = filled.person.practice_sessions.first()
    slots.put(session.pk, Frame(b"\xff\xd8\xff" + marker.encode(), timezone.now().timestamp()))


def _planted_in_the_clear(places: list[Path]) -> int:
    """One marker written where nothing seals it, to know that the search finds what is there."""
    marker = f"mk-control-{uuid.uuid4().hex}"
    school = School.objects.create(name=marker)
    settle()
    found = len({found for found, _ in readable([marker], places)})
    school.delete()
    return found


def _log_to_memory() -> io.StringIO:
    stream = io.StringIO()
    logging.getLogger().addHandler(logging.StreamHandler(stream))
    return stream
