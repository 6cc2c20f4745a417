"""Exercises with their numbers filled in."""

from collections.abc import Mapping
from functools import lru_cache

from tutor.accounts.models import User
from tutor.adaptation.types import Planned
from tutor.answers import Expected, Kind, read_for
from tutor.curriculum.generation import Instance, generate_whole
from tutor.curriculum.models import Exercise
from tutor.curriculum.selectors import nearest_level, template_of
from tutor.curriculum.template import Template
from tutor.curriculum.words import language_now
from tutor.practice.models import PracticeSession, Problem

REMEMBERED = 60  # earlier draws of one exercise that are not to come again
TRIES = 80


def instance_of(problem: Problem) -> Instance:
    """The text, answer, hints and solution of the part that is open; the same for the same seed."""
    return parts_of(problem)[problem.part]


def parts_of(problem: Problem) -> tuple[Instance, ...]:
    """Every part of the problem; one for most."""
    return generated(problem.exercise.slug, problem.exercise.content_hash, problem.seed)


def pick_exercise(session: PracticeSession, skill: str, level: int, seed: int) -> Exercise:
    """An exercise of this skill at this level or the nearest there is, one not met in this visit if possible."""
    exercises = nearest_level(skill, level)
    if not exercises:
        raise LookupError(f"{skill} has no exercise; run `manage.py load_content`.")
    met = list(session.problems.order_by("-number").values_list("exercise_id", flat=True))
    least_recent = max(met.index(each.pk) if each.pk in met else len(met) for each in exercises)
    fresh = [each for each in exercises if (met.index(each.pk) if each.pk in met else len(met)) == least_recent]
    return fresh[seed % len(fresh)]


def fresh_seed(student: User, exercise: Exercise, seed: int) -> int:
    """A seed whose numbers this learner has not met in this exercise, found from `seed` on; after many tries any."""
    if not has_numbers(exercise):
        return seed
    earlier = Problem.objects.filter(session__student=student, exercise=exercise).order_by("-pk")[:REMEMBERED]
    met = [_numbers(exercise, each.seed) for each in earlier]
    tries = range(seed, seed + TRIES)
    return next((each for each in tries if _numbers(exercise, each) not in met), seed)


def has_numbers(exercise: Exercise) -> bool:
    """Whether another seed makes another problem; imported exercises are always the same."""
    return bool(exercise.content["parameters"])


def _numbers(exercise: Exercise, seed: int) -> Mapping[str, str]:
    return generated(exercise.slug, exercise.content_hash, seed)[0].parameters


def planned_next(session: PracticeSession) -> Planned | None:
    """What the policy is told of the visit's plan."""
    exercise = planned_exercise(session)
    if exercise is None:
        return None
    at = session.plan.index(exercise.slug) + 1
    return Planned(exercise.skill.slug, exercise.level, at, len(session.plan))


def planned_exercise(session: PracticeSession) -> Exercise | None:
    """The next exercise of the visit's plan that has not ended; None when there is no plan or it is done."""
    if not session.plan:
        return None
    ended = session.problems.exclude(solved_at=None, revealed_at=None)
    done = set(ended.values_list("exercise__slug", flat=True))
    left = [slug for slug in session.plan if slug not in done]
    return Exercise.objects.filter(slug__in=left[:1]).select_related("skill").first()


def typeset_answer(expected: Expected) -> str:
    """The right answer as a text to typeset."""
    return expected.answer if expected.kind is Kind.CHOICE else rf"\({read_for(expected.answer, expected).latex}\)"


def generated(slug: str, content_hash: str, seed: int) -> tuple[Instance, ...]:
    """Every part of an exercise with the numbers of one seed, in the language of now."""
    return _generated(slug, content_hash, seed, language_now())


@lru_cache(maxsize=2048)
def _generated(slug: str, content_hash: str, seed: int, language: str) -> tuple[Instance, ...]:
    return generate_whole(_template(slug, content_hash, language), seed)


@lru_cache(maxsize=512)
def _template(slug: str, content_hash: str, language: str) -> Template:
    return template_of(Exercise.objects.get(slug=slug, content_hash=content_hash))
