"""A hidden Markov model over behaviour: the paper's equation 5, P(O|λ) = Σ_I P(O|I, λ) P(I|λ).

O is a sequence of named events, I the hidden states: whatever best explains the sequences. Nothing makes them emotions.
Part of an event is not the learner's doing (which item comes next, that a miss brings a second try): events fall into
groups, and a state says how likely each event is within its group only. A shared chance of each group makes the
emissions proper and adds the same to every state's likelihood, so it never moves the states. With a single group this
is the plain categorical model. Learning and scoring are hmmlearn's (Baum–Welch, forward).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Events = NDArray[np.int64]
Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class HmmConfig:
    """Number of hidden states, rounds of learning, how often to start anew, and the seed of the random starts.

    `staying` is the chance of staying in a state at the start, and `prior` the events that each state is credited with
    beforehand, so that none is ever impossible.
    """

    states: int = 4
    rounds: int = 60
    starts: int = 3
    seed: int = 0
    staying: float = 0.9
    prior: float = 0.5


@dataclass(frozen=True, slots=True)
class HmmParameters:
    """λ: start (states,), transitions (states, states), emissions (states, events)."""

    start: Chances
    transitions: Chances
    emissions: Chances


class BehaviourHmm:
    """Categorical observations, one step an event."""

    def __init__(self, parameters: HmmParameters) -> None:
        self.parameters = parameters
        self._model = _categorical(*parameters.emissions.shape)
        self._model.startprob_, self._model.transmat_ = parameters.start, parameters.transitions
        self._model.emissionprob_ = parameters.emissions

    @classmethod
    def fit(cls, sequences: Sequence[Events], groups: Events, config: HmmConfig) -> Self:
        """Learn λ from sequences of (steps,) events; groups (events,) is the group of each event.

        Of several random starts the likeliest wins. Raises ValueError where there are fewer steps than states.
        """
        steps = sum(len(sequence) for sequence in sequences)
        if steps < config.states:
            raise ValueError(
                f"{steps} steps cannot show {config.states} states: give more data or ask for fewer states."
            )
        rng = np.random.default_rng(config.seed)
        tried = [_learn(sequences, groups, config, rng) for _ in range(config.starts)]
        found = max(tried, key=lambda model: model.monitor_.history[-1])
        return cls(HmmParameters(found.startprob_, found.transmat_, found.emissionprob_))

    def score(self, sequence: Events) -> float:
        """log P(O|λ) of one sequence (steps,), in nats."""
        return float(self._model.score(sequence[:, None]))

    def states(self, sequence: Events) -> NDArray[np.int64]:
        """(steps,) the likeliest state path (Viterbi)."""
        return np.asarray(self._model.predict(sequence[:, None]), dtype=np.int64)

    def chances(self, sequence: Events) -> Chances:
        """(steps, states) the chance of each state given the whole sequence (forward and backward)."""
        return np.asarray(self._model.predict_proba(sequence[:, None]), dtype=np.float64)


def _learn(sequences: Sequence[Events], groups: Events, config: HmmConfig, rng: np.random.Generator) -> Any:
    events = np.concatenate(sequences)
    counts = np.bincount(groups[events], minlength=groups.max() + 1) + config.prior
    model = _grouped(groups, counts / counts.sum(), config)
    states = config.states
    model.startprob_ = np.full(states, 1 / states)
    staying = config.staying if states > 1 else 1.0
    away = (1 - staying) / max(states - 1, 1)
    model.transmat_ = np.full((states, states), away) + np.eye(states) * (staying - away)
    model.emissionprob_ = model.within_groups(rng.random((states, len(groups))) + 0.5)
    return model.fit(events[:, None], [len(sequence) for sequence in sequences])


def _grouped(groups: Events, share: Chances, config: HmmConfig) -> Any:
    from hmmlearn.hmm import CategoricalHMM

    class Grouped(CategoricalHMM):  # type: ignore[misc]
        """hmmlearn's model with an M-step that leaves the chance of each group alone."""

        def within_groups(self, counts: Chances) -> Chances:
            totals = counts @ (groups[:, None] == groups)  # (states, events): of each event, its group's total
            return np.asarray(counts / totals * share[groups], dtype=np.float64)

        def _do_mstep(self, stats: dict[str, Any]) -> None:
            super()._do_mstep(stats)
            self.emissionprob_ = self.within_groups(stats["obs"] + config.prior)

    return Grouped(config.states, n_features=len(groups), n_iter=config.rounds, tol=1.0, **_PLAIN)


_PLAIN: dict[str, Any] = {"init_params": "", "implementation": "scaling"}


def _categorical(states: int, events: int) -> Any:
    from hmmlearn.hmm import CategoricalHMM

    return CategoricalHMM(states, n_features=events, **_PLAIN)
