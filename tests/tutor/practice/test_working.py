"""How the work goes is followed from the answers of a visit."""

import uuid
from datetime import datetime, timedelta

from tutor.answers import Verdict
from tutor.practice.models import Attempt, PracticeSession, Problem
from tutor.practice.working import how_work_goes


def answers(session: PracticeSession, verdict: str, count: int, now: datetime, seconds: int = 40) -> None:
    problem = Problem.objects.get(session=session)
    for number in range(count):
        Attempt.objects.create(
            subject_id=session.student.subject_id,
            problem=problem,
            key=uuid.uuid4(),
            answer="1",
            verdict=verdict,
            submitted_at=now + timedelta(seconds=seconds * (number + 1)),
        )


def test_nothing_is_said_before_the_first_answer(practice: PracticeSession) -> None:
    assert how_work_goes(practice) is None


def test_one_hasty_try_after_another_is_said_to_be_so(practice: PracticeSession, now: datetime) -> None:
    answers(practice, Verdict.WRONG, 12, now, seconds=2)
    words = how_work_goes(practice)
    assert words is not None
    assert "quickly" in words or "getting further" in words


def test_answers_that_do_not_count_say_nothing(practice: PracticeSession, now: datetime) -> None:
    answers(practice, Verdict.WRONG, 3, now)
    Attempt.objects.update(voided_at=now)
    assert how_work_goes(practice) is None
