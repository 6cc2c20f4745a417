"""One visit in memory: what `practice.recent` reads from rows is counted here from the same facts."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile

from tutor.adaptation.types import Recent
from tutor.answers import Verdict
from tutor.practice.hinting import rungs_left
from tutor.practice.models import Attempt, DecisionRecord, PracticeSession, Problem
from tutor.practice.recent import HELPING, LATELY, REMEMBERED

MINUTE = 60.0


@dataclass
class Visit:
    """A session with everything that happened in it, oldest first."""

    session: PracticeSession
    problems: list[Problem] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    decisions: list[DecisionRecord] = field(default_factory=list)

    @property
    def problem(self) -> Problem | None:
        return self.problems[-1] if self.problems else None

    def misses(self) -> int:
        """Wrong answers to the problem that is open."""
        return sum(each.problem is self.problem and each.verdict == Verdict.WRONG for each in self.attempts)

    def recent(self, now: datetime) -> Recent:
        """What the policy is told of the visit so far."""
        problem, newest = self.problem, self.attempts[::-1][:REMEMBERED]
        if problem is None:
            return Recent()
        at_level = [each for each in newest if each.problem.exercise.level == problem.exercise.level]
        firsts = [each.verdict == Verdict.CORRECT for each in _firsts(newest)]
        return Recent(
            errors_in_a_row=_run(newest, Verdict.WRONG),
            correct_in_a_row=_run(_firsts(at_level), Verdict.CORRECT),
            errors_on_problem=self.misses(),
            hints_on_problem=problem.hints_shown,
            hints_left=max(rungs_left(problem) - 1, 0) if problem.is_open else 0,
            misconception=newest[0].misconception if newest else "",
            success=_share(firsts[:LATELY]),
            success_before=_share(firsts[LATELY : 2 * LATELY]),
            seconds_on_problem=(now - problem.presented_at).total_seconds(),
            minutes=(now - self.session.started_at).total_seconds() / MINUTE,
            seconds_since_help=self._since_help(now),
            run_on_skill=len(list(takewhile(lambda each: _same_skill(each, problem), self.problems[::-1]))),
            since_review=problem.number - self._last_review(),
            support_shown=any(each.problem is problem and each.speaks for each in self.decisions),
            break_offered=any(each.pause for each in self.decisions),
            unhurried=any(each.calm for each in self.decisions),
        )

    def _since_help(self, now: datetime) -> float | None:
        helped = [each.made_at for each in self.decisions if each.speaks and each.moment in HELPING]
        return (now - helped[-1]).total_seconds() if helped else None

    def _last_review(self) -> int:
        numbers = [each.problem.number for each in self.decisions if each.rule == "review" and each.problem]
        return numbers[-1] if numbers else 0


def _firsts(newest: list[Attempt]) -> list[Attempt]:
    """`practice.recent.first_tries` for rows without numbers: the first at each problem, the newest problem first."""
    tries = {id(each.problem): each for each in newest}
    return list(tries.values())


def _same_skill(one: Problem, other: Problem) -> bool:
    return bool(one.exercise.skill_id == other.exercise.skill_id)


def _run(attempts: list[Attempt], verdict: Verdict) -> int:
    return len(list(takewhile(lambda each: each.verdict == verdict, attempts)))


def _share(right: list[bool]) -> float | None:
    return sum(right) / len(right) if len(right) == LATELY else None
