"""The hidden Markov model against a forward pass written out by hand."""

import numpy as np
import pytest

from affect.models.hmm import BehaviourHmm, HmmConfig, HmmParameters

PARAMETERS = HmmParameters(
    start=np.array([0.6, 0.4]),
    transitions=np.array([[0.7, 0.3], [0.2, 0.8]]),
    means=np.array([[0.0], [3.0]]),
    variances=np.array([[1.0], [4.0]]),
)


def density(x: float) -> np.ndarray:  # type: ignore[type-arg]
    variance = PARAMETERS.variances[:, 0]
    return np.exp(-((x - PARAMETERS.means[:, 0]) ** 2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)


def drawn(length: int, seed: int) -> np.ndarray:  # type: ignore[type-arg]
    """A sequence that stays long in one of two far states, 0 or 10."""
    rng = np.random.default_rng(seed)
    state = np.cumsum(rng.random(length) < 0.05) % 2
    return (10.0 * state + rng.normal(size=length))[:, None]


def test_the_score_is_the_forward_probability_worked_out_by_hand() -> None:
    sequence = [0.5, 2.0, 4.0]
    alpha = PARAMETERS.start * density(sequence[0])
    for x in sequence[1:]:
        alpha = (alpha @ PARAMETERS.transitions) * density(x)
    assert BehaviourHmm(PARAMETERS).score(np.array(sequence)[:, None]) == pytest.approx(np.log(alpha.sum()))


def test_the_likeliest_path_follows_clear_observations() -> None:
    assert BehaviourHmm(PARAMETERS).states(np.array([[0.0], [-0.5], [6.0], [7.0]])).tolist() == [0, 0, 1, 1]


def test_learning_finds_two_states_far_apart() -> None:
    model = BehaviourHmm.fit([drawn(200, 0), drawn(150, 1)], HmmConfig(states=2))
    assert sorted(model.parameters.means[:, 0]) == pytest.approx([0, 10], abs=0.4)
    assert np.diag(model.parameters.transitions).min() > 0.85


def test_a_learned_model_likes_its_own_kind_better_than_noise() -> None:
    model = BehaviourHmm.fit([drawn(200, 0)], HmmConfig(states=2))
    noise = np.random.default_rng(2).uniform(-20, 30, size=(100, 1))
    assert model.score(drawn(100, 3)) > model.score(noise)


def test_the_same_seed_learns_the_same_model() -> None:
    one, other = (BehaviourHmm.fit([drawn(100, 0)], HmmConfig(states=2, seed=5)) for _ in range(2))
    assert np.array_equal(one.parameters.means, other.parameters.means)


def test_fewer_steps_than_states_are_refused() -> None:
    with pytest.raises(ValueError, match="ask for fewer states"):
        BehaviourHmm.fit([np.zeros((2, 1))], HmmConfig(states=3))
