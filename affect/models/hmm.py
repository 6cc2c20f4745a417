"""A hidden Markov model over behaviour: the paper's equation 5, P(O|λ) = Σ_I P(O|I, λ) P(I|λ).

The hidden states are whatever best explains the sequences; nothing makes them emotions. No public record of
behaviour in lessons carries trustworthy momentary labels, so no weights ship and the estimator does not use this:
it is here for researchers who have such records. Learning and scoring are hmmlearn's (Baum–Welch, forward).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Steps = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class HmmConfig:
    """Number of hidden states, rounds of learning, and the seed of its random start."""

    states: int = 3
    rounds: int = 50
    seed: int = 0


@dataclass(frozen=True, slots=True)
class HmmParameters:
    """λ: start (states,), transitions (states, states), means and variances (states, features)."""

    start: Steps
    transitions: Steps
    means: Steps
    variances: Steps


class BehaviourHmm:
    """Gaussian observations with a diagonal covariance, one step a behaviour window."""

    def __init__(self, parameters: HmmParameters) -> None:
        self.parameters = parameters
        self._model = _gaussian(len(parameters.start))
        self._model.startprob_, self._model.transmat_ = parameters.start, parameters.transitions
        self._model.means_, self._model.covars_ = parameters.means, parameters.variances

    @classmethod
    def fit(cls, sequences: Sequence[Steps], config: HmmConfig) -> Self:
        """Learn λ from sequences of (steps, features). Raises ValueError where there are fewer steps than states."""
        steps = sum(len(sequence) for sequence in sequences)
        if steps < config.states:
            raise ValueError(
                f"{steps} steps cannot show {config.states} states: give more data or ask for fewer states."
            )
        model = _gaussian(config.states, random_state=config.seed, n_iter=config.rounds)
        model.fit(np.concatenate(sequences), [len(sequence) for sequence in sequences])
        variances = np.array([np.diag(covariance) for covariance in model.covars_])
        return cls(HmmParameters(model.startprob_, model.transmat_, model.means_, variances))

    def score(self, sequence: Steps) -> float:
        """log P(O|λ) of one sequence (steps, features), in nats."""
        return float(self._model.score(sequence))

    def states(self, sequence: Steps) -> NDArray[np.int64]:
        """(steps,) the likeliest state path (Viterbi)."""
        return np.asarray(self._model.predict(sequence), dtype=np.int64)


def _gaussian(states: int, **options: Any) -> Any:
    from hmmlearn.hmm import GaussianHMM

    return GaussianHMM(n_components=states, covariance_type="diag", **options)
