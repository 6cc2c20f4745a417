"""Our policy as the site runs it: knowledge tracing in between, `decide` at every step."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from affect.types import Emotion
from benchmarks.policy.law import DIFFICULTY, Learner
from knowledge_tracing.logistic import Parameters, load_parameters
from knowledge_tracing.mastery import estimate_mastery, observe, observe_learner, predict_success
from knowledge_tracing.stages import Stage, stage
from knowledge_tracing.types import LearnerHistory, Observation, SkillHistory
from tutor.adaptation.policy import decide
from tutor.adaptation.types import Affect, Decision, Knowledge, Moment, Recent, Situation, SkillKnowledge

Sensing = Literal["none", "right", "random", "inverted"]
SENSED = 0.75  # how often a right reading is made where there is something to read
CERTAINTY = 0.6
PARAMETERS = load_parameters()


@dataclass
class Ours:
    """`sensing`: how good the readings of feelings are; "none" is the strict profile."""

    skills: int
    rng: np.random.Generator
    sensing: Sensing
    at: float = 0.0
    histories: list[SkillHistory] = field(default_factory=list)
    history: LearnerHistory = field(default_factory=LearnerHistory)
    recent: Recent = field(default_factory=Recent)
    feels: Affect = field(default_factory=Affect)
    level: int = 1
    skill: int = 0
    ended: Moment = Moment.START
    decisions: list[tuple[Situation, Decision]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.histories = [SkillHistory()] * self.skills

    def choose(self) -> tuple[int, int]:
        situation = Situation(self.ended, self._knowledge(), self.recent, self.feels)
        decision = self._decide(situation)
        self.decisions.append((situation, decision))
        chosen = int(decision.skill)
        run = self.recent.run_on_skill + 1 if chosen == self.skill else 1
        since = 0 if decision.rule == "review" else self.recent.since_review + 1
        self.recent = Recent(
            self.recent.errors_in_a_row, self._kept_run(decision), run_on_skill=run, since_review=since
        )
        self.skill, self.level = chosen, decision.level
        return self.skill, self.level

    def hear(self, right: bool, learner: Learner) -> bool:
        self.at = learner.seconds
        observation = Observation(right, self.at, DIFFICULTY[self.level])
        self.histories[self.skill] = observe(self.histories[self.skill], observation)
        self.history = observe_learner(self.history, observation)
        self.feels = self._read(learner)
        errors, rights = (0, self.recent.correct_in_a_row + 1) if right else (self.recent.errors_in_a_row + 1, 0)
        self.recent = Recent(
            errors,
            rights,
            0 if right else 1,
            run_on_skill=self.recent.run_on_skill,
            since_review=self.recent.since_review,
        )
        self.ended = Moment.SOLVED
        return not right and self.sensing != "none" and self.feels.emotion is not None

    def _decide(self, situation: Situation) -> Decision:
        return decide(situation)

    def _kept_run(self, decision: Decision) -> int:
        same = int(decision.skill) == self.skill and decision.level == self.level
        return self.recent.correct_in_a_row if same else 0

    def _knowledge(self) -> Knowledge:
        return Knowledge(tuple(self._known(skill) for skill in range(self.skills)), str(self.skill), self.level)

    def _known(self, skill: int) -> SkillKnowledge:
        history = self.histories[skill]
        mastery = estimate_mastery(history, now=self.at, parameters=PARAMETERS, learner=self.history)
        chances = {level: self._success(history, hard) for level, hard in DIFFICULTY.items()}
        return SkillKnowledge(
            slug=str(skill),
            title=f"Skill {skill + 1}",
            mastery=mastery.probability,
            certainty=mastery.certainty,
            prerequisites=(str(skill - 1),) if skill else (),
            success_by_level=chances,
            stage=stage(history, mastery),
            in_a_week=mastery.in_a_week,
        )

    def _success(self, history: SkillHistory, hard: float, parameters: Parameters = PARAMETERS) -> float:
        return predict_success(history, difficulty=hard, now=self.at, parameters=parameters, learner=self.history)

    def _read(self, learner: Learner) -> Affect:
        """What is sensed: twice in a row the same, as the site wants it before it acts."""
        if self.sensing == "none":
            return Affect()
        truth = Emotion.FRUSTRATED if learner.strain > 1.0 else Emotion.BORED if learner.boredom > 1.0 else None
        felt = truth if self.rng.random() < SENSED else None
        if self.sensing == "random":
            felt = (None, Emotion.FRUSTRATED, Emotion.BORED, Emotion.CONFUSED, Emotion.ENGAGED)[self.rng.integers(5)]
        if self.sensing == "inverted":
            felt = {Emotion.FRUSTRATED: Emotion.BORED, Emotion.BORED: Emotion.FRUSTRATED, None: None}[truth]
        again = felt is not None and felt == self.feels.emotion
        return Affect(felt, CERTAINTY if felt else 0.0, self.feels.in_a_row + 1 if again else 1, ("a sign",))


AIM = 0.775  # in the middle of 0.7 to 0.85


class Targeting(Ours):
    """A peer with the same knowledge tracing: in order, at the level whose success comes nearest to the aim; no
    feelings, no reviews, no way round a rut. What our rules add is what they are better by than this.
    """

    def _decide(self, situation: Situation) -> Decision:
        skills = situation.knowledge.skills
        skill = next((each for each in skills if each.stage is not Stage.MASTERED), skills[-1])
        level = min(skill.success_by_level, key=lambda each: abs(skill.success_by_level[each] - AIM))
        return Decision(skill.slug, level, 0, "Success nearest to the aim.", "success targeting")
