"""Work that teachers give and students do."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from tutor.accounts.models import Role, User
from tutor.api.bodies import Nothing
from tutor.api.describing import STUDENT, TEACHER, operation
from tutor.api.door import Door
from tutor.api.doors.practice import workspace_of
from tutor.api.problems import NotNow
from tutor.api.shapes import classes as shapes
from tutor.api.shapes.practice import Workspace
from tutor.audit import services as audit
from tutor.classrooms import work
from tutor.classrooms.access import assignment_for, assignment_of, assignments_for, classroom_for, students_of
from tutor.classrooms.models import Assignment as Given
from tutor.web.readings import Reading

ABOUT_NOBODY = Reading("nobody", "exercises are about nobody")


class OwnAssignments(Door):
    reading = Reading("own", "own practice seen")

    @operation("assignments", "My work", (STUDENT,), shapes.Assignment, paged=True)
    def get(self, request: Request) -> Response:
        """All that your classes were given, the newest first, with how far you are."""
        return self.page(assignments_for(request.user), shapes.Assignment, lambda rows: _with_own(rows, request.user))


class ClassAssignments(Door):
    reading = ABOUT_NOBODY

    @operation("class_assignments", "The work of a class", (TEACHER,), shapes.Assignment, paged=True)
    def get(self, request: Request, classroom_id: int) -> Response:
        """All that it was given, the newest first."""
        return self.page(classroom_for(request.user, classroom_id).assignments.all(), shapes.Assignment)

    @operation(
        "assignment_give",
        "Give work to a class",
        (TEACHER,),
        shapes.Assignment,
        sends=shapes.NewAssignment,
        status=201,
        problems=[404],
    )
    def post(self, request: Request, classroom_id: int) -> Response:
        """Its students see it on their desk at once."""
        classroom = classroom_for(request.user, classroom_id)
        sent = self.sent(request, shapes.NewAssignment)
        slugs = _givable(request.user, sent["exercises"])
        given = work.give(request.user, classroom, sent["title"], slugs, sent.get("due_on"), timezone.now())
        return Response(shapes.Assignment(given).data, status=201)


class Assignment(Door):
    reading = Reading("own", "own practice seen")

    @operation("assignment", "One piece of work", (STUDENT, TEACHER), shapes.Assignment, problems=[404])
    def get(self, request: Request, assignment_id: int) -> Response:
        """What a class of yours was given."""
        if request.user.role == Role.TEACHER:
            return Response(shapes.Assignment(assignment_of(request.user, assignment_id)).data)
        mine = _with_own([assignment_for(request.user, assignment_id)], request.user)
        return Response(shapes.Assignment(mine[0]).data)

    @operation("assignment_take_back", "Take work back", (TEACHER,), status=204, problems=[404])
    def delete(self, request: Request, assignment_id: int) -> Response:
        """It is no longer asked for. What students did for it stays theirs."""
        work.take_back(assignment_of(request.user, assignment_id))
        return Response(status=204)


class AssignmentProgress(Door):
    reading = Reading("others", "class viewed")

    @operation("assignment_progress", "How far students are", (TEACHER,), shapes.StudentProgress, paged=True)
    def get(self, request: Request, assignment_id: int) -> Response:
        """Each student of the class. They can see that you looked."""
        given = assignment_of(request.user, assignment_id)
        _note(request.user, given, timezone.now())
        return self.page(
            students_of(given.classroom), shapes.StudentProgress, lambda students: _of_students(given, students)
        )


class Begin(Door):
    reading = Reading("own", "own practice seen")
    closed_in_a_test = True

    @operation("assignment_begin", "Begin work, or go on", (STUDENT,), Workspace, sends=Nothing, problems=[404, 409])
    def post(self, request: Request, assignment_id: int) -> Response:
        """The visit for this work: the one begun before, or a new one."""
        given = assignment_for(request.user, assignment_id)
        self.sent(request, Nothing)
        try:
            return workspace_of(work.begin(request.user, given, timezone.now()))
        except LookupError as trouble:
            raise NotNow(str(trouble)) from None


def _givable(teacher: User, slugs: list[str]) -> list[str]:
    """Raises `ValidationError` for what this teacher cannot give."""
    known = work.givable(teacher, slugs)
    wrong = {
        str(place): "You have no exercise with this slug." for place, each in enumerate(slugs) if each not in known
    }
    if wrong:
        raise ValidationError({"exercises": wrong})
    return known


def _with_own(rows: list[Given], student: User) -> list[dict[str, Any]]:
    known = work.progress_of_all(rows, [student])
    return [{**_row(each), "progress": known[each.pk, student.pk]} for each in rows]


def _row(given: Given) -> dict[str, Any]:
    names = ("pk", "classroom_id", "title", "exercises", "due_on", "given_at")
    return {name: getattr(given, name) for name in names}


def _of_students(given: Given, students: list[User]) -> list[dict[str, Any]]:
    known = work.progress_of_all([given], students)
    return [{"student": each, "progress": known[given.pk, each.pk]} for each in students]


def _note(teacher: User, given: Given, now: datetime) -> None:
    audit.record_once_an_hour(teacher, "class viewed", None, now, classroom=given.classroom_id)
