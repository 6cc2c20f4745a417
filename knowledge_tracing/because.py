"""Why a success is foretold as it is: the strongest parts of the sum, in words."""

from collections.abc import Iterator, Sequence

from knowledge_tracing.features import NOBODY, inputs
from knowledge_tracing.logistic import Parameters
from knowledge_tracing.types import LearnerHistory, SkillHistory

ON_THE_SKILL = ("unaided", "failures", "recent", "steady", "reviews")
AT_MOST = 3
WORTH_SAYING = 0.1  # logits: 2.5 points of a chance of one half
WORDS = {
    "difficulty": ("an easy exercise", "a hard exercise"),
    "ability": ("does well on the whole", "finds much of the work hard so far"),
    "form": ("the last answers went well", "the last answers went wrong"),
    "skill": ("practised this skill with success", "missed more than solved on this skill"),
    "solved": ("solved this very exercise before", ""),
    "needed": ("knows what this builds on", "what this builds on is not firm yet"),
    "time": ("", "some of it has faded since the last practice"),
}


def because(
    history: SkillHistory,
    *,
    difficulty: float,
    now: float,
    parameters: Parameters,
    learner: LearnerHistory = NOBODY,
    solved: float = 0.0,
    needed: Sequence[SkillHistory] = (),
) -> tuple[str, ...]:
    """Up to three reasons for the predicted success, the strongest first; none where nothing is known yet.

    >>> from knowledge_tracing.logistic import load_parameters
    >>> because(SkillHistory(), difficulty=1.5, now=0.0, parameters=load_parameters())
    ('a hard exercise',)
    """
    parts = dict(_parts(history, difficulty, now, parameters, learner, solved, needed))
    strongest = sorted(parts, key=lambda name: -abs(parts[name]))
    return tuple(WORDS[name][parts[name] < 0] for name in strongest if abs(parts[name]) >= WORTH_SAYING)[:AT_MOST]


def _parts(
    history: SkillHistory,
    difficulty: float,
    now: float,
    parameters: Parameters,
    learner: LearnerHistory,
    solved: float,
    needed: Sequence[SkillHistory],
) -> Iterator[tuple[str, float]]:
    """The parts of the sum in logits, as if practised just now, and what time took from them all."""
    weights, forgetting = parameters.weights, parameters.forgetting
    fresh = inputs(history, history.refreshed_at or now, forgetting, learner, solved)
    faded = inputs(history, now, forgetting, learner, solved, needed)
    yield "difficulty", -parameters.difficulty * difficulty
    yield "skill", sum(weights[name] * fresh[name] for name in ON_THE_SKILL)
    for name in ("ability", "form", "solved", "needed"):
        yield name, weights[name] * faded[name]
    yield "time", sum(weights[name] * (faded[name] - fresh[name]) for name in ON_THE_SKILL)
