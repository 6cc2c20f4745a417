"""What the tutor knows of one simulated student while their month is made: the same arithmetic as in practice."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from knowledge_tracing.mastery import observe, observe_learner
from knowledge_tracing.types import LearnerHistory, Observation, SkillHistory
from tutor.accounts.models import User
from tutor.adaptation.types import SkillKnowledge
from tutor.curriculum.models import Skill
from tutor.practice.mastery import KnownSkill, as_knowledge, known_from
from tutor.practice.models import LearnerState, SkillState
from tutor.practice.parameters import InForce


@dataclass
class Mind:
    """Histories by number of the skill; `seen`: what the policy is told of each skill, worked out anew where due."""

    student: User
    skills: Sequence[Skill]
    model: InForce
    histories: dict[int, SkillHistory] = field(default_factory=dict)
    learner: LearnerHistory = field(default_factory=LearnerHistory)
    seen: dict[str, SkillKnowledge] = field(default_factory=dict)
    changed: dict[int, datetime] = field(default_factory=dict)

    def known(self, skill: Skill, now: datetime) -> KnownSkill:
        return known_from(skill, self.histories, self.learner, now, self.model)

    def look(self, now: datetime, only: str | None = None) -> tuple[SkillKnowledge, ...]:
        """Every skill for the policy. Within a visit only the skill at work moves, so only it is worked out anew."""
        for skill in self.skills:
            if only in (None, skill.slug) or skill.slug not in self.seen:
                self.seen[skill.slug] = as_knowledge(self.known(skill, now))
        return tuple(self.seen[skill.slug] for skill in self.skills)

    def learn(self, skill: Skill, seen: Observation, now: datetime) -> tuple[float, float]:
        """Mastery before and after one answer."""
        before = self.known(skill, now)
        self.histories[skill.pk] = observe(before.history, seen)
        self.learner = observe_learner(self.learner, seen)
        self.changed[skill.pk] = now
        return before.mastery.probability, self.known(skill, now).mastery.probability

    def states(self) -> list[SkillState]:
        """The rows that practice keeps of each skill, as of its last answer."""
        return [self._state(skill, self.changed[skill.pk]) for skill in self.skills if skill.pk in self.changed]

    def _state(self, skill: Skill, at: datetime) -> SkillState:
        known = self.known(skill, at)
        return SkillState(
            subject_id=self.student.subject_id,
            student=self.student,
            skill=skill,
            history=known.history.to_dict(),
            mastery=known.mastery.probability,
            certainty=known.mastery.certainty,
            inputs=dict(known.mastery.inputs),
            reasons=list(known.mastery.reasons),
            model_version=self.model.parameters.version,
            updated_at=at,
        )

    def learner_state(self) -> LearnerState:
        at, subject = max(self.changed.values()), self.student.subject_id
        return LearnerState(subject_id=subject, student=self.student, history=self.learner.to_dict(), updated_at=at)
