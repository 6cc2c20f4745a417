"""What the policy is told and what it answers: frozen values, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from affect.types import Emotion, Scenario

LEVELS = (1, 2, 3)


class Moment(StrEnum):
    """When the policy is asked."""

    START = "start"
    WRONG_ANSWER = "wrong answer"
    SOLVED = "solved"
    GIVEN_UP = "solution shown"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True)
class SkillKnowledge:
    """What is known about one skill: probabilities in 0..1."""

    slug: str
    title: str
    mastery: float
    certainty: float
    prerequisites: tuple[str, ...] = ()
    success_by_level: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A course's skills in teaching order, and where the learner is."""

    skills: tuple[SkillKnowledge, ...]
    current: str
    level: int

    @property
    def current_skill(self) -> SkillKnowledge:
        return next(skill for skill in self.skills if skill.slug == self.current)


@dataclass(frozen=True, slots=True)
class Affect:
    """How the learner seems to feel: how sure, and for how many readings in a row. `own_word`: they said so.

    `word`: what they said instead of a feeling, where none is named; reasons then repeat this word only.
    """

    emotion: Emotion | None = None
    certainty: float = 0.0
    in_a_row: int = 0
    signals: tuple[str, ...] = ()
    own_word: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class Recent:
    """The last answers: counts run back from now; `correct_in_a_row` at the first try and at the present level."""

    errors_in_a_row: int = 0
    correct_in_a_row: int = 0
    errors_on_problem: int = 0
    hints_on_problem: int = 0
    hints_left: int = 0
    misconception: str = ""
    support_shown: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The next step: which skill and level come next, what is offered now, and why, in words."""

    skill: str
    level: int
    step: int
    reason: str
    rule: str
    message: str = ""
    hint: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything the policy may look at."""

    moment: Moment
    knowledge: Knowledge
    recent: Recent = Recent()
    affect: Affect = Affect()
    scenario: Scenario = Scenario.COURSE
