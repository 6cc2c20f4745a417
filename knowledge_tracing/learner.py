"""What one answer says of the learner over all skills: an Elo rating against the exercise's difficulty.

Pelánek (2016), Applications of the Elo rating system in adaptive educational systems. A rating moves by
K · (outcome − chance), where the chance is σ(MIDDLING − difficulty + rating). As K is below 4 a right answer leaves a
higher rating than none at all, whatever comes later.
"""

from dataclasses import replace

from knowledge_tracing.features import renewed, share_unaided
from knowledge_tracing.sigmoid import sigmoid
from knowledge_tracing.types import LearnerHistory, Observation

MIDDLING = 0.5  # log odds that somebody unknown solves a middling exercise
SETTLING = 0.08  # how much smaller the steps of ability get with each answer
STEADY_STEP = 0.05  # what is left of them in the end
FORM_STEP = 0.5


def observe_learner(history: LearnerHistory, observation: Observation) -> LearnerHistory:
    """The history after one more answer; help and retries make its step smaller, never turn it round."""
    share = share_unaided(observation) if observation.correct else 1.0 / observation.attempts
    step = 1.0 / (1.0 + SETTLING * history.answers) + STEADY_STEP
    return replace(
        history,
        answers=history.answers + 1,
        ability=history.ability + share * step * _surprise(history.ability, observation),
        form=history.form + share * FORM_STEP * _surprise(history.form, observation),
        refreshed_at=renewed(history.refreshed_at, observation) if observation.correct else history.refreshed_at,
    )


def _surprise(rating: float, observation: Observation) -> float:
    return observation.correct - sigmoid(MIDDLING - observation.difficulty + rating)
