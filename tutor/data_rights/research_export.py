"""Tables for research: learners as P001, P002, …, and only what they agreed to, under a research profile in force."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from tutor.accounts.models import Role, User
from tutor.audit import services as audit
from tutor.consent.modalities import Modality
from tutor.consent.permission import layers_of
from tutor.consent.policy import policy_in_force
from tutor.consent.profiles import Profile
from tutor.data_rights.research_segments import write_segments
from tutor.personal_data.registry import Holding, Subject, holdings
from tutor.practice.models import Attempt
from tutor.sensing.models import BehaviourBatch, CameraPulse, Estimate, SelfReport, SensorBatch
from tutor.web.spreadsheets import defused

# What a table needs one standing yes to. Whatever an estimate rested on is erased with the yes it needed.
NEEDS: dict[type, frozenset[Modality]] = {
    Attempt: frozenset(Modality),
    SelfReport: frozenset(Modality),
    BehaviourBatch: frozenset({Modality.BEHAVIOUR}),
    SensorBatch: frozenset({Modality.PHYSIOLOGY}),
    CameraPulse: frozenset({Modality.CAMERA}),
    Estimate: frozenset(Modality),
}
NAMES_SOMEBODY = {"id", "subject_id", "row_key", "key", "session", "problem", "stream"}


def export_research(folder: Path, now: datetime) -> dict[str, int]:
    """Write one CSV file a table, and the segments. Returns the rows in each. Raises `ValueError` outside research.

    Learners are numbered in the order of their pseudonyms, which says nothing about them; numbers of rows, visits
    and devices are left out.
    """
    if policy_in_force(now).profile is not Profile.RESEARCH:
        raise ValueError("Data leaves for research only while the research profile is in force.")
    folder.mkdir(parents=True, exist_ok=True)
    learners = list(_agreeing(now))
    written = {holding.title: _write(folder, holding, learners) for holding in holdings() if holding.model in NEEDS}
    written["Segments in learners' own words"] = write_segments(folder, learners)
    audit.record(None, "research exported", None, now, learners=len(learners), rows=sum(written.values()))
    return written


def _agreeing(now: datetime) -> Iterator[tuple[str, User, frozenset[Modality]]]:
    """Learners with at least one standing yes, under their label."""
    number = 0
    for person in User.objects.filter(role=Role.STUDENT, is_active=True, simulated=False).order_by("subject_id"):
        agreed = frozenset(each for each, layers in layers_of(person, now).items() if layers.agreed)
        if agreed:
            number += 1
            yield f"P{number:03d}", person, agreed


def _write(folder: Path, holding: Holding, learners: list[tuple[str, User, frozenset[Modality]]]) -> int:
    columns = [each.attname for each in holding.exported_columns if each.name not in NAMES_SOMEBODY]
    path = folder / f"{holding.model._meta.model_name}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["learner", *columns])
        lines = (writer.writerow(row) for row in _rows(holding, columns, learners))
        return sum(1 for _ in lines)


def _rows(
    holding: Holding, columns: list[str], learners: list[tuple[str, User, frozenset[Modality]]]
) -> Iterator[list[Any]]:
    for label, person, agreed in learners:
        if agreed & NEEDS[holding.model]:
            for row in holding.rows(Subject.of(person)).order_by("pk").iterator(chunk_size=500):
                yield [label, *(defused(str(getattr(row, column))) for column in columns)]
