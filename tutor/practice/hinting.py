"""The hints of a problem as its learner climbs them: which were shown, and which comes next."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from tutor.answers import Verdict
from tutor.curriculum.pieces import sides
from tutor.curriculum.words import language_now
from tutor.practice.ladder import Rung, ladder_of, next_rung
from tutor.practice.models import JUDGED, Attempt, Problem
from tutor.practice.problems import generated, has_numbers, instance_of


def given(problem: Problem) -> list[int]:
    """The rungs shown of the part that is open, by number. Rows older than the ladder have a count alone."""
    return problem.hints_given.get(str(problem.part)) or list(range(problem.hints_shown))


def ladder(problem: Problem) -> tuple[Rung, ...]:
    """All hints of the part that is open."""
    return _ladders(problem)[problem.part]


def shown_rungs(problem: Problem) -> list[Rung]:
    """The hints on the page."""
    rungs = ladder(problem)
    return [rungs[number] for number in given(problem) if number < len(rungs)]


def rungs_left(problem: Problem) -> int:
    """How many may still be asked for, the answer being the last."""
    return len(ladder(problem)) - 1 - max(given(problem), default=-1)


def show_hint(problem: Problem, now: datetime, by_itself: bool = False) -> str:
    """Show the next hint; empty where none is left. The answer never comes by itself."""
    rungs = ladder(problem)
    number = _next(problem, rungs)
    if number is None or (by_itself and number == len(rungs) - 1):
        return ""
    problem.hints_given = {**problem.hints_given, str(problem.part): [*given(problem), number]}
    problem.hints_shown += 1
    problem.hints_at = [*problem.hints_at, now.timestamp()]
    problem.save(update_fields=["hints_given", "hints_shown", "hints_at"])
    return rungs[number].words


def _next(problem: Problem, rungs: Sequence[Rung]) -> int | None:
    instance, miss = instance_of(problem), _last_miss(problem)
    known = [*sides(instance.prompt), *sides(instance.stem)]
    return next_rung(rungs, given(problem), miss.answer if miss else "", known)


def noted(problem: Problem) -> str:
    """What is known of the slip behind the last answer, to be read beside the hints; empty where nothing is."""
    miss = _last_miss(problem)
    return miss.feedback if miss is not None and miss.misconception else ""


def _last_miss(problem: Problem) -> Attempt | None:
    last = problem.attempts.filter(verdict__in=JUDGED, part=problem.part).last()
    return last if last is not None and last.verdict == Verdict.WRONG else None


def was_told(problem: Problem) -> bool:
    """Whether a hint told the answer, of any part."""
    shown = problem.hints_given
    return any(len(rungs) - 1 in shown.get(str(part), ()) for part, rungs in enumerate(_ladders(problem)))


def twin_is_due(problem: Problem) -> bool:
    """Whether the same exercise comes next with new numbers: its answer was shown, and the learner has their turn."""
    ended = problem.revealed_at is not None or (problem.solved_at is not None and was_told(problem))
    return ended and not problem.twin and has_numbers(problem.exercise)


def _ladders(problem: Problem) -> tuple[tuple[Rung, ...], ...]:
    return _built(problem.exercise.slug, problem.exercise.content_hash, problem.seed, language_now())


@lru_cache(maxsize=2048)
def _built(slug: str, content_hash: str, seed: int, language: str) -> tuple[tuple[Rung, ...], ...]:
    return tuple(ladder_of(part) for part in generated(slug, content_hash, seed))
