"""How long it takes to export a learner with many events, and whether everything registered is in it."""

import json
import time
import zipfile
from dataclasses import dataclass

from django.utils import timezone

from benchmarks.trust.withdrawing import EVENTS_A_BATCH, learner_with_events
from tutor.accounts.models import School
from tutor.data_rights.exporting import export_of
from tutor.personal_data.registry import holdings


@dataclass
class Exported:
    seconds: float
    events: int
    missing: int  # registered columns that are neither in the file nor left out for a stated reason


def export(school: School, events: int) -> Exported:
    student = learner_with_events(school, events).student
    began = time.perf_counter()
    file = export_of(student, timezone.now())
    took = time.perf_counter() - began
    with file, zipfile.ZipFile(file) as archive:
        data = json.loads(archive.read("data.json"))["data"]
        names = set(archive.namelist())
        missing = sum(_missing(holding, data, names, archive) for holding in holdings())
    batches = data["Pointer and key timing"]["rows"]
    assert sum(len(batch["events"]) for batch in batches) == events // EVENTS_A_BATCH * EVENTS_A_BATCH
    return Exported(took, events, missing)


def _missing(holding: object, data: dict, names: set[str], archive: zipfile.ZipFile) -> int:
    table = f"tables/{holding.model._meta.label_lower.replace('.', '-')}.csv"
    if holding.title not in data or table not in names:
        return len(holding.model._meta.concrete_fields)
    there = set(archive.read(table).decode().splitlines()[0].split(","))
    columns = holding.model._meta.concrete_fields
    return len({column.attname for column in columns if column.name not in holding.not_exported} - there)
