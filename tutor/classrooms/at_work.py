"""What each student of a class is working on, read for all of them at once: as many queries for one as for forty."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile

from django.db.models import F, Prefetch, Window
from django.db.models.functions import RowNumber

from affect.types import Scenario
from knowledge_tracing.stages import MASTERED, MOSTLY_MISSED, SPINNING_AFTER
from knowledge_tracing.types import SkillHistory
from tutor.accounts.models import User
from tutor.answers import Verdict
from tutor.classrooms.struggle import Signs
from tutor.practice.lessons import seconds_at_work
from tutor.practice.models import JUDGED, Attempt, PracticeSession, Problem, SkillState

LOOKED_AT = 12  # exercises back
NOT_SAID = 60  # seconds that an exercise usually takes where its text does not say


@dataclass
class AtWork:
    """One student's newest visit. `problems`: the newest first, each with the answers that count, oldest first."""

    student: User
    visit: PracticeSession | None = None
    problems: list[Problem] = field(default_factory=list)
    spinning: bool = False

    @property
    def problem(self) -> Problem | None:
        """The one on their page."""
        return self.problems[0] if self.problems else None

    def quiet_minutes(self, now: datetime) -> float | None:
        return (now - self.visit.last_active_at).total_seconds() / 60 if self.visit else None


def at_work(students: Sequence[User]) -> list[AtWork]:
    """In the order of the students; who has not begun has no visit. Four queries and one for mastery."""
    visits = {visit.student_id: visit for visit in _newest_visits(students)}
    problems: dict[object, list[Problem]] = {}
    for problem in _newest_problems(visits.values()):
        problems.setdefault(problem.session_id, []).append(problem)
    works = [_work(student, visits.get(student.pk), problems) for student in students]
    spinning = _spinning(works)
    for work in works:
        work.spinning = work.problem is not None and (work.student.pk, work.problem.exercise.skill_id) in spinning
    return works


def tries_at(problem: Problem) -> list[Attempt]:
    """The answers to the part that is open, oldest first."""
    return [each for each in problem.attempts.all() if each.part == problem.part]


def signs_of(work: AtWork, now: datetime) -> Signs:
    """What the rule of struggle looks at; nothing where no exercise is open."""
    problem, visit = work.problem, work.visit
    if problem is None or visit is None or not problem.is_open:
        return Signs()
    wrong = wrong_in_a_row(problem)
    return Signs(
        wrong_in_a_row=len(wrong),
        seconds=_seconds(problem, visit, now),
        usual_seconds=usual_seconds(problem),
        hints=problem.hints_shown,
        hints_without_help=_hints_without_help(problem, wrong),
        given_up_before=given_up_in_a_row(work.problems[1:]),
        spinning=work.spinning,
        same_slip=_same_slip(wrong),
        level=problem.exercise.level,
        quiet_minutes=(now - visit.last_active_at).total_seconds() / 60,
    )


def wrong_in_a_row(problem: Problem) -> list[Attempt]:
    """The misses on the open part since the last answer that was right, newest first."""
    return list(takewhile(lambda each: each.verdict == Verdict.WRONG, reversed(tries_at(problem))))


def given_up_in_a_row(problems: Iterable[Problem]) -> int:
    """How many exercises, the newest first, ended with the solution shown."""
    return len(list(takewhile(lambda each: each.revealed_at is not None, problems)))


def usual_seconds(problem: Problem) -> float:
    return float(problem.exercise.content.get("usual_seconds") or NOT_SAID)


def _seconds(problem: Problem, visit: PracticeSession, now: datetime) -> float:
    """Time at the exercise; silence counts for as long as the exercise usually takes and then no more."""
    last = max(visit.last_active_at, problem.presented_at)
    silent = min((now - last).total_seconds(), usual_seconds(problem))
    return seconds_at_work(problem, problem.presented_at, last) + max(silent, 0.0)


def _hints_without_help(problem: Problem, wrong: Sequence[Attempt]) -> int:
    """Hints after which the next answer was wrong all the same."""
    newest = max((each.submitted_at.timestamp() for each in wrong), default=0.0)
    return sum(at <= newest for at in problem.hints_at)


def _same_slip(wrong: Sequence[Attempt]) -> int:
    """How often the newest recognised slip was made in this run."""
    slip = wrong[0].misconception if wrong else ""
    return sum(each.misconception == slip for each in wrong) if slip else 0


def _work(student: User, visit: PracticeSession | None, problems: dict[object, list[Problem]]) -> AtWork:
    return AtWork(student, visit, problems.get(visit.pk, []) if visit else [])


def _newest_visits(students: Sequence[User]) -> Iterable[PracticeSession]:
    newest = Window(RowNumber(), partition_by=F("student"), order_by=F("last_active_at").desc())
    learning = PracticeSession.objects.filter(student__in=students).exclude(scenario=Scenario.TEST)
    return learning.annotate(place=newest).filter(place=1).select_related("course", "student")


def _newest_problems(visits: Iterable[PracticeSession]) -> Iterable[Problem]:
    newest = Window(RowNumber(), partition_by=F("session"), order_by=F("number").desc())
    counted = Attempt.objects.filter(verdict__in=JUDGED, voided_at=None).order_by("submitted_at", "pk")
    here = Problem.objects.filter(session__in=list(visits)).annotate(place=newest).filter(place__lte=LOOKED_AT)
    whole = here.select_related("exercise__skill").prefetch_related(Prefetch("attempts", counted), "lessons")
    return whole.order_by("session", "-number")


def _spinning(works: Iterable[AtWork]) -> set[tuple[int, int]]:
    """(student, skill) of those who have tried ten times and more, mostly missed, and are not there yet."""
    at = [(work.student.pk, work.problem.exercise.skill_id) for work in works if work.problem]
    states = SkillState.objects.filter(
        student__in={student for student, _ in at}, skill__in={skill for _, skill in at}, mastery__lt=MASTERED
    )
    found = {(state.student_id, state.skill_id): state for state in states}
    return {pair for pair in at if pair in found and _spins(SkillHistory.from_dict(found[pair].history))}


def _spins(history: SkillHistory) -> bool:
    return history.answers >= SPINNING_AFTER and history.steady < MOSTLY_MISSED
