"""The comparison and its card on made-up embeddings, one turn; no figure of it is claimed."""

from dataclasses import replace

import numpy as np
import pytest

from affect.training.figures import auc
from affect.training.fusion import fit
from affect.training.fusion.card import write_card
from affect.training.fusion.compare import Judged, judge_alone, judge_turn
from affect.training.fusion.folds import Turn, worth_alone
from affect.training.fusion.learning import KINDS, FitConfig
from affect.training.fusion.measuring import MODALITIES, PATTERNS, Score, difference, mean_auc
from affect.training.fusion.pairing import pair_by_label
from affect.training.fusion.report import best_kind, report
from affect.types import Scenario
from tests.affect.training.fusion.made import parts

CONFIG = FitConfig(epochs=4, batch=60, rate=5e-3)


def turn() -> Turn:
    learn, choose, judge = (parts(seed=seed) for seed in (0, 20, 40))
    alone = {m: worth_alone(learn[m], choose[m]) for m in MODALITIES}
    rng = np.random.default_rng(0)
    return Turn(
        learn,
        pair_by_label(choose, rng),
        pair_by_label(judge, rng),
        *({m: getattr(each, name) for m, each in alone.items()} for name in ("reliability", "overrated", "not_met")),
    )


@pytest.fixture(scope="module")
def judged() -> Judged:
    found, one = Judged(), turn()
    judge_turn(one, CONFIG, found, lambda line: None)
    judge_alone(best_kind(found), one, CONFIG, found)
    return found


@pytest.fixture(scope="module")
def told(judged: Judged) -> dict[str, object]:
    return report(judged, best_kind(judged), 1.0)


def test_the_kind_is_chosen_by_the_choosing_parts_alone(judged: Judged) -> None:
    for kind in KINDS:
        other = replace(judged, choosing={each: [Score(float(each == kind), 0.1)] for each in KINDS})
        assert best_kind(other) == kind


def test_a_kind_in_which_noise_keeps_its_weight_is_not_chosen(judged: Judged) -> None:
    scores = {
        "attention": Score(0.8, 0.2),
        "concatenation": Score(0.9, 1.0),
        "opinion pool": Score(0.7, 0.1),
        "gated pool": Score(0.6, 0.1),
    }
    assert best_kind(replace(judged, choosing={kind: [each] for kind, each in scores.items()})) == "attention"


def test_every_kind_is_told_under_every_pattern(told: dict[str, object]) -> None:
    patterns = told["patterns"]
    assert isinstance(patterns, dict)
    assert set(patterns) == set(KINDS)
    assert all(len(each) == len(PATTERNS) for each in patterns.values())


def test_what_is_lost_is_the_auc_with_less_the_auc_without(judged: Judged, told: dict[str, object]) -> None:
    kind, truth = best_kind(judged), judged.truth[0]
    whole, without = (auc(truth, judged.of_kind[kind, p][0]) for p in (MODALITIES, MODALITIES[1:]))
    dropped = told["dropped"]
    assert isinstance(dropped, dict)
    assert dropped["face"]["lost"]["difference"] == pytest.approx(whole - without)


def test_a_difference_between_the_same_is_none() -> None:
    truth, odds, people = np.array([0, 1, 0, 1]), np.array([0.1, 0.9, 0.8, 0.7]), np.array(["a", "b", "c", "d"])
    drawn = mean_auc([truth], [odds], [people])
    assert difference(drawn, drawn) == {"difference": 0.0, "ci95": [0.0, 0.0]}


def test_turns_are_not_ranked_against_each_other() -> None:
    truth, people = np.array([0, 1]), np.array(["a", "b"])
    drawn = mean_auc([truth, truth], [np.array([0.0, 1.0]), np.array([8.0, 9.0])], [people, people])
    assert drawn.auc == 1.0


def test_the_card_says_how_rows_were_paired_and_gives_the_figures_it_was_handed(
    judged: Judged, told: dict[str, object]
) -> None:
    temperature, thresholds = fit.calibrated(judged, best_kind(judged))
    handed = told | {"temperature": temperature, "reliability": {"face": 0.87}}
    card = write_card("fusion-9", handed, thresholds)
    assert "paired by label" in card
    assert "face 0.87" in card
    assert f"Calibration error, all present: {told['ece']:.3f}" in card
    assert "no learner, no lesson and no child" in card
    assert all(f"| {scenario.value} |" in card for scenario in Scenario)
