from pathlib import Path

import numpy as np
import pytest

from affect.behaviour_states import PLACE_OF_SYMBOL, SYMBOLS, StatesModel, Step, begin, observe
from affect.models.hmm import BehaviourHmm, HmmParameters
from affect.training.behaviour.filtering import filter_states, fit_chain, fit_independent, log_chance
from affect.training.behaviour.steps import Steps, to_steps, usual_times
from affect.training.datasets.attempts import load
from tests.affect.training.behaviour.logs import attempts, stored_log

RNG = np.random.default_rng(0)
PARAMETERS = HmmParameters(RNG.dirichlet(np.ones(3)), RNG.dirichlet(np.ones(3), 3), RNG.dirichlet(np.ones(SYMBOLS), 3))


@pytest.fixture
def steps(tmp_path: Path) -> Steps:
    log = load(stored_log(tmp_path / "log.parquet", learners=3, items=12))
    return to_steps(log, usual_times(log, np.ones(len(log), dtype=np.bool_)))


def test_the_chances_of_all_steps_multiply_to_the_forward_probability(steps: Steps) -> None:
    ours = log_chance(filter_states(PARAMETERS, steps).expected, steps, given_place=False).sum()
    sequences = steps.sequences(np.ones(len(steps.symbol), dtype=np.bool_))
    assert len(sequences) == 6
    assert ours == pytest.approx(sum(BehaviourHmm(PARAMETERS).score(each) for each in sequences))


def test_whole_logs_and_single_steps_are_filtered_alike() -> None:
    log = attempts(right=[1, 0, 0, 1, 1], item=[0, 1, 1, 1, 2], seconds=[np.nan, 5, 60, np.nan, 9])
    usual = usual_times(log, np.ones(5, dtype=np.bool_))
    found = filter_states(PARAMETERS, to_steps(log, usual)).states
    model = StatesModel("v", ("a", "b", "c"), {}, *_tables(PARAMETERS), retry_share=usual.retry_share)
    belief = begin(model)
    firsts = usual.by_item.reindex(log.item).fillna(usual.overall)
    for i, (tries, other) in enumerate([(0, True), (0, False), (1, False), (2, False), (0, False)]):
        seconds = None if np.isnan(log.seconds[i]) else float(log.seconds[i])
        belief = observe(belief, Step(bool(log.right[i]), tries, other, seconds, float(firsts.iloc[i])))
        assert belief.chances == pytest.approx(found[i], abs=1e-9)


def test_a_chain_gives_each_step_the_share_of_its_pair() -> None:
    chain = fit_chain([np.array([0, 1, 1, 0])], prior=1e-9)
    assert chain.start[0] == pytest.approx(1)
    assert chain.transitions[1, :2] == pytest.approx([0.5, 0.5])


def test_the_place_given_leaves_only_outcome_and_pace_to_foretell(steps: Steps) -> None:
    sequences = steps.sequences(np.ones(len(steps.symbol), dtype=np.bool_))
    expected = np.tile(fit_independent(sequences), (len(steps.symbol), 1))
    given, whole = (log_chance(expected, steps, given_place=each) for each in (True, False))
    place = np.array([expected[0, p == PLACE_OF_SYMBOL].sum() for p in range(4)])[PLACE_OF_SYMBOL[steps.symbol]]
    assert whole - given == pytest.approx(np.log(place))


def _tables(parameters: HmmParameters) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    return parameters.start, parameters.transitions, parameters.emissions
