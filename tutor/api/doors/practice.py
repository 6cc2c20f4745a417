"""Practising: the same services as behind the pages, so the tutor adapts, learns and keeps silent as it does there."""

import secrets
import uuid
from typing import Any

from django.db import IntegrityError
from django.http import Http404
from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from affect.types import Scenario
from tutor.api.bodies import Nothing
from tutor.api.describing import STUDENT, operation
from tutor.api.door import Door
from tutor.api.doors.content import skill_named
from tutor.api.problems import NotNow
from tutor.api.shapes import practice as shapes
from tutor.curriculum.models import Course
from tutor.curriculum.selectors import courses
from tutor.practice import selectors, services
from tutor.practice.models import Attempt, PracticeSession
from tutor.web.looks import writes_decimal_comma
from tutor.web.readings import Reading

SEEDS = 2**31
OWN = Reading("own", "own practice seen")
MOVED_ON = "This is not the open problem any more, or not its open part. Look at the visit again."
KEY_USED = "This key was used for another answer. Make a new one for each answer."
HERE = (404, 409)


class PracticeDoor(Door):
    reading = OWN
    closed_in_a_test = True

    def own(self, session_id: uuid.UUID) -> PracticeSession:
        """The student's own visit. Raises `Http404`."""
        mine = selectors.own_session(self.request.user, session_id)
        if mine is None:
            raise Http404("There is no such practice of yours.")
        return mine


class Visits(PracticeDoor):
    @operation("practice_visits", "My visits", (STUDENT,), shapes.Visit, paged=True, problems=[409])
    def get(self, request: Request) -> Response:
        """The newest first. Tests are none of these."""
        mine = PracticeSession.objects.filter(student=request.user).exclude(scenario=Scenario.TEST)
        return self.page(mine.select_related("course"), shapes.Visit)

    @operation(
        "practice_start",
        "Start practising",
        (STUDENT,),
        shapes.Workspace,
        sends=shapes.StartPractice,
        status=201,
        problems=[409],
    )
    def post(self, request: Request) -> Response:
        """A visit with its first problem, chosen by what is known and with the reason why."""
        sent = self.sent(request, shapes.StartPractice)
        course = _course(sent["course"])
        skill = skill_named(sent["skill"], course) if "skill" in sent else None
        begun = services.start_session(request.user, course, timezone.now(), secrets.randbelow(SEEDS), skill)
        return workspace_of(begun, status=201)


class Visit(PracticeDoor):
    @operation("practice_visit", "One visit", (STUDENT,), shapes.Workspace, problems=HERE)
    def get(self, request: Request, session_id: uuid.UUID) -> Response:
        """The newest problem, the hints so far, help on offer and what is known of the skill."""
        return workspace_of(self.own(session_id))


class Attempts(PracticeDoor):
    @operation("practice_attempts", "My answers of a visit", (STUDENT,), shapes.Attempt, paged=True, problems=HERE)
    def get(self, request: Request, session_id: uuid.UUID) -> Response:
        """The oldest first."""
        given = Attempt.objects.filter(problem__session=self.own(session_id))
        return self.page(given.select_related("problem__exercise"), shapes.Attempt)

    @operation("practice_answer", "Answer", (STUDENT,), shapes.Workspace, sends=shapes.SubmitAnswer, problems=HERE)
    def post(self, request: Request, session_id: uuid.UUID) -> Response:
        """Judged at once. What cannot be read or decided counts for nothing."""
        mine, sent = self.own(session_id), self.sent(request, shapes.SubmitAnswer)
        problem, key = selectors.current_problem(mine), sent.get("key") or uuid.uuid4()
        if (problem.pk, problem.part) != (sent["problem"], sent["part"]) and not services.was_sent(problem, key):
            raise NotNow(MOVED_ON)
        comma = writes_decimal_comma(request)
        try:
            attempt = services.submit_answer(
                problem, sent["answer"], sent["syntax"], key, timezone.now(), decimal_comma=comma
            )
        except IntegrityError:
            raise NotNow(KEY_USED) from None
        return workspace_of(mine, attempt)


class Hint(PracticeDoor):
    @operation("practice_hint", "Ask for a hint", (STUDENT,), shapes.Workspace, sends=Nothing, problems=HERE)
    def post(self, request: Request, session_id: uuid.UUID) -> Response:
        """The next hint of the open problem. Hints cost nothing."""
        mine, _ = self.own(session_id), self.sent(request, Nothing)
        services.ask_for_hint(selectors.current_problem(mine), timezone.now())
        return workspace_of(mine)


class Solution(PracticeDoor):
    @operation("practice_solution", "Show the solution", (STUDENT,), shapes.Workspace, sends=Nothing, problems=HERE)
    def post(self, request: Request, session_id: uuid.UUID) -> Response:
        """Ends the open problem, which then counts as not yet known."""
        mine, _ = self.own(session_id), self.sent(request, Nothing)
        services.reveal_solution(selectors.current_problem(mine), timezone.now())
        return workspace_of(mine)


class Next(PracticeDoor):
    @operation("practice_next", "Go on", (STUDENT,), shapes.Workspace, sends=Nothing, problems=HERE)
    def post(self, request: Request, session_id: uuid.UUID) -> Response:
        """The next problem, once this one has ended; while it is open, the same one again."""
        mine, _ = self.own(session_id), self.sent(request, Nothing)
        services.go_on(selectors.current_problem(mine), timezone.now(), secrets.randbelow(SEEDS))
        return workspace_of(mine)


def _course(slug: str) -> Course:
    found = courses().filter(slug=slug).first()
    if found is None:
        raise ValidationError({"course": "There is no course with this slug."})
    return found


def workspace_of(session: PracticeSession, attempt: Attempt | None = None, status: int = 200) -> Response:
    """A visit as it stands. `attempt`: the answer that was just given."""
    shown: dict[str, Any] = selectors.workspace(session, timezone.now(), attempt)
    return Response(shapes.Workspace({**shown, "support": selectors.support(session)}).data, status=status)
