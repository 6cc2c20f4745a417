"""Mastery of a whole class, read at once: as many queries for one student as for forty."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from knowledge_tracing.types import LearnerHistory, SkillHistory
from tutor.accounts.models import User
from tutor.classrooms.access import students_of
from tutor.classrooms.knowledge import worth_a_look
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import Skill
from tutor.curriculum.selectors import taught
from tutor.practice.mastery import KnownSkill, known_from, learner_histories
from tutor.practice.models import SkillState
from tutor.practice.parameters import in_force
from tutor.practice.progress import skill_row

Histories = dict[int, dict[int, SkillHistory]]


def mastery_view(classroom: Classroom, now: datetime) -> dict[str, Any]:
    """One row a student with a cell for every skill that anybody in the class has tried, and whom that points to."""
    students = list(students_of(classroom))
    histories = _histories(students)
    skills = _tried(histories)
    learners, model = learner_histories(students), in_force()
    rows = [
        {
            "student_id": student.pk,
            "name": student.get_full_name(),
            "mastery": [
                _cell(known_from(skill, mine, learners.get(student.pk, LearnerHistory()), now, model))
                for skill in skills
            ],
        }
        for student, mine in ((each, histories.get(each.pk, {})) for each in students)
    ]
    return {"mastery": rows, "skills": [skill.title for skill in skills], "looks": worth_a_look(rows)}


def _histories(students: Sequence[User]) -> Histories:
    found: Histories = {}
    for state in SkillState.objects.filter(student__in=students):
        found.setdefault(state.student_id, {})[state.skill_id] = SkillHistory.from_dict(state.history)
    return found


def _tried(histories: Mapping[int, Mapping[int, SkillHistory]]) -> list[Skill]:
    tried = {skill for mine in histories.values() for skill in mine}
    skills = taught().filter(pk__in=tried).order_by("course__order", "course__slug", "order", "slug")
    return list(skills.prefetch_related("prerequisites"))


def _cell(known: KnownSkill) -> dict[str, Any]:
    return {**skill_row(known), "skill_title": known.skill.title}
