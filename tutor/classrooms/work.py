"""Work that a teacher gives to a class, and each student's way through it."""

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.authoring.access import written_by
from tutor.classrooms.access import assignments_for, students_of
from tutor.classrooms.levels import LEVEL_WITHIN
from tutor.classrooms.models import AssignedWork, Assignment, Classroom
from tutor.classrooms.recipients import Chosen, limit_to, named
from tutor.curriculum.models import Exercise
from tutor.curriculum.selectors import courses, offered, skills_in_order
from tutor.practice.models import PracticeSession
from tutor.practice.services import Plan, start_session

MOST_EXERCISES = 40
ON_THE_PAGE = gettext_noop("Your teacher’s work")  # the title itself stays sealed with the assignment
SEEDS = 2**31


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one student is: exercises finished, and of those without seeing the solution."""

    done: int
    right: int
    of: int

    @property
    def finished(self) -> bool:
        return self.done >= self.of


class Met(NamedTuple):
    """One exercise that a student met on the way, and how it ended."""

    slug: str | None
    solved_at: datetime | None
    revealed_at: datetime | None


Known = dict[tuple[int, int], Progress]  # by number of the assignment and of the student
MET = [f"session__problems__{name}" for name in ("exercise__slug", "solved_at", "revealed_at")]


@transaction.atomic
def give(
    teacher: User,
    classroom: Classroom,
    title: str,
    exercises: list[str],
    due_on: date | None,
    now: datetime,
    to: Chosen = None,
    calculator: str = "",
) -> Assignment:
    """Give work to a class, or `to` some of it. `calculator`: as in `Calculator`."""
    hold(teacher)
    given = Assignment.objects.create(
        subject_id=teacher.subject_id,
        classroom=classroom,
        title=title,
        exercises=exercises,
        due_on=due_on,
        given_at=now,
        calculator=calculator,
    )
    limit_to(given, to)
    audit.record(teacher, "work given", None, now, classroom=classroom.pk, assignment=given.pk)
    return given


@transaction.atomic
def begin(student: User, assignment: Assignment, now: datetime) -> PracticeSession:
    """The student's visit for this work: the one begun before, or a new one. Raises `LookupError` for empty work."""
    hold(student)
    known = AssignedWork.objects.filter(assignment=assignment, student=student).select_related("session").first()
    if known is not None:
        return known.session
    first = Exercise.objects.filter(slug__in=assignment.exercises[:1]).select_related("skill__course").first()
    if first is None:
        raise LookupError(_("This work has no exercise any more. Tell your teacher."))
    plan = Plan(_(ON_THE_PAGE), tuple(assignment.exercises))
    session = start_session(student, first.skill.course, now, secrets.randbelow(SEEDS), plan=plan)
    AssignedWork.objects.create(assignment=assignment, student=student, session=session)
    return session


def take_back(assignment: Assignment) -> None:
    """The work is no longer asked for. What students did for it stays theirs."""
    assignment.delete()


def progress_of(assignment: Assignment, student: User) -> Progress:
    return progress_of_all([assignment], [student])[assignment.pk, student.pk]


def progress_of_all(assignments: Collection[Assignment], students: Collection[User]) -> Known:
    """How far each of these students is with each of these works, by their numbers, in one query."""
    begun = AssignedWork.objects.filter(assignment__in=assignments, student__in=students)
    met: dict[tuple[int, int], list[Met]] = defaultdict(list)
    for assignment, student, *about in begun.values_list("assignment", "student", *MET):
        met[assignment, student].append(Met(*about))
    return {(each.pk, who.pk): _progress(each, met[each.pk, who.pk]) for each in assignments for who in students}


def _progress(assignment: Assignment, met: Iterable[Met]) -> Progress:
    asked = set(assignment.exercises)
    counted = [each for each in met if each.slug in asked]
    solved = {each.slug for each in counted if each.solved_at is not None}
    shown = {each.slug for each in counted if each.revealed_at is not None}
    return Progress(len(solved | shown), len(solved - shown), len(asked))


def work_of(student: User) -> list[dict[str, Any]]:
    """What the student's classes were given and is not finished, what is due first coming first."""
    given = list(assignments_for(student))
    progress = progress_of_all(given, [student])
    rows = [{"given": each, "progress": progress[each.pk, student.pk]} for each in given]
    open_rows = [row for row in rows if not row["progress"].finished]
    return sorted(open_rows, key=lambda row: (row["given"].due_on or date.max, row["given"].given_at))


def work_page(classroom: Classroom) -> list[dict[str, Any]]:
    """Everything a class was given, with how far each student is."""
    students, given = list(students_of(classroom)), list(classroom.assignments.prefetch_related("audience__members"))
    progress = progress_of_all(given, students)
    return [_given_row(each, students, progress) for each in given]


def _given_row(given: Assignment, everybody: Iterable[User], progress: Known) -> dict[str, Any]:
    numbers = named(given)
    students = [each for each in everybody if numbers is None or each.pk in numbers]
    titles = dict(Exercise.objects.filter(slug__in=given.exercises).values_list("slug", "title"))
    rows = [{"name": each.display_name, "id": each.pk, "progress": progress[given.pk, each.pk]} for each in students]
    return {
        "given": given,
        "exercises": [titles[slug] for slug in given.exercises if slug in titles],
        "students": sorted(rows, key=lambda row: str(row["name"]).lower()),
        "for_some": numbers is not None,
        "finished": sum(row["progress"].finished for row in rows),
    }


def choosable(teacher: User) -> list[dict[str, Any]]:
    """What can be given: the teacher's own exercises, then each course's, skill by skill."""
    own = [each.exercise for each in written_by(teacher) if each.exercise is not None]
    all_mine = {"title": _("My exercises"), "skills": [{"title": "", "exercises": list(map(_choice, own))}]}
    mine = [all_mine] if own else []
    by_skill: dict[int, list[Exercise]] = {}
    for exercise in offered().order_by("level", "slug"):
        by_skill.setdefault(exercise.skill_id, []).append(exercise)
    return [*mine, *(
        {"title": course.title, "skills": [
            {"title": skill.title, "slug": skill.slug, "exercises": list(map(_choice, by_skill.get(skill.pk, [])))}
            for skill in skills_in_order(course)
        ]} for course in courses()
    )]  # fmt: skip


def _choice(exercise: Exercise) -> dict[str, Any]:
    return {"slug": exercise.slug, "title": exercise.title, "level": LEVEL_WITHIN[exercise.level]}


def givable(teacher: User, slugs: Iterable[str]) -> list[str]:
    """Those of the slugs that this teacher may give, in their order and each once."""
    asked = list(dict.fromkeys(slugs))
    own = {each.exercise.slug for each in written_by(teacher) if each.exercise is not None}
    ours = set(offered().filter(slug__in=asked).values_list("slug", flat=True))
    return [slug for slug in asked if slug in own | ours]
