"""One simulated student's month, exercise by exercise: the policy decides as it does for anybody."""

import random
import uuid
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from affect.types import Scenario
from knowledge_tracing.types import Observation
from tutor.accounts.models import User
from tutor.adaptation.policy import CHOOSING, decide
from tutor.adaptation.types import Decision, Knowledge, Moment, Planned, Situation
from tutor.answers import Verdict
from tutor.classrooms.models import AssignedWork, Assignment
from tutor.classrooms.work import ON_THE_PAGE
from tutor.curriculum.models import Exercise, Skill
from tutor.demo_history.learners import Learner
from tutor.demo_history.library import Library
from tutor.demo_history.mind import Mind
from tutor.demo_history.rows import Rows
from tutor.demo_history.visit import Visit
from tutor.demo_history.words import report_after
from tutor.practice.attempting import said_of
from tutor.practice.hinting import given, ladder, twin_is_due
from tutor.practice.models import Attempt, PracticeSession, Problem
from tutor.practice.situations import decision_row

TRIES = 3  # then the solution is looked at
READING = timedelta(seconds=15)  # between two exercises
DAY = 24 * 3600.0


@dataclass
class Month:
    """Makes rows for one student; nothing is stored."""

    student: User
    learner: Learner
    library: Library
    mind: Mind
    rng: random.Random
    rows: Rows
    met: dict[int, int] = field(default_factory=dict)
    last: Problem | None = None
    rested_at: datetime | None = None

    def visit(self, at: datetime, work: Assignment | None = None) -> None:
        """One visit: free practice, or the exercises of one assignment."""
        if self.rested_at is not None:
            self.learner.rest((at - self.rested_at).total_seconds() / DAY)
        plan = list(work.exercises) if work else []
        visit = Visit(self._session(at, plan))
        if work:
            self.rows.begun.append(AssignedWork(assignment=work, student=self.student, session=visit.session))
        self.mind.look(at)
        decision, now = self._decide(visit, Moment.START, at), at
        for _ in range(len(plan) or self.rng.randint(self.learner.kind.exercises - 3, self.learner.kind.exercises + 3)):
            decision, now = self._exercise(visit, decision, now)
        self.rows.reports += report_after(visit, self.student, self.rng, now)
        visit.session.last_active_at = self.rested_at = now

    def finish(self) -> None:
        """What is known at the end."""
        if self.mind.changed:
            self.rows.skills += self.mind.states()
            self.rows.learners.append(self.mind.learner_state())

    def _session(self, at: datetime, plan: list[str]) -> PracticeSession:
        session = PracticeSession(
            student=self.student,
            course=self.library.course,
            scenario=Scenario.COURSE,
            started_at=at,
            last_active_at=at,
            plan=plan,
            plan_title=ON_THE_PAGE if plan else "",
        )
        self.rows.sessions.append(session)
        return session

    def _exercise(self, visit: Visit, decision: Decision, now: datetime) -> tuple[Decision, datetime]:
        """One exercise to its end. Returns the decision about the next, and when it was made."""
        problem = self._present(visit, decision, now)
        for _ in range(TRIES):
            now += timedelta(seconds=self.learner.seconds(self._usual(problem)))
            if self._try(visit, problem, now):
                problem.solved_at = now
                return self._decide(visit, Moment.SOLVED, now), now + READING
            self._decide(visit, Moment.WRONG_ANSWER, now)
            if self.rng.random() < self.learner.kind.asks_for_hints:
                now += timedelta(seconds=self.rng.uniform(3, 20))
                self._hint(problem, now)
        problem.revealed_at = now = now + timedelta(seconds=self.rng.uniform(4, 30))
        return self._decide(visit, Moment.GIVEN_UP, now), now + READING

    def _present(self, visit: Visit, decision: Decision, now: datetime) -> Problem:
        before = visit.problem
        twin = before is not None and twin_is_due(before)
        if twin:
            exercise = before.exercise
            seed = self.library.seed(exercise, self.met)
        elif planned := self._planned(visit):
            exercise = planned
            seed = self.library.seed(exercise, self.met)
        else:
            exercise, seed = self.library.pick(decision.skill, decision.level, self.met, self.rng)
        number = len(visit.problems) + 1
        problem = Problem(
            session=visit.session, exercise=exercise, seed=seed, number=number, presented_at=now, twin=twin
        )
        visit.problems.append(problem)
        self.rows.problems.append(problem)
        self.last = problem
        return problem

    def _try(self, visit: Visit, problem: Problem, now: datetime) -> bool:
        """One answer, judged and learnt from. Returns whether it was right."""
        exercise, tries = problem.exercise, visit.misses()
        skill = self._skill(exercise)
        difficulty = self.mind.model.difficulty_of(exercise)
        chance = self.learner.chance(skill.slug, difficulty, [e.slug for e in skill.prerequisites.all()], tries)
        wrong = None if self.rng.random() < chance else self.library.wrong(exercise, problem.seed, self.rng)
        text = self.library.instance(exercise, problem.seed).expected.answer if wrong is None else wrong
        attempt = self._attempt(visit, problem, text, now)
        right = attempt.verdict == Verdict.CORRECT
        seconds = (now - problem.presented_at).total_seconds()
        seen = Observation(right, now.timestamp(), difficulty, problem.hints_shown, tries + 1, seconds)
        attempt.hints = problem.hints_shown
        attempt.expected = None if tries else self.mind.known(skill, now).success(difficulty)
        attempt.mastery_before, attempt.mastery_after = self.mind.learn(skill, seen, now)
        if not tries:
            self.learner.learn(skill.slug, chance)
        return bool(right)

    def _attempt(self, visit: Visit, problem: Problem, text: str, now: datetime) -> Attempt:
        judged = self.library.judge(problem.exercise, problem.seed, text)
        attempt = Attempt(
            subject_id=self.student.subject_id,
            problem=problem,
            key=uuid.uuid4(),
            part=0,
            answer=text,
            **said_of(judged),
            submitted_at=now,
            seconds_to_first_action=round(self.learner.seconds(8.0), 1),
        )
        visit.attempts.append(attempt)
        self.rows.attempts.append(attempt)
        return attempt

    def _hint(self, problem: Problem, now: datetime, by_itself: bool = False) -> str:
        """The next rung in turn, never the answer by itself."""
        rungs, shown = ladder(problem), given(problem)
        number = max(shown, default=-1) + 1
        if number >= len(rungs) - by_itself:
            return ""
        problem.hints_given = {"0": [*shown, number]}
        problem.hints_shown += 1
        problem.hints_at = [*problem.hints_at, now.timestamp()]
        return rungs[number].words

    def _decide(self, visit: Visit, moment: Moment, now: datetime) -> Decision:
        situation = self._situation(visit, moment, now)
        decision = decide(situation)
        problem = visit.problem
        hint = self._hint(problem, now, by_itself=True) if problem is not None and decision.hint else ""
        skill = next(each for each in self.library.skills if each.slug == decision.skill)
        said = [asdict(each) for each in decision.said]
        row = decision_row(visit.session, problem, situation, decision, now, skill=skill, hint=hint, said=said)
        visit.decisions.append(row)
        self.rows.decisions.append(row)
        return decision

    def _situation(self, visit: Visit, moment: Moment, now: datetime) -> Situation:
        problem = visit.problem or self.last
        current = self._skill(problem.exercise).slug if problem else self.library.skills[0].slug
        twin = visit.problem.exercise.level if visit.problem is not None and twin_is_due(visit.problem) else None
        knowledge = Knowledge(self.mind.look(now, only=current), current, self._level(visit, moment))
        planned = self._as_planned(visit)
        return Situation(moment, knowledge, visit.recent(now), planned=planned, twin=twin)

    def _level(self, visit: Visit, moment: Moment) -> int:
        if visit.problem is None:
            return 1
        promised = [each.level for each in visit.decisions if each.problem is visit.problem and each.step < 0]
        return min(promised) if promised and moment in CHOOSING else visit.problem.exercise.level

    def _planned(self, visit: Visit) -> Exercise | None:
        ended = {each.exercise.slug for each in visit.problems if not each.is_open}
        left = [slug for slug in visit.session.plan if slug not in ended]
        return next((each for of in self.library.exercises.values() for each in of if each.slug in left[:1]), None)

    def _as_planned(self, visit: Visit) -> Planned | None:
        exercise, plan = self._planned(visit), visit.session.plan
        if exercise is None:
            return None
        return Planned(exercise.skill.slug, exercise.level, plan.index(exercise.slug) + 1, len(plan))

    def _skill(self, exercise: Exercise) -> Skill:
        return next(each for each in self.library.skills if each.pk == exercise.skill_id)

    def _usual(self, problem: Problem) -> float:
        return float(self.library.instance(problem.exercise, problem.seed).usual_seconds)
