"""Cutting, learning, exporting and judging on tiny made people; nothing here says how well it works on real ones."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from sklearn.linear_model import LogisticRegression

from affect.features.physiology import PhysiologySeries
from affect.models.physiology_net import StressNet
from affect.physiology_model import StressModel
from affect.training.physiology.augment import AugmentConfig, augment
from affect.training.physiology.calibration import Platt, chance_left_out, even_odds, fit_platt
from affect.training.physiology.compare import compare
from affect.training.physiology.elsewhere import in_exams, under_load
from affect.training.physiology.epochs import FitConfig, fit, penalty, read
from affect.training.physiology.export import export, export_int8
from affect.training.physiology.folds import folds, judge_across_sets, odds_left_out, odds_with_one_sensor
from affect.training.physiology.gate import fit_gate
from affect.training.physiology.logistic import fit_logistic
from affect.training.physiology.over_time import WAYS, over_time, sequences
from affect.training.physiology.strips import Strips, strips
from tests.affect.training.physiology.people import recordings

QUICK = FitConfig(minutes=640, batch=32, rate=3e-3)
RNG = np.random.default_rng(0)


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Strips:
    return strips(recordings(tmp_path_factory.mktemp("people"), people=6))


@pytest.fixture(scope="module")
def network(cut: Strips) -> StressNet:
    return fit(cut, QUICK, seed=0)


def test_a_minute_is_measured_against_what_came_before(cut: Strips) -> None:
    """The rise of twelve beats between calm and stress, in spreads of the calm before: about six."""
    first_stress = (cut.end == 300) & (cut.person == "S00")
    assert cut.values[first_stress, :, 0].mean() > 3
    assert cut.end.min() >= 60 + 80


def test_what_comes_later_changes_no_minute(tmp_path: Path) -> None:
    (only,) = recordings(tmp_path, people=1)
    later = np.arange(len(only.heart)) >= 420
    other = strips([replace(only, heart=np.where(later, 180.0, only.heart))])
    same = other.end <= 420
    assert np.array_equal(other.values[same], strips([only]).values[same])


def test_augmentation_keeps_gaps_and_never_loses_both_sensors() -> None:
    series = torch.randn(200, 60, 2)
    series[:, :10] = 0
    changed = augment(series, AugmentConfig(lost=1.0), torch.Generator().manual_seed(0))
    assert (changed[:, :10] == 0).all()
    measured = changed.abs().sum(dim=1) > 0  # (batch, 2)
    assert (measured.sum(dim=1) == 1).all()
    assert measured.any(dim=0).all()


def test_the_penalty_counts_every_weight_and_no_bias() -> None:
    network = StressNet()
    for name, value in network.named_parameters():
        value.data.fill_(3.0 if "bias" in name else 1.0)
    expected = sum(value.numel() for name, value in network.named_parameters() if "bias" not in name)
    assert penalty(network).item() == pytest.approx(expected)


def test_the_network_learns_what_is_there(cut: Strips, network: StressNet) -> None:
    odds, embedding = read(network, cut.values)
    assert odds[cut.stress == 1].mean() > odds[cut.stress == 0].mean() + 1
    assert embedding.shape == (len(cut.stress), 128)


def test_the_same_seed_learns_the_same(cut: Strips) -> None:
    quicker = replace(QUICK, minutes=64)
    first, second = (read(fit(cut, quicker, seed=3), cut.values)[0] for _ in range(2))
    assert np.array_equal(first, second)


def test_one_class_alone_is_nothing_to_learn_from(cut: Strips) -> None:
    with pytest.raises(ValueError, match="one class only"):
        fit(cut.some(cut.stress == 0), QUICK, seed=0)


def test_nobody_is_judged_by_a_network_that_met_them(cut: Strips) -> None:
    """A network learnt without a person is the same whatever that person's minutes were."""
    quicker = replace(QUICK, minutes=64)
    first = list(folds(cut, cut, quicker, 0, groups=3))
    held = first[0].judged
    odd = replace(cut, values=np.where(held[:, None, None], 5.0, cut.values).astype(np.float32))
    second = list(folds(odd, cut, quicker, 0, groups=3))
    assert np.array_equal(odds_left_out(first, cut)[held], odds_left_out(second, cut)[held])
    assert np.sum([fold.judged for fold in first], axis=0).tolist() == [1] * len(cut.stress)


def test_one_sensor_alone_is_judged_without_the_other(cut: Strips) -> None:
    found = list(folds(cut, cut, replace(QUICK, minutes=64), 0, groups=2))
    other = replace(cut, values=cut.values * np.array([1, 7], np.float32))
    assert np.array_equal(odds_with_one_sensor(found, cut, 0), odds_with_one_sensor(found, other, 0))


def test_torch_and_onnxruntime_agree_for_any_number_of_minutes(network: StressNet, cut: Strips, tmp_path: Path) -> None:
    path = tmp_path / "p.onnx"
    export(network, path, platt=Platt(0.5, 0.2), gate=fit_gate(cut), version="physiology-2")
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    for count in (1, 5):
        logits, embedding = session.run(None, {"series": cut.values[:count]})
        odds, theirs = read(network, cut.values[:count])
        assert logits[:, 1] - logits[:, 0] == pytest.approx(0.5 * odds + 0.2, abs=1e-4)
        assert embedding == pytest.approx(theirs, abs=1e-4)


def test_eighth_size_numbers_give_nearly_the_same(network: StressNet, cut: Strips, tmp_path: Path) -> None:
    whole, eighth = tmp_path / "p.onnx", tmp_path / "p.int8.onnx"
    export(network, whole, platt=Platt(), gate=fit_gate(cut), version="physiology-2")
    export_int8(whole, eighth)
    told = compare(whole, eighth, cut.values)
    assert told["bytes_int8"] < 0.5 * told["bytes"]
    assert told["largest_difference"] < 0.1
    assert StressModel.open(eighth).version == "physiology-2"


def test_the_gate_lets_nearly_all_through_that_was_learnt_from_and_stops_what_was_not(cut: Strips) -> None:
    gate = fit_gate(cut)
    unlike = [gate.unlike(PhysiologySeries(v, k)) for v, k in zip(cut.values, cut.known, strict=True)]
    assert np.mean(unlike) < 0.03
    jagged = (8.0 * (-1.0) ** np.arange(120).reshape(60, 2)).astype(np.float32)
    assert gate.unlike(PhysiologySeries(jagged, np.ones((60, 2), np.bool_)))


def test_newtons_method_agrees_with_scikit_learn() -> None:
    x, noise = RNG.normal(size=(200, 4)), RNG.normal(size=200)
    target = (x[:, 0] + noise > 0.3).astype(np.int64)
    theirs = LogisticRegression(C=0.3, tol=1e-10, max_iter=5000).fit(x, target)
    assert fit_logistic(x, target, 0.3) == pytest.approx([*theirs.coef_[0], theirs.intercept_[0]], abs=1e-5)


def test_the_calibration_that_was_put_in_is_found_again() -> None:
    odds = RNG.normal(size=40_000) * 2
    target = (RNG.random(40_000) < Platt(0.5, 0.3).chance(odds)).astype(np.int64)
    found = fit_platt(odds, target)
    assert (found.slope, found.shift) == pytest.approx((0.5, 0.3), abs=0.05)


def test_odds_that_point_the_wrong_way_are_given_no_say() -> None:
    odds = RNG.normal(size=400)
    assert fit_platt(odds, (odds < 0).astype(np.int64)).slope == 0


def test_at_even_odds_what_tells_nothing_gives_one_half() -> None:
    target = np.array([1] * 30 + [0] * 70)
    told = fit_platt(np.zeros(100), target)
    assert told.chance(np.zeros(1))[0] == pytest.approx(0.3, abs=0.01)
    assert even_odds(told, target).chance(np.zeros(1))[0] == pytest.approx(0.5, abs=0.01)


def test_a_group_is_calibrated_on_the_others() -> None:
    odds, group = RNG.normal(size=100), np.arange(100) % 2
    target = (odds > 0).astype(np.int64)
    turned = np.where(group == 0, 1 - target, target)
    own = group == 0
    assert np.array_equal(chance_left_out(odds, target, group)[own], chance_left_out(odds, turned, group)[own])


def test_a_sequence_holds_the_same_persons_last_minutes(cut: Strips) -> None:
    marks = np.repeat(np.arange(len(cut.stress), dtype=np.float32)[:, None], 128, axis=1)
    embeddings, known = sequences(cut, marks, 3)
    assert (embeddings[:, -1, 0] == marks[:, 0]).all()
    first = np.flatnonzero(cut.end == cut.end.min())[0]
    assert known[first].tolist() == [False, False, True]
    assert known[first + 2].all() == (cut.end[first + 2] == cut.end[first] + 60)


def test_each_way_to_look_back_is_judged(cut: Strips) -> None:
    found = list(folds(cut, cut, replace(QUICK, minutes=320), 0, groups=2))
    rows = over_time(found, cut, 3, seed=0, rounds=20)
    assert [row["way"] for row in rows] == list(WAYS)
    assert [row["minutes"] for row in rows] == [1.0, 2.0, 2.0]
    assert rows[0]["auc"] > 0.6


def test_minutes_elsewhere_are_counted_as_unknown_or_sure(network: StressNet, cut: Strips, tmp_path: Path) -> None:
    export(network, tmp_path / "p.onnx", platt=Platt(), gate=fit_gate(cut), version="physiology-2")
    people = recordings(tmp_path / "people", people=2)
    told = under_load(StressModel.open(tmp_path / "p.onnx"), people)
    assert told["unknown_share"] > 0  # the first minute of each has no past
    assert told["unknown_share"] + told["sure_share"] <= 1
    phases = in_exams(StressModel.open(tmp_path / "p.onnx"), people)
    assert {row["phase"] for row in phases} == {"relax1", "interview"}  # at 660 and 960 seconds
    assert all(0 <= row["mean_chance_of_stress"] <= 1 for row in phases)


def test_across_sets_a_network_meets_only_the_other_set(tmp_path: Path) -> None:
    sets = {"here": recordings(tmp_path, people=2), "there": recordings(tmp_path, people=2, rise=6.0)}
    quicker = replace(QUICK, minutes=64)
    first = judge_across_sets(sets, quicker, 0, str)
    turned = [replace(each, label=np.where(each.label >= 0, 1 - each.label, -1)) for each in sets["here"]]
    second = judge_across_sets(sets | {"here": turned}, quicker, 0, str)
    assert np.array_equal(first.odds["here"], second.odds["here"])
    assert not np.array_equal(first.odds["there"], second.odds["there"])


def test_one_set_alone_cannot_be_judged_across(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="takes two"):
        judge_across_sets({"here": recordings(tmp_path, people=2)}, QUICK, 0, str)
