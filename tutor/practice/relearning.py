"""What is known of a learner, learnt once more from their answers: after one was voided, or the model has changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from knowledge_tracing.mastery import observe, observe_learner
from knowledge_tracing.types import LearnerHistory, Observation, SkillHistory
from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.answers import Verdict
from tutor.audit import services as audit
from tutor.curriculum.models import Exercise, Skill
from tutor.curriculum.selectors import prerequisites
from tutor.practice.mastery import UNTOUCHED, keep_known, keep_learner
from tutor.practice.models import JUDGED, Attempt, LearnerState, Problem, SkillState
from tutor.practice.parameters import InForce, in_force


@dataclass(frozen=True)
class Answered:
    """One answer, or a solution asked for, with what was known just before it."""

    exercise: Exercise
    observation: Observation
    skill: SkillHistory
    learner: LearnerHistory
    needed: tuple[SkillHistory, ...]  # of the skills that it builds on


@dataclass(frozen=True)
class _Event:
    at: datetime
    problem: Problem
    part: int
    correct: bool
    hints: int


def replayed(student: User, model: InForce) -> Iterator[Answered]:
    """Every answer that counts, in order, as it would be learnt from today."""
    skills: dict[int, SkillHistory] = {}
    builds_on = prerequisites()
    learner, tries = LearnerHistory(), dict[tuple[int, int], int]()
    for event in _events(student):
        exercise, place = event.problem.exercise, (event.problem.pk, event.part)
        tries[place] = tries.get(place, 0) + 1
        observation = Observation(
            correct=event.correct,
            at=event.at.timestamp(),
            difficulty=model.difficulty_of(exercise),
            hints=event.hints,
            attempts=tries[place],
        )
        before = skills.get(exercise.skill_id, UNTOUCHED)
        needed = tuple(skills.get(each, UNTOUCHED) for each in builds_on[exercise.skill_id])
        yield Answered(exercise, observation, before, learner, needed)
        skills[exercise.skill_id] = observe(before, observation)
        learner = observe_learner(learner, observation)


@transaction.atomic
def relearn(student: User, now: datetime) -> None:
    """Forget what was known and learn it again from the answers that count."""
    hold(student)
    SkillState.objects.filter(student=student).delete()
    LearnerState.objects.filter(student=student).delete()
    skills: dict[Skill, SkillHistory] = {}
    learner = LearnerHistory()
    for each in replayed(student, in_force()):
        skills[each.exercise.skill] = observe(each.skill, each.observation)
        learner = observe_learner(each.learner, each.observation)
    by_number, builds_on = {skill.pk: history for skill, history in skills.items()}, prerequisites()
    for skill, history in skills.items():
        needed = [by_number.get(each, UNTOUCHED) for each in builds_on[skill.pk]]
        keep_known(student, skill, history, learner, now, needed)
    if skills:
        keep_learner(student, learner, now)


@transaction.atomic
def void_attempt(attempt: Attempt, by: User, now: datetime) -> None:
    """Let an answer count no longer, and take back what was learnt from it. Safe to repeat."""
    student = attempt.problem.session.student
    hold(student)
    if attempt.voided_at is None:
        attempt.voided_at = now
        attempt.save(update_fields=["voided_at"])
        audit.record(by, "answer voided", student, now, attempt=attempt.pk)
        relearn(student, now)


@transaction.atomic
def restore_attempt(attempt: Attempt, by: User, now: datetime) -> None:
    """Let a voided answer count again. Safe to repeat."""
    student = attempt.problem.session.student
    hold(student)
    if attempt.voided_at is not None:
        attempt.voided_at = None
        attempt.save(update_fields=["voided_at"])
        audit.record(by, "answer restored", student, now, attempt=attempt.pk)
        relearn(student, now)


def _events(student: User) -> list[_Event]:
    """Answers, and solutions shown where no wrong answer had told the same."""
    mine = Attempt.objects.filter(problem__session__student=student, verdict__in=JUDGED, voided_at=None)
    attempts = list(mine.select_related("problem__exercise__skill").order_by("submitted_at", "pk"))
    wrong = {(each.problem_id, each.part) for each in attempts if each.verdict == Verdict.WRONG}
    answers = [
        _Event(each.submitted_at, each.problem, each.part, each.verdict == Verdict.CORRECT, each.hints)
        for each in attempts
    ]
    shown = Problem.objects.filter(session__student=student, revealed_at__isnull=False)
    shown = shown.select_related("exercise__skill")
    gave_up = [
        _Event(each.revealed_at, each, each.part, correct=False, hints=each.hints_shown)
        for each in shown
        if each.revealed_at and (each.pk, each.part) not in wrong
    ]
    return sorted(answers + gave_up, key=lambda event: event.at)
