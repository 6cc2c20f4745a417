"""Between rows and the knowledge-tracing model: read what is known, learn from one answer."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from knowledge_tracing.logistic import Parameters, load_parameters
from knowledge_tracing.mastery import estimate_mastery, observe, predict_success
from knowledge_tracing.types import Mastery, Observation, SkillHistory
from tutor.accounts.models import User
from tutor.adaptation.types import LEVELS, SkillKnowledge
from tutor.curriculum.models import Course, Skill
from tutor.curriculum.selectors import skills_in_order
from tutor.practice.models import SkillState

DIFFICULTY = {1: -1.0, 2: 0.0, 3: 1.0}  # logits around a middling exercise, until items are calibrated


@dataclass(frozen=True)
class KnownSkill:
    """One skill with what is known of it right now, faded for the time since."""

    skill: Skill
    history: SkillHistory
    mastery: Mastery
    answers: int


@cache
def parameters() -> Parameters:
    return load_parameters()


def known_skills(student: User, course: Course, now: datetime) -> list[KnownSkill]:
    """Every skill of a course, in teaching order."""
    states = {state.skill_id: state for state in SkillState.objects.filter(student=student, skill__course=course)}
    return [known_skill(skill, states.get(skill.pk), now) for skill in skills_in_order(course)]


def known_skill(skill: Skill, state: SkillState | None, now: datetime) -> KnownSkill:
    history = SkillHistory.from_dict(state.history) if state else SkillHistory()
    mastery = estimate_mastery(history, now=now.timestamp(), parameters=parameters())
    return KnownSkill(skill, history, mastery, history.answers)


def as_knowledge(known: KnownSkill, now: datetime) -> SkillKnowledge:
    """What the policy is told about a skill."""
    chances = {
        level: predict_success(
            known.history, difficulty=DIFFICULTY[level], now=now.timestamp(), parameters=parameters()
        )
        for level in LEVELS
    }
    return SkillKnowledge(
        slug=known.skill.slug,
        title=known.skill.title,
        mastery=known.mastery.probability,
        certainty=known.mastery.certainty,
        prerequisites=tuple(skill.slug for skill in known.skill.prerequisites.all()),
        success_by_level=chances,
    )


def learn_from(student: User, skill: Skill, observation: Observation, now: datetime) -> tuple[float, Mastery]:
    """Add one observation to a learner's history. Returns mastery before and after.

    The caller holds the lock on the learner, so that two answers at once are learnt from one after the other.
    """
    state = SkillState.objects.filter(student=student, skill=skill).first()
    before = known_skill(skill, state, now)
    history = observe(before.history, observation)
    after = estimate_mastery(history, now=now.timestamp(), parameters=parameters())
    state = state or SkillState(subject_id=student.subject_id, student=student, skill=skill)
    state.history = history.to_dict()
    state.mastery, state.certainty = after.probability, after.certainty
    state.inputs, state.reasons = dict(after.inputs), list(after.reasons)
    state.model_version, state.updated_at = parameters().version, now
    state.save()
    return before.mastery.probability, after
