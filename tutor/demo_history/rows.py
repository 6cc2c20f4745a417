"""Everything made for simulated students, in memory until it is written at once."""

from dataclasses import dataclass, field

from django.db import models

from tutor.classrooms.models import AssignedWork
from tutor.practice.models import Attempt, DecisionRecord, LearnerState, PracticeSession, Problem, SkillState
from tutor.sensing.models import SelfReport

AT_ONCE = 400  # rows in one statement


@dataclass
class Rows:
    """In the order in which they point at each other."""

    sessions: list[PracticeSession] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    decisions: list[DecisionRecord] = field(default_factory=list)
    reports: list[SelfReport] = field(default_factory=list)
    begun: list[AssignedWork] = field(default_factory=list)
    skills: list[SkillState] = field(default_factory=list)
    learners: list[LearnerState] = field(default_factory=list)

    def write(self) -> int:
        """Store everything; returns how many rows."""
        return sum(_write(rows) for rows in vars(self).values())


def _write(rows: list[models.Model]) -> int:
    return len(type(rows[0])._default_manager.bulk_create(rows, batch_size=AT_ONCE)) if rows else 0
