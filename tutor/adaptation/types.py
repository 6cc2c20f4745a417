"""What the policy is told and what it answers: frozen values, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from affect.types import Emotion, Scenario
from knowledge_tracing.stages import Stage
from tutor.adaptation.thresholds import AS_SHIPPED, USUAL, Thresholds

LEVELS = (1, 2, 3)


class Moment(StrEnum):
    """When the policy is asked."""

    START = "start"
    WRONG_ANSWER = "wrong answer"
    SOLVED = "solved"
    GIVEN_UP = "solution shown"
    ESTIMATE = "estimate"
    HINT = "hint asked for"


@dataclass(frozen=True, slots=True)
class SkillKnowledge:
    """What is known about one skill: probabilities in 0..1. `in_a_week`: mastery then, if nothing is practised."""

    slug: str
    title: str
    mastery: float
    certainty: float
    prerequisites: tuple[str, ...] = ()
    success_by_level: Mapping[int, float] = field(default_factory=dict)
    stage: Stage = Stage.LEARNING
    in_a_week: float = 1.0


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
    """The last answers: counts run back from now; `correct_in_a_row` at the first try and at the present level.

    `hasty_misses` in a row came sooner than the exercise can be read, `hasty_hints` in a row sooner than the hint
    before. `minutes` of this visit without a pause; `success` is the share of its last exercises that were right at
    the first try, and `success_before` of those before them. `seconds_since_help`: since help was offered on an
    exercise, None for never.
    `run_on_skill`: exercises in a row on the present skill; `since_review`: exercises since the last review.
    `unhurried`: a calm word was given in this visit, so nothing is to count time.
    """

    errors_in_a_row: int = 0
    correct_in_a_row: int = 0
    errors_on_problem: int = 0
    hints_on_problem: int = 0
    hints_left: int = 0
    misconception: str = ""
    support_shown: bool = False
    hasty_misses: int = 0
    hasty_hints: int = 0
    minutes: float = 0.0
    success: float | None = None
    success_before: float | None = None
    seconds_on_problem: float = 0.0
    seconds_since_help: float | None = None
    run_on_skill: int = 0
    since_review: int = 0
    break_offered: bool = False
    unhurried: bool = False


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a teacher holds for a learner or a class: a skill, a level, or both.

    Reasons never name the teacher: they stay with the learner when the teacher's account is gone.
    """

    skill: str = ""
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """What comes next in work whose exercises and order a teacher fixed: the exercise's skill and level.

    `at`: its place in the work, from 1, `of` how many there are.
    """

    skill: str
    level: int
    at: int
    of: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """Something else that could have come, and why it did not."""

    what: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the library, and which of its wordings was said."""

    message: str
    variant: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The next step: which skill and level come next, what is offered now, and why, in words.

    `calm`: nothing on the page counts time, for the rest of the visit. `choices`: skills, by slug, that the learner may
    pick from instead.
    """

    skill: str
    level: int
    step: int
    reason: str
    rule: str
    message: str = ""
    said: tuple[Said, ...] = ()
    hint: bool = False
    pause: bool = False
    calm: bool = False
    choices: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything the policy may look at.

    `rules` names the version that its thresholds are of; `planned` is None where no plan says what comes next.
    `twin`: the level of an exercise whose answer was shown and that comes once more with new numbers.
    `variants`: by message, which wording is to be said; the usual one where none is named. `language`: of the messages.
    """

    moment: Moment
    knowledge: Knowledge
    recent: Recent = Recent()
    affect: Affect = Affect()
    scenario: Scenario = Scenario.COURSE
    preferences: Preferences = Preferences()
    planned: Planned | None = None
    twin: int | None = None
    thresholds: Thresholds = USUAL
    rules: str = AS_SHIPPED
    variants: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
