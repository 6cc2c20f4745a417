"""After a test: every answer judged once, kept as an attempt and learnt from, all at one moment.

Attempts belong to problems of a session whose scenario is a test, and carry the moment of learning: whoever learns
again from all answers (`practice.relearning`) meets them in the same order.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import translation

from knowledge_tracing.types import Observation
from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.answers import Judgement, Verdict, check
from tutor.assessments.models import SavedAnswer, Sitting
from tutor.assessments.reading import asked_of, typed_in
from tutor.practice.attempting import said_of
from tutor.practice.mastery import known_skill, learn_from
from tutor.practice.models import JUDGED, Attempt, PracticeSession, Problem
from tutor.practice.parameters import in_force
from tutor.practice.problems import parts_of
from tutor.practice.services import learner_group
from tutor.web.push import push_after_commit


@dataclass(frozen=True)
class Judged:
    """One answer with its verdict."""

    problem: Problem
    answer: SavedAnswer
    judgement: Judgement

    @property
    def feedback(self) -> str:
        """What is worth reading afterwards: general words on a wrong answer point at hints that a test has not."""
        told = self.judgement.verdict != Verdict.WRONG or self.judgement.misconception
        return self.judgement.feedback if told else ""


def newest_answers(sitting: Sitting) -> dict[tuple[int, int], SavedAnswer]:
    """What counts, by number of the exercise and part."""
    return {(each.number, each.part): each for each in sitting.answers.order_by("pk")}


def judge(sitting: Sitting, now: datetime) -> None:
    """Judge and learn from what was handed in. Safe to repeat, and from two sides at once."""
    if sitting.judged_at is not None:
        return
    # Judged before the transaction begins: algebra must not hold the database's write lock.
    judged = list(_judgements(sitting))
    with transaction.atomic():
        student = hold(sitting.student)
        held = Sitting.objects.select_for_update().get(pk=sitting.pk)
        if held.judged_at is None:
            for each in judged:
                _learn(student, each, now)
            _note_solved(judged, now)
            held.judged_at = now
            held.save(update_fields=["judged_at"])
            PracticeSession.objects.filter(pk=held.session_id).update(last_active_at=now)
            push_after_commit(learner_group(student), {"type": "learner.changed"})
    sitting.judged_at = held.judged_at


def _judgements(sitting: Sitting) -> Iterator[Judged]:
    answers = newest_answers(sitting)
    for problem in sitting.session.problems.select_related("exercise__skill").order_by("number"):
        for part in range(len(parts_of(problem))):
            answer = answers.get((problem.number, part))
            if answer is not None and answer.text.strip():
                yield Judged(problem, answer, _judgement(problem, answer))


def _judgement(problem: Problem, answer: SavedAnswer) -> Judgement:
    """In the language it was written in: a sentence that was picked is known by its words."""
    with translation.override(answer.language):
        typed = typed_in(answer)
        asked = asked_of(parts_of(problem)[answer.part].expected, typed)
        return check(answer.text, asked, syntax=answer.syntax)


def _learn(student: User, judged: Judged, now: datetime) -> None:
    """Keep one attempt. What could not be read or decided teaches nothing, nor does what was left empty."""
    attempt = _attempt(student, judged, now)
    if judged.judgement.verdict in JUDGED:
        exercise = judged.problem.exercise
        attempt.expected = known_skill(student, exercise.skill, now).success_at(exercise)[0]
        observation = Observation(
            correct=judged.judgement.verdict == Verdict.CORRECT,
            at=now.timestamp(),
            difficulty=in_force().difficulty_of(exercise),
        )
        before, after = learn_from(student, exercise.skill, observation, now)
        attempt.mastery_before, attempt.mastery_after = before, after.probability
    attempt.save()


def _attempt(student: User, judged: Judged, now: datetime) -> Attempt:
    answer, judgement = judged.answer, judged.judgement
    return Attempt(
        subject_id=student.subject_id,
        problem=judged.problem,
        key=uuid.uuid4(),
        part=answer.part,
        answer=answer.text,
        syntax=answer.syntax,
        **said_of(judgement) | {"feedback": judged.feedback},
        submitted_at=now,
    )


def _note_solved(judged: list[Judged], now: datetime) -> None:
    right: dict[int, int] = {}
    for each in judged:
        right[each.problem.pk] = right.get(each.problem.pk, 0) + (each.judgement.verdict == Verdict.CORRECT)
    for problem in {each.problem.pk: each.problem for each in judged}.values():
        if right[problem.pk] == len(parts_of(problem)):
            problem.solved_at = now
            problem.save(update_fields=["solved_at"])
