"""The states kept up answer by answer, against hmmlearn's forward pass over the same parameters."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from affect.behaviour_states import (
    BREAK_SECONDS,
    SHIPPED,
    SYMBOLS,
    Place,
    StateBelief,
    StatesModel,
    Step,
    begin,
    observe,
    symbols_of,
)
from affect.models.hmm import BehaviourHmm, HmmParameters
from affect.types import WeightsUnfit
from tests.affect.test_imports import loaded_after

NAMES = ("fluent", "stuck", "stuck")


def stored() -> dict[str, Any]:
    rng = np.random.default_rng(0)
    return {
        "format": 1,
        "version": "states-0",
        "names": NAMES,
        "words": {"fluent": "getting on smoothly", "stuck": "going back and forth"},
        "start": rng.dirichlet(np.ones(3)).tolist(),
        "transitions": rng.dirichlet(np.ones(3), 3).tolist(),
        "emissions": rng.dirichlet(np.ones(SYMBOLS), 3).tolist(),
        "retry_share": 0.5,
    }


def written(folder: Path, **changes: Any) -> Path:
    path = folder / "states.json"
    path.write_text(json.dumps(stored() | changes))
    return path


@pytest.fixture
def model(tmp_path: Path) -> StatesModel:
    return StatesModel.load(written(tmp_path))


def some_steps(count: int) -> list[Step]:
    rng = np.random.default_rng(1)
    return [
        Step(bool(rng.integers(2)), int(rng.integers(4)), bool(rng.integers(2)), float(rng.uniform(1, 90)), 30.0)
        for _ in range(count)
    ]


def after(model: StatesModel, *steps: Step) -> StateBelief:
    belief = begin(model)
    for step in steps:
        belief = observe(belief, step)
    return belief


def test_a_belief_is_the_forward_probability_of_hmmlearn(model: StatesModel) -> None:
    steps = some_steps(40)
    symbols = np.array([symbols_of(step, model.retry_share)[0] for step in steps])
    theirs = BehaviourHmm(HmmParameters(model.start, model.transitions, model.emissions))
    for seen in (1, 2, 17, 40):
        # At the last step, forward and forward-backward are the same.
        assert after(model, *steps[:seen]).chances == pytest.approx(theirs.chances(symbols[:seen])[-1], abs=1e-9)


def test_an_unknown_pace_counts_as_any_pace(model: StatesModel) -> None:
    any_pace = model.emissions[:, symbols_of(Step(True), model.retry_share)].sum(axis=1)
    expected = model.start * any_pace
    assert len(symbols_of(Step(True), model.retry_share)) == 3
    assert after(model, Step(True)).chances == pytest.approx(expected / expected.sum())


@pytest.mark.parametrize("usual", [None, 0.0, float("nan"), float("inf")])
def test_a_usual_time_that_is_no_time_leaves_the_pace_unknown(model: StatesModel, usual: float | None) -> None:
    step = Step(True, seconds=10.0, usual_seconds=usual)
    assert len(symbols_of(step, model.retry_share)) == 3


def test_a_further_try_is_held_against_its_own_usual_time(model: StatesModel) -> None:
    first, second = (Step(False, tries, seconds=12.0, usual_seconds=30.0) for tries in (0, 1))
    assert [s % 3 for step in (first, second) for s in symbols_of(step, 0.5)] == [0, 1]


def test_a_step_stands_where_its_tries_and_skill_say() -> None:
    steps = [Step(False), Step(False, other_skill=True), Step(False, 1, True), Step(False, 5)]
    assert [symbols_of(step, 1.0)[0] // 3 % 4 for step in steps] == list(Place)


def test_after_half_an_hour_away_the_work_starts_anew(model: StatesModel) -> None:
    fresh = Step(True, seconds_away=BREAK_SECONDS + 1)
    assert after(model, *some_steps(9), fresh).chances == pytest.approx(after(model, Step(True)).chances)


def test_states_of_one_name_are_one_in_words(model: StatesModel) -> None:
    assert StateBelief(model, (0.4, 0.3, 0.3), 5).words == "going back and forth"


@pytest.mark.parametrize(("chances", "steps"), [((0.5, 0.25, 0.25), 5), ((0.9, 0.1, 0.0), 0)])
def test_nothing_is_said_before_a_step_or_of_even_chances(
    model: StatesModel, chances: tuple[float, ...], steps: int
) -> None:
    assert StateBelief(model, chances, steps).words is None


@pytest.mark.parametrize("step", [Step(True, tries_before=-1), Step(True, seconds=-1.0)])
def test_a_step_below_nought_is_refused(model: StatesModel, step: Step) -> None:
    with pytest.raises(ValueError, match="less than nought"):
        observe(begin(model), step)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": 2}, "format 2, wanted 1"),
        ({"start": [0.5, 0.5]}, r"start has the shape \(2,\)"),
        ({"transitions": np.full((3, 3), 0.5).tolist()}, "transitions are not chances"),
        ({"emissions": np.eye(3, SYMBOLS).tolist()}, "impossible in every state"),
        ({"words": {}}, "no words for fluent; no words for stuck"),
        ({"retry_share": float("nan")}, "retry_share is nan"),
        ({"names": None}, "another version"),
    ],
)
def test_states_that_do_not_fit_are_refused_with_the_reason(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(WeightsUnfit, match=said):
        StatesModel.load(written(tmp_path, **changes))


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text()[:100])
    with pytest.raises(WeightsUnfit, match="Make it anew: python -m"):
        StatesModel.load(path)


def test_missing_states_are_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="fit_states"):
        StatesModel.load(tmp_path / "none.json")


def test_the_shipped_states_tell_smooth_work_from_missed_tries() -> None:
    belief = begin(StatesModel.load())
    for _ in range(12):
        belief = observe(belief, Step(True, seconds=20.0, usual_seconds=30.0))
    assert belief.words == "getting on smoothly"
    for tries in range(12):
        belief = observe(belief, Step(False, tries % 6, seconds=25.0, usual_seconds=30.0))
    assert belief.by_name["fluent"] < 0.1


def test_the_shipped_card_is_the_card_of_the_shipped_states() -> None:
    assert f"`{StatesModel.load().version}`" in SHIPPED.with_name("states.card.md").read_text(encoding="utf-8")


def test_the_running_parts_load_no_training_library() -> None:
    running = "import affect.behaviour_states, affect.smoothing, affect.behaviour_model"
    assert loaded_after(running, "torch", "hmmlearn", "sklearn", "pandas", "affect.training", "affect.models") == []
