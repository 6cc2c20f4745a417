"""A short test that the simulated students sat, through the same doors as any other; not all of them came."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from tutor.accounts.models import User
from tutor.assessments.making import Conditions, make
from tutor.assessments.models import Assessment
from tutor.assessments.reading import Typed
from tutor.assessments.sitting import begin, hand_in, save
from tutor.classrooms.models import Classroom
from tutor.demo_history.library import SEEDS, Library
from tutor.practice.models import Problem, SkillState

TITLE = "First test"
QUESTIONS = 4
MINUTES = 20
AGO = timedelta(hours=2)
COMES = 0.85
LEFT_OUT = 0.1  # chance that an answer is left empty


def sit_a_test(
    teacher: User, classroom: Classroom, people: Sequence[User], library: Library, rng: random.Random, now: datetime
) -> Assessment:
    """Two hours before now, when everybody's practice had ended."""
    at = now - AGO
    slugs = [library.exercises[skill.slug][-1].slug for skill in library.skills[:QUESTIONS]]
    how = Conditions(own_numbers=False, minutes=MINUTES, closes_at=at + timedelta(hours=1))
    test = make(teacher, classroom, TITLE, slugs, how, at - timedelta(days=1))
    test.questions = [{"slug": slug, "seed": 1000 + number % SEEDS} for number, slug in enumerate(slugs)]
    test.save(update_fields=["questions"])
    for person in people:
        if rng.random() < COMES:
            _sit(person, test, library, rng, at)
    return test


def _sit(person: User, test: Assessment, library: Library, rng: random.Random, at: datetime) -> None:
    sitting = begin(person, test, at, lambda: rng.randrange(SEEDS))
    for problem in sitting.session.problems.select_related("exercise__skill").order_by("number"):
        at += timedelta(seconds=rng.uniform(60, 200))
        if rng.random() >= LEFT_OUT:
            save(sitting, problem, 0, Typed(_answer(person, problem, library, rng)), sent=True, now=at)
    hand_in(sitting, at + timedelta(seconds=30))


def _answer(person: User, problem: Problem, library: Library, rng: random.Random) -> str:
    """Right as often as the tutor thinks it would be."""
    state = SkillState.objects.filter(student=person, skill=problem.exercise.skill).first()
    chance = state.mastery if state else 0.4
    wrong = library.wrong(problem.exercise, problem.seed, rng) if rng.random() > chance else None
    return wrong or library.instance(problem.exercise, problem.seed).expected.answer
