"""Skill × student: how surely who knows what, the class together, and who needs somebody first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Q, QuerySet

from knowledge_tracing.stages import Stage
from knowledge_tracing.types import LearnerHistory, SkillHistory
from tutor.accounts.models import User
from tutor.classrooms.access import students_of
from tutor.classrooms.levels import STAGE_WORDS
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import Course, Skill
from tutor.insight.sorting import chosen, ordered
from tutor.practice.mastery import KnownSkill, known_from, learner_histories
from tutor.practice.models import SkillState
from tutor.practice.parameters import in_force
from tutor.practice.progress import certainty_words

DOTS = (0.25, 0.6)  # certainty from which two and three dots stand; the same steps as `certainty_words`
MASTERED = (Stage.MASTERED, Stage.FADING)


@dataclass(frozen=True, slots=True)
class Row:
    """One student: what is known of every skill shown, None where it was not tried."""

    student: User
    name: str
    known: tuple[KnownSkill | None, ...]

    @property
    def tried(self) -> list[KnownSkill]:
        return [each for each in self.known if each is not None]

    @property
    def mean(self) -> float | None:
        return _mean([each.mastery.probability for each in self.tried])

    @property
    def spinning(self) -> int:
        """Skills tried often and still mostly missed."""
        return sum(each.stage is Stage.SPINNING for each in self.tried)

    @property
    def need(self) -> tuple[int, float]:
        """Most in need first: the more skills that do not come in spite of practice, then the lower the mean mastery.

        Who has tried nothing comes last: that is no struggle.
        """
        return (-self.spinning, 2.0 if self.mean is None else self.mean)


def courses_begun(students: Sequence[User]) -> list[Course]:
    """Courses in which somebody has answered, the one that was worked on last first."""
    begun = Course.objects.filter(skills__skillstate__student__in=students)
    return list(begun.annotate(newest=Max("skills__skillstate__updated_at")).order_by("-newest"))


def heat_map(classroom: Classroom, course_slug: str, sort: str, now: datetime) -> dict[str, Any]:
    """The page's map of one course. Eight queries, however large the class is."""
    students = list(students_of(classroom))
    courses = courses_begun(students)
    course = next((each for each in courses if each.slug == course_slug), courses[0] if courses else None)
    skills, rows = _rows(students, course, now) if course else ([], [])
    ways = _ways(skills)
    sort = chosen(sort, ways, "need")
    return {
        "courses": courses,
        "course": course,
        "students": len(students),
        "sort": sort,
        "skills": [{"slug": skill.slug, "title": skill.title} for skill in skills],
        "rows": [_row(row) for row in ordered(rows, ways[sort])],
        "totals": [_total(skill, [row.known[at] for row in rows]) for at, skill in enumerate(skills)],
        "names": {student.pk: student.get_full_name() for student in students},
        "quiet": [row.name for row in sorted(rows, key=lambda row: row.name.lower()) if not row.tried],
    }


def _ways(skills: Sequence[Skill]) -> dict[str, Callable[[Row], Any]]:
    """How rows may be sorted: by need, by name, or from the lowest mastery of one skill."""
    by_skill = {skill.slug: (lambda row, at=at: _mastery(row, at)) for at, skill in enumerate(skills)}
    return {"need": lambda row: row.need, "name": lambda row: row.name.lower(), **by_skill}


def _mastery(row: Row, at: int) -> float | None:
    known = row.known[at]
    return None if known is None else known.mastery.probability


def _rows(students: Sequence[User], course: Course, now: datetime) -> tuple[list[Skill], list[Row]]:
    """The skills that anybody tried, in teaching order, and a row for each student."""
    histories: dict[int, dict[int, SkillHistory]] = {student.pk: {} for student in students}
    for state in _states(students, course):
        histories[state.student_id][state.skill_id] = SkillHistory.from_dict(state.history)
    tried = {skill for known in histories.values() for skill, history in known.items() if history.answers}
    skills = list(
        Skill.objects.filter(pk__in=tried, course=course).order_by("order", "slug").prefetch_related("prerequisites")
    )
    learners, model = learner_histories(students), in_force()
    rows = []
    for student in students:
        mine, learner = histories[student.pk], learners.get(student.pk, LearnerHistory())
        known = tuple(known_from(each, mine, learner, now, model) if _begun(mine, each) else None for each in skills)
        rows.append(Row(student, student.get_full_name(), known))
    return skills, rows


def _states(students: Sequence[User], course: Course) -> QuerySet[SkillState]:
    """What is remembered of the course's skills and of those that they build on."""
    about = Q(skill__course=course) | Q(skill__leads_to__course=course)
    return SkillState.objects.filter(about, student__in=students).distinct()


def _begun(histories: dict[int, SkillHistory], skill: Skill) -> bool:
    return skill.pk in histories and histories[skill.pk].answers > 0


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": row.student.pk,
        "name": row.name,
        "mean": None if row.mean is None else round(100 * row.mean),
        "spinning": row.spinning,
        "cells": [None if each is None else _cell(each) for each in row.known],
    }


def _cell(known: KnownSkill) -> dict[str, Any]:
    certainty = known.mastery.certainty
    return {
        "percent": round(100 * known.mastery.probability),
        "certainty": round(100 * certainty),
        "dots": 1 + sum(certainty >= step for step in DOTS),
        "certainty_words": certainty_words(certainty),
        "answers": known.answers,
        "stage": known.stage,
        "stage_words": STAGE_WORDS[known.stage],
        "mark": {Stage.SPINNING: "△", Stage.FADING: "↘"}.get(known.stage, ""),
    }


def _total(skill: Skill, column: Sequence[KnownSkill | None]) -> dict[str, Any]:
    """One skill over the class."""
    tried = [each for each in column if each is not None]
    mean = _mean([each.mastery.probability for each in tried])
    return {
        "slug": skill.slug,
        "title": skill.title,
        "tried": len(tried),
        "mean": None if mean is None else round(100 * mean),
        "mastered": sum(each.stage in MASTERED for each in tried),
        "fading": sum(each.stage is Stage.FADING for each in tried),
        "spinning": sum(each.stage is Stage.SPINNING for each in tried),
    }


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
