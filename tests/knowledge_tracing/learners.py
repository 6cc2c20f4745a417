"""Learners' answers for the tests: written by hand, and drawn by hypothesis."""

from collections.abc import Sequence

from hypothesis import strategies as st

from knowledge_tracing.features import observe
from knowledge_tracing.forgetting import Forgetting
from knowledge_tracing.learner import observe_learner
from knowledge_tracing.logistic import Parameters
from knowledge_tracing.types import LearnerHistory, Observation, SkillHistory
from knowledge_tracing.uncertainty import Uncertainty

MINUTE = 60.0
FORGETTING = Forgetting(days=3.0, exponent=0.5)
ROUND = Parameters(
    version="by hand",
    bias=-0.5,
    weights={
        "unaided": 0.5,
        "failures": -0.25,
        "recent": 1.0,
        "steady": 2.0,
        "reviews": 0.1,
        "ability": 0.6,
        "form": 0.3,
        "solved": 0.2,
        "needed": 0.4,
    },
    difficulty=1.0,
    forgetting=FORGETTING,
    uncertainty=Uncertainty(spread=1.0, answers=4.0),
)


def answered(rights: Sequence[bool], start: float = 0.0) -> SkillHistory:
    """First tries at middling exercises, a minute apart."""
    history = SkillHistory()
    for number, right in enumerate(rights):
        history = observe(history, Observation(right, start + number * MINUTE))
    return history


def learner_after(rights: Sequence[bool], start: float = 0.0) -> LearnerHistory:
    """The same answers as they move what is known of the learner over all skills."""
    learner = LearnerHistory()
    for number, right in enumerate(rights):
        learner = observe_learner(learner, Observation(right, start + number * MINUTE))
    return learner


moments = st.floats(min_value=0.0, max_value=4e9)
observations = st.builds(
    Observation,
    correct=st.booleans(),
    at=moments,
    difficulty=st.floats(min_value=-6.0, max_value=6.0),
    hints=st.integers(min_value=0, max_value=9),
    attempts=st.integers(min_value=1, max_value=20),
    seconds=st.none() | st.floats(min_value=0.0, max_value=1e5),
)


@st.composite
def histories(draw: st.DrawFn) -> SkillHistory:
    """Histories that a learner can have: from any answers at any times, even out of order."""
    history = SkillHistory()
    for observation in draw(st.lists(observations, max_size=12)):
        history = observe(history, observation)
    return history


@st.composite
def learners(draw: st.DrawFn) -> LearnerHistory:
    """What any answers leave of a learner over all skills."""
    learner = LearnerHistory()
    for observation in draw(st.lists(observations, max_size=12)):
        learner = observe_learner(learner, observation)
    return learner
