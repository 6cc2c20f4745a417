"""A student who practised for some weeks."""

import uuid
from collections.abc import Callable
from datetime import datetime

import pytest

from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.practice.models import Attempt, PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import go_on, submit_answer

Answer = Callable[[PracticeSession, bool, datetime], Attempt]


@pytest.fixture
def answer() -> Answer:
    """Answer the open exercise of a visit, or the one after it."""

    def answered(visit: PracticeSession, right: bool, at: datetime) -> Attempt:
        if not current_problem(visit).is_open:
            go_on(current_problem(visit), at, seed=int(at.timestamp()) % 1000)
        problem = current_problem(visit)
        text = right_answer(problem) if right else wrong_answer(problem)
        return submit_answer(problem, text, "plain", uuid.uuid4(), at)

    return answered
