"""Between rows and the knowledge-tracing model: read what is known, learn from one answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from django.db.models import Q

from knowledge_tracing.because import because
from knowledge_tracing.mastery import estimate_mastery, observe, observe_learner, predict_success
from knowledge_tracing.stages import Stage, review_due, stage
from knowledge_tracing.types import LearnerHistory, Mastery, Observation, SkillHistory
from tutor.accounts.models import User
from tutor.adaptation.types import LEVELS, SkillKnowledge
from tutor.curriculum.models import Course, Exercise, Skill
from tutor.curriculum.selectors import skills_in_order, taught
from tutor.practice.mastery_words import reasons_said
from tutor.practice.models import LearnerState, SkillState
from tutor.practice.parameters import InForce, in_force

UNTOUCHED = SkillHistory()
DIFFICULTY = {1: -1.0, 2: 0.0, 3: 1.0}  # logits around a middling exercise, for a level as a whole


@dataclass(frozen=True)
class KnownSkill:
    """One skill with what is known of it right now, faded for the time since."""

    skill: Skill
    history: SkillHistory
    learner: LearnerHistory
    mastery: Mastery
    now: datetime
    model: InForce
    needed: tuple[SkillHistory, ...] = ()  # of the skills that it builds on

    @property
    def answers(self) -> int:
        """How many answers on this skill the estimate rests on."""
        return self.history.answers

    @property
    def stage(self) -> Stage:
        """Where the learner stands with the skill."""
        return stage(self.history, self.mastery)

    @property
    def review_due(self) -> datetime | None:
        """When it should be practised again, if it is mastered and will fade within a year."""
        due = review_due(
            self.history,
            now=self.now.timestamp(),
            parameters=self.model.parameters,
            learner=self.learner,
            needed=self.needed,
        )
        return None if due is None else datetime.fromtimestamp(due, tz=self.now.tzinfo)

    def success(self, difficulty: float, solved: int = 0) -> float:
        """The chance of a right first answer to an exercise of this difficulty."""
        return predict_success(
            self.history,
            difficulty=difficulty,
            now=self.now.timestamp(),
            parameters=self.model.parameters,
            learner=self.learner,
            solved=solved,
            needed=self.needed,
        )

    def success_at(self, exercise: Exercise, solved: int = 0) -> tuple[float, tuple[str, ...]]:
        """The chance of a right first answer to one exercise, and up to three reasons for it."""
        difficulty = self.model.difficulty_of(exercise)
        reasons = because(
            self.history,
            difficulty=difficulty,
            now=self.now.timestamp(),
            parameters=self.model.parameters,
            learner=self.learner,
            solved=solved,
            needed=self.needed,
        )
        return self.success(difficulty, solved), reasons_said(reasons)


def known_skills(student: User, course: Course, now: datetime) -> list[KnownSkill]:
    """Every skill of a course, in teaching order."""
    histories = _histories(student, Q(skill__course=course) | Q(skill__leads_to__course=course))
    learner, model = learner_history(student), in_force()
    return [known_from(skill, histories, learner, now, model) for skill in skills_in_order(course)]


def known_by_course(student: User, now: datetime) -> list[tuple[Course, list[KnownSkill]]]:
    """Every course that teaches anything with its skills, both in teaching order."""
    histories, learner, model = _histories(student, Q()), learner_history(student), in_force()
    skills = taught().order_by("course__order", "course__slug", "order", "slug").select_related("course")
    by_course = groupby(skills.prefetch_related("prerequisites"), attrgetter("course"))
    return [(course, [known_from(each, histories, learner, now, model) for each in own]) for course, own in by_course]


def known_skill(student: User, skill: Skill, now: datetime) -> KnownSkill:
    """One skill of one learner."""
    histories = _histories(student, Q(skill=skill) | Q(skill__leads_to=skill))
    return known_from(skill, histories, learner_history(student), now, in_force())


def known_from(
    skill: Skill, histories: Mapping[int, SkillHistory], learner: LearnerHistory, now: datetime, model: InForce
) -> KnownSkill:
    """What histories, by the number of the skill, say now: its own and those of the skills that it builds on."""
    history = histories.get(skill.pk, UNTOUCHED)
    needed = tuple(histories.get(each.pk, UNTOUCHED) for each in skill.prerequisites.all())
    mastery = estimate_mastery(
        history, now=now.timestamp(), parameters=model.parameters, learner=learner, needed=needed
    )
    return KnownSkill(skill, history, learner, mastery, now, model, needed)


def _histories(student: User, skills: Q) -> dict[int, SkillHistory]:
    rows = SkillState.objects.filter(skills, student=student).distinct()
    return {row.skill_id: SkillHistory.from_dict(row.history) for row in rows}


def learner_history(student: User) -> LearnerHistory:
    """What all answers together say of a learner."""
    state = LearnerState.objects.filter(student=student).first()
    return LearnerHistory.from_dict(state.history) if state else LearnerHistory()


def learner_histories(students: Iterable[User]) -> dict[int, LearnerHistory]:
    """The same for many, by the number of their account; who has answered nothing is not in it."""
    rows = LearnerState.objects.filter(student__in=students)
    return {row.student_id: LearnerHistory.from_dict(row.history) for row in rows}


def as_knowledge(known: KnownSkill) -> SkillKnowledge:
    """What the policy is told about a skill."""
    return SkillKnowledge(
        slug=known.skill.slug,
        title=known.skill.title,
        mastery=known.mastery.probability,
        certainty=known.mastery.certainty,
        prerequisites=tuple(skill.slug for skill in known.skill.prerequisites.all()),
        success_by_level={level: known.success(DIFFICULTY[level]) for level in LEVELS},
        stage=known.stage,
        in_a_week=known.mastery.in_a_week,
    )


def learn_from(student: User, skill: Skill, observation: Observation, now: datetime) -> tuple[float, Mastery]:
    """Add one observation to what is remembered of a learner. Returns mastery before and after.

    The caller holds the lock on the learner, so that two answers at once are learnt from one after the other.
    """
    before = known_skill(student, skill, now)
    history, learner = observe(before.history, observation), observe_learner(before.learner, observation)
    after = keep_known(student, skill, history, learner, now, before.needed)
    keep_learner(student, learner, now)
    return before.mastery.probability, after


def keep_known(
    student: User,
    skill: Skill,
    history: SkillHistory,
    learner: LearnerHistory,
    now: datetime,
    needed: Sequence[SkillHistory],
) -> Mastery:
    """Store what is remembered of one skill, with the estimate and what it was made of."""
    parameters = in_force().parameters
    mastery = estimate_mastery(history, now=now.timestamp(), parameters=parameters, learner=learner, needed=needed)
    state = SkillState.objects.filter(student=student, skill=skill).first()
    state = state or SkillState(subject_id=student.subject_id, student=student, skill=skill)
    state.history = history.to_dict()
    state.mastery, state.certainty = mastery.probability, mastery.certainty
    state.inputs, state.reasons = dict(mastery.inputs), list(mastery.reasons)
    state.model_version, state.updated_at = parameters.version, now
    state.save()
    return mastery


def keep_learner(student: User, learner: LearnerHistory, now: datetime) -> None:
    """Store what is remembered of a learner over all skills."""
    state = LearnerState.objects.filter(student=student).first()
    state = state or LearnerState(subject_id=student.subject_id, student=student)
    state.history, state.updated_at = learner.to_dict(), now
    state.save()
