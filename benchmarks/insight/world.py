"""A class of simulated learners with a school year of practice behind them. Nobody here is anybody.

What a page reads is made as practice makes it: every answer is learnt from by the knowledge model, and rows are sealed.
Answers are drawn by chance from an ability and a gain for practice; nothing is said here of how real learners do.
"""

import math
import random
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model

from affect.types import Emotion
from knowledge_tracing.mastery import estimate_mastery, observe, observe_learner
from knowledge_tracing.types import LearnerHistory, Observation, SkillHistory
from tutor.accounts.models import Role, School, User
from tutor.adaptation.types import Moment
from tutor.answers import Verdict
from tutor.classrooms.models import Assignment, Classroom
from tutor.classrooms.services import create_classroom, join_classroom
from tutor.curriculum.models import Course, Exercise, Skill
from tutor.curriculum.selectors import offered, skills_in_order
from tutor.practice.models import Attempt, DecisionRecord, LearnerState, PracticeSession, Problem, SkillState
from tutor.practice.own_words import OwnWord
from tutor.practice.parameters import in_force
from tutor.practice.problems import generated
from tutor.sensing.models import Estimate, SelfReport

NAMES = ("Ada", "Ben", "Chloe", "Dev", "Ella", "Finn", "Grace", "Hugo", "Iris", "Jon", "Kira", "Leo", "Mia", "Noor")
SURNAMES = ("Simulated", "Example", "Made-up")
SEEDS = 12  # draws of one exercise, so that each is made once
PER_VISIT = 12  # exercises
RULES = ("predicted success", "ready for more", "after a struggle", "review", "mixed practice", "twin")
AT_ONCE = 500


@dataclass
class Learner:
    """A simulated learner: `ability` in logits, practice of each skill so far, and what the model remembers."""

    person: User
    ability: float
    practised: dict[int, int] = field(default_factory=dict)
    skills: dict[int, SkillHistory] = field(default_factory=dict)
    history: LearnerHistory = field(default_factory=LearnerHistory)


@dataclass
class Rows:
    """What is written in the end, table by table."""

    sessions: list[Model] = field(default_factory=list)
    problems: list[Model] = field(default_factory=list)
    attempts: list[Model] = field(default_factory=list)
    decisions: list[Model] = field(default_factory=list)
    words: list[Model] = field(default_factory=list)
    guesses: list[Model] = field(default_factory=list)

    def write(self) -> None:
        for rows in vars(self).values():
            if rows:
                type(rows[0])._default_manager.bulk_create(rows, batch_size=AT_ONCE)
                rows.clear()


class World:
    """Makes one class. `weeks` of visits end at `now`."""

    def __init__(self, now: datetime, weeks: int, rng: random.Random, course: str = "algebra") -> None:
        self.now, self.weeks, self.rng = now, weeks, rng
        self.course = Course.objects.get(slug=course)
        self.model = in_force()
        self.skills = list(skills_in_order(self.course))
        self.exercises = {skill.pk: list(offered().filter(skill=skill)) for skill in self.skills}
        newest = Problem.objects.order_by("-pk").values_list("pk", flat=True).first()
        self.rows, self.next_problem = Rows(), 1 + (newest or 0)

    def make(self, teacher: User, name: str, students: int, attempts: int) -> Classroom:
        began = self.now - timedelta(weeks=self.weeks)
        classroom = create_classroom(teacher, name, began)
        for number in range(students):
            learner = Learner(self._person(number, teacher.school), self.rng.gauss(0.2, 0.9))
            join_classroom(learner.person, classroom, began)
            self._year(learner, attempts // students)
        self._work(teacher, classroom)
        return classroom

    def _person(self, number: int, school: School | None) -> User:
        shown = f"{NAMES[number % len(NAMES)]} {SURNAMES[number // len(NAMES) % len(SURNAMES)]}"
        name = f"simulated-{uuid.UUID(int=self.rng.getrandbits(128)).hex[:10]}"
        return User.objects.create_user(name, role=Role.STUDENT, display_name=shown, born_in="2000-01", school=school)

    def _year(self, learner: Learner, attempts: int) -> None:
        """All visits of one learner, evenly spread with a little chance."""
        visits = max(1, round(attempts / (PER_VISIT * 1.24)))
        for visit in range(visits):
            age = timedelta(weeks=self.weeks) * (1 - (visit + self.rng.random() * 0.9) / visits)
            self._visit(learner, self.now - age, visit / visits)
        self.rows.write()
        self._remember(learner)

    def _visit(self, learner: Learner, at: datetime, progress: float) -> None:
        session = PracticeSession(student=learner.person, course=self.course, started_at=at, last_active_at=at)
        self.rows.sessions.append(session)
        reach = max(1, math.ceil(progress * len(self.skills)))
        for number in range(1, PER_VISIT + 1):
            skill = self.skills[min(reach - 1, int(self.rng.triangular(0, reach, reach)))]
            at = self._problem(learner, session, skill, number, at)
        session.last_active_at = at
        self._said(learner, session, at)

    def _problem(self, learner: Learner, session: PracticeSession, skill: Skill, number: int, at: datetime) -> datetime:
        exercise = self.rng.choice(self.exercises[skill.pk])
        problem = Problem(
            pk=self.next_problem, session=session, exercise=exercise, seed=self.rng.randrange(SEEDS), number=number,
            presented_at=at,
        )  # fmt: skip
        self.next_problem += 1
        self.rows.problems.append(problem)
        for tries in range(1, 5):
            at += timedelta(seconds=self.rng.lognormvariate(3.6, 0.6))
            if self._attempt(learner, problem, skill, tries, at):
                problem.solved_at = at
                break
            if self.rng.random() < 0.3:
                problem.hints_shown += 1
                problem.hints_given = {"0": list(range(problem.hints_shown))}
        else:
            problem.revealed_at = at
        self._decision(learner, problem, skill, at)
        return at + timedelta(seconds=5)

    def _attempt(self, learner: Learner, problem: Problem, skill: Skill, tries: int, at: datetime) -> bool:
        done = learner.practised.get(skill.pk, 0)
        logit = learner.ability + 0.45 * math.log1p(done) - problem.exercise.difficulty + 0.3 * problem.hints_shown
        right = self.rng.random() < 1 / (1 + math.exp(-logit))
        learner.practised[skill.pk] = done + (tries == 1)
        before, after = self._learn(learner, problem, skill, right, tries, at)
        typed, slip, told = self._typed(problem, right)
        self.rows.attempts.append(
            Attempt(
                subject_id=learner.person.subject_id, problem=problem, key=uuid.uuid4(), answer=typed, feedback=told,
                misconception=slip, verdict=Verdict.CORRECT if right else Verdict.WRONG, submitted_at=at,
                hints=problem.hints_shown, expected=before if tries == 1 else None,
                mastery_before=before, mastery_after=after,
            )
        )  # fmt: skip
        return right

    def _learn(
        self, learner: Learner, problem: Problem, skill: Skill, right: bool, tries: int, at: datetime
    ) -> tuple[float, float]:
        seen = Observation(
            right, at.timestamp(), self.model.difficulty_of(problem.exercise), problem.hints_shown, tries
        )
        before = self._mastery(learner, skill.pk, at).probability
        learner.skills[skill.pk] = observe(learner.skills.get(skill.pk, SkillHistory()), seen)
        learner.history = observe_learner(learner.history, seen)
        return before, self._mastery(learner, skill.pk, at).probability

    def _mastery(self, learner: Learner, skill: int, at: datetime) -> Any:
        history = learner.skills.get(skill, SkillHistory())
        return estimate_mastery(history, now=at.timestamp(), parameters=self.model.parameters, learner=learner.history)

    def _typed(self, problem: Problem, right: bool) -> tuple[str, str, str]:
        exercise: Exercise = problem.exercise
        expected = generated(exercise.slug, exercise.content_hash, problem.seed)[0].expected
        if right:
            return expected.answer, "", ""
        if not expected.misconceptions or self.rng.random() < 0.35:
            return str(self.rng.randrange(-9, 40)), "", "Not yet."
        slip = expected.misconceptions[min(int(self.rng.expovariate(1.2)), len(expected.misconceptions) - 1)]
        return slip.answer, slip.slug, slip.feedback

    def _decision(self, learner: Learner, problem: Problem, skill: Skill, at: datetime) -> None:
        moment = Moment.SOLVED if problem.solved_at else Moment.GIVEN_UP
        self.rows.decisions.append(
            DecisionRecord(
                subject_id=learner.person.subject_id, session=problem.session, problem=problem, moment=moment,
                skill=skill, level=problem.exercise.level, step=0, rule=self.rng.choice(RULES),
                reason="Simulated.", made_at=at,
            )
        )  # fmt: skip

    def _said(self, learner: Learner, session: PracticeSession, at: datetime) -> None:
        whose = {"subject_id": learner.person.subject_id, "session": session}
        if self.rng.random() < 0.5:
            word = self.rng.choice([*OwnWord, Emotion.ENGAGED, Emotion.CONFUSED])
            self.rows.words.append(SelfReport(**whose, feeling=word, said_at=at))
        guess = self.rng.choice([Emotion.ENGAGED, Emotion.ENGAGED, Emotion.CONFUSED, Emotion.BORED])
        self.rows.guesses.append(Estimate(**whose, emotion=guess, certainty=0.7, reason="Simulated.", made_at=at))

    def _remember(self, learner: Learner) -> None:
        whose = {"subject_id": learner.person.subject_id, "student": learner.person, "updated_at": self.now}
        LearnerState.objects.create(**whose, history=learner.history.to_dict())
        known = {skill: self._mastery(learner, skill, self.now) for skill in learner.skills}
        SkillState.objects.bulk_create(
            SkillState(
                **whose, skill_id=skill, history=learner.skills[skill].to_dict(), mastery=mastery.probability,
                certainty=mastery.certainty, model_version=self.model.parameters.version,
            )
            for skill, mastery in known.items()
        )  # fmt: skip

    def _work(self, teacher: User, classroom: Classroom) -> None:
        skill = self.skills[len(self.skills) // 2]
        Assignment.objects.create(
            subject_id=teacher.subject_id, classroom=classroom, title="Homework before the test",
            exercises=[each.slug for each in self.exercises[skill.pk]], given_at=self.now - timedelta(weeks=3),
        )  # fmt: skip
