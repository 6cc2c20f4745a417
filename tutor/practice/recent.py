"""What the policy is told of a visit so far: runs, haste, time, help given; counted from its rows."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise, takewhile

from tutor.adaptation.types import Moment, Recent
from tutor.answers import Verdict
from tutor.curriculum.generation import Instance
from tutor.practice.hinting import rungs_left, shown_rungs
from tutor.practice.lessons import lesson_moments, seconds_at_work
from tutor.practice.models import JUDGED, Attempt, DecisionRecord, PracticeSession, Problem
from tutor.practice.problems import instance_of

REMEMBERED = 12  # how many answers back a run of errors may reach
PAUSE = timedelta(minutes=10)  # without an answer: the visit begins anew
LATELY = 4  # exercises whose first tries are "success"; as many before them are "success before"
HELPING = (Moment.ESTIMATE, Moment.WRONG_ANSWER, Moment.HINT)  # when help may be offered on an open exercise
A_WORD = 0.12  # seconds: half of what skilled readers take for one (Brysbaert 2019)
A_GLANCE = 1.5  # seconds, at least, for anything


def recent_of(session: PracticeSession, problem: Problem | None, help_shown: bool, now: datetime) -> Recent:
    """Counts over the last judged answers of this visit; `help_shown`: whether some is on the page."""
    if problem is None:
        return Recent()
    attempts = _judged(session)
    at_this_level = [each for each in attempts if each.problem.exercise.level == problem.exercise.level]
    firsts = [each.verdict == Verdict.CORRECT for each in first_tries(attempts)]
    instance = instance_of(problem)
    return Recent(
        errors_in_a_row=_run(attempts, Verdict.WRONG),
        correct_in_a_row=_run(first_tries(at_this_level), Verdict.CORRECT),
        errors_on_problem=sum(each.problem_id == problem.pk and each.verdict == Verdict.WRONG for each in attempts),
        hints_on_problem=problem.hints_shown,
        hints_left=max(rungs_left(problem) - 1, 0) if problem.is_open else 0,
        misconception=attempts[0].misconception if attempts else "",
        support_shown=help_shown,
        hasty_misses=_hasty_misses(attempts, problem, instance),
        hasty_hints=_hasty_hints(problem),
        success=_share(firsts[:LATELY]),
        success_before=_share(firsts[LATELY : 2 * LATELY]),
        seconds_on_problem=seconds_at_work(problem, problem.presented_at, now),
        **_visit(session, problem, now),
    )


def first_tries(attempts: Sequence[Attempt]) -> list[Attempt]:
    """The first at each problem, the newest problem first; only what was right then counts towards a run."""
    tries: dict[int, Attempt] = {}
    for attempt in attempts:
        tries[attempt.problem_id] = attempt
    return list(tries.values())


def reading_seconds(text: str) -> float:
    """Nobody has read it sooner."""
    return max(A_GLANCE, A_WORD * len(text.split()))


def _judged(session: PracticeSession) -> list[Attempt]:
    judged = Attempt.objects.filter(problem__session=session, verdict__in=JUDGED).select_related("problem__exercise")
    return list(judged.order_by("-submitted_at", "-pk")[:REMEMBERED])


def _hasty_misses(attempts: Sequence[Attempt], problem: Problem, instance: Instance) -> int:
    """Misses on this problem in a row, back from now, each too soon after the one before or after it was shown."""
    mine = [each for each in attempts if each.problem_id == problem.pk and each.part == problem.part]
    moments = [each.submitted_at for each in mine] + [problem.presented_at]
    needed = [A_GLANCE] * (len(mine) - 1) + [reading_seconds(f"{instance.stem} {instance.prompt}")]
    hasty = (
        each.verdict == Verdict.WRONG and (later - sooner).total_seconds() < least
        for each, (later, sooner), least in zip(mine, pairwise(moments), needed, strict=False)
    )
    return len(list(takewhile(bool, hasty)))


def _hasty_hints(problem: Problem) -> int:
    """Hints in a row, back from now, each asked for sooner than the one before it can be read."""
    gaps = [later - sooner for sooner, later in pairwise(problem.hints_at)]
    texts = [rung.words for rung in shown_rungs(problem)[:-1]]  # the newest has had no time yet
    hasty = (gap < reading_seconds(text) for gap, text in zip(gaps[::-1], texts[::-1], strict=False))
    return len(list(takewhile(bool, hasty)))


def _visit(session: PracticeSession, problem: Problem, now: datetime) -> dict[str, float | int | bool | None]:
    """The visit as a whole, from its problems and decisions."""
    problems = list(session.problems.order_by("-number").values_list("exercise__skill_id", "number", "presented_at"))
    decisions = DecisionRecord.objects.filter(session=session).order_by("-made_at", "-pk")
    helped = decisions.filter(speaks=True, moment__in=HELPING).values_list("made_at", flat=True).first()
    reviewed = decisions.filter(rule="review").values_list("problem__number", flat=True).first()
    shown = [*(at for _, _, at in problems), *lesson_moments(session)]
    minutes = _minutes(sorted(shown, reverse=True), now)
    return {
        "minutes": minutes,
        "seconds_since_help": None if helped is None else (now - helped).total_seconds(),
        "run_on_skill": len(list(takewhile(lambda row: row[0] == problem.exercise.skill_id, problems))),
        "since_review": problem.number - (reviewed or 0),
        "unhurried": decisions.filter(calm=True, contested=False).exists(),
        "break_offered": decisions.filter(pause=True, made_at__gt=now - timedelta(minutes=minutes)).exists(),
    }


def _minutes(shown: Sequence[datetime], now: datetime) -> float:
    """How long without a pause: back from now through the moments of exercises and lessons, newest first."""
    begun = now
    for at in shown:
        if begun - at > PAUSE:
            break
        begun = at
    return (now - begun).total_seconds() / 60


def _run(attempts: Sequence[Attempt], verdict: Verdict) -> int:
    return len(list(takewhile(lambda each: each.verdict == verdict, attempts)))


def _share(right: Sequence[bool]) -> float | None:
    return sum(right) / len(right) if len(right) == LATELY else None
