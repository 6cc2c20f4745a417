"""The hidden Markov model against a forward pass written out by hand."""

import numpy as np
import pytest
from numpy.typing import NDArray

from affect.models.hmm import BehaviourHmm, HmmConfig, HmmParameters

PARAMETERS = HmmParameters(
    start=np.array([0.6, 0.4]),
    transitions=np.array([[0.7, 0.3], [0.2, 0.8]]),
    emissions=np.array([[0.5, 0.3, 0.1, 0.1], [0.1, 0.1, 0.4, 0.4]]),
)
ONE_GROUP = np.zeros(4, dtype=np.int64)
TWO_GROUPS = np.array([0, 0, 1, 1])


def drawn(length: int, seed: int) -> NDArray[np.int64]:
    """Events that stay long in one of two moods: mostly 0 and 2, or mostly 1 and 3; which pair comes is a coin."""
    rng = np.random.default_rng(seed)
    mood = np.cumsum(rng.random(length) < 0.05) % 2
    odd = np.where(rng.random(length) < 0.9, mood, 1 - mood)
    return np.asarray(2 * rng.integers(0, 2, length) + odd, dtype=np.int64)


def test_the_score_is_the_forward_probability_worked_out_by_hand() -> None:
    sequence = [0, 3, 2]
    alpha = PARAMETERS.start * PARAMETERS.emissions[:, 0]
    for event in sequence[1:]:
        alpha = (alpha @ PARAMETERS.transitions) * PARAMETERS.emissions[:, event]
    assert BehaviourHmm(PARAMETERS).score(np.array(sequence)) == pytest.approx(np.log(alpha.sum()))


def test_the_likeliest_path_follows_clear_observations() -> None:
    assert BehaviourHmm(PARAMETERS).states(np.array([0, 0, 0, 2, 3, 2, 3])).tolist() == [0, 0, 0, 1, 1, 1, 1]


def test_learning_finds_two_moods() -> None:
    model = BehaviourHmm.fit([drawn(600, 0), drawn(500, 1)], TWO_GROUPS, HmmConfig(states=2))
    within = model.parameters.emissions.reshape(2, 2, 2)
    odd = (within / within.sum(axis=2, keepdims=True))[:, :, 1]  # (states, groups)
    assert sorted(odd.mean(axis=1)) == pytest.approx([0.1, 0.9], abs=0.05)
    assert np.diag(model.parameters.transitions).min() > 0.85


def test_every_state_gives_a_group_the_same_chance() -> None:
    emissions = BehaviourHmm.fit([drawn(300, 0)], TWO_GROUPS, HmmConfig(states=3)).parameters.emissions
    groups = emissions.reshape(3, 2, 2).sum(axis=2)
    assert np.ptp(groups, axis=0) == pytest.approx([0, 0], abs=1e-12)
    assert emissions.sum(axis=1) == pytest.approx(1)


def test_with_one_group_states_may_differ_in_everything() -> None:
    sequence = np.repeat(np.tile([0, 2], 10), 30)
    emissions = BehaviourHmm.fit([sequence], ONE_GROUP, HmmConfig(states=2)).parameters.emissions
    assert sorted(emissions[:, 0]) == pytest.approx([0, 1], abs=0.05)


def test_a_learned_model_likes_its_own_kind_better_than_noise() -> None:
    model = BehaviourHmm.fit([drawn(400, 0)], TWO_GROUPS, HmmConfig(states=2))
    noise = np.random.default_rng(2).integers(0, 4, 200)
    assert model.score(drawn(200, 3)) > model.score(noise)


def test_the_same_seed_learns_the_same_model() -> None:
    one, other = (BehaviourHmm.fit([drawn(100, 0)], TWO_GROUPS, HmmConfig(states=2, seed=5)) for _ in range(2))
    assert np.array_equal(one.parameters.emissions, other.parameters.emissions)


def test_fewer_steps_than_states_are_refused() -> None:
    with pytest.raises(ValueError, match="ask for fewer states"):
        BehaviourHmm.fit([np.zeros(2, np.int64)], ONE_GROUP, HmmConfig(states=3))
