"""The model card of the network for body signals, from its figures, so that none of them was typed by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from affect.physiology_model import SURE_FROM
from affect.training.datasets.stress import Recording
from affect.training.figures import all_figures
from affect.training.physiology.calibration import Platt, chance_left_out
from affect.training.physiology.compare import compare
from affect.training.physiology.epochs import FitConfig
from affect.training.physiology.folds import Across, LeftOut, odds_with_one_sensor

CLASSES = ("calm", "stress")
Sets = Mapping[str, Sequence[Recording]]


@dataclass(frozen=True)
class Made:
    """The folder of the weights, how they were made, and what was measured; `load` is `elsewhere.under_load`."""

    out: Path
    version: str
    config: FitConfig
    platt: Platt
    sets: Sets
    left_out: LeftOut
    across: Across
    load: Mapping[str, Any]


def write_card(made: Made) -> str:
    """The card as Markdown; the weights lie in their folder already."""
    parts = [_what(made), _data(made.sets), _figures_table(made), _unsure(made.load), _eighth(made), LIMITS]
    return "\n\n".join(parts) + "\n"


def figures_left_out(sets: Sets, left_out: LeftOut) -> dict[str, dict[str, Any]]:
    """All figures by set, with both sensors and with either alone; every choice was made without the people judged."""
    judged, found = left_out.judged, {}
    ways = {"": left_out.odds} | {
        f", {channel} alone": odds_with_one_sensor(left_out.folds, judged, number)
        for number, channel in enumerate(("heart rate", "skin conductance"))
    }
    for way, odds in ways.items():
        p = chance_left_out(odds, judged.stress, left_out.group)
        for name, recordings in sets.items():
            own = np.isin(judged.person, [each.person for each in recordings])
            found[f"{name}{way}"] = _figures(p[own], judged.stress[own], judged.person[own])
    return found


def figures_across(across: Across) -> dict[str, dict[str, Any]]:
    """All figures by set of the network that met only the other, uncalibrated: nothing of the set judged enters."""
    found = {}
    for name, judged in across.judged.items():
        p = Platt().chance(across.odds[name])
        found[f"{name}, learnt on the other set"] = _figures(p, judged.stress, judged.person)
    return found


def _figures(p: NDArray[np.float64], truth: NDArray[np.int64], person: NDArray[np.str_]) -> dict[str, Any]:
    return all_figures(np.column_stack([1 - p, p]), truth, CLASSES, person)


def _what(made: Made) -> str:
    network, platt = made.config.network, made.platt
    blocks = ", then ".join(f"{width} channels of kernel {kernel}" for kernel, width in network.blocks)
    return f"""# Model card: stress or calm from body signals, `{made.version}`

`physiology.onnx`: input `series` (n, 60, 2), a minute of heart rate and skin conductance in spreads from what was usual
for that person before (`affect/features/physiology.py`), 0 in a gap; outputs `logits` (n, 2) of calm and stress,
already calibrated, and `embedding` (n, 128) for fusion. `affect/physiology_model.py` reads it, and says when it does
not know.

The paper's network for body signals (`affect/models/physiology_net.py`):
{blocks}, each with ReLU and max-pooling by 2,
an LSTM of {network.hidden}, and a linear head. Adam, cross-entropy plus λ‖w‖² with λ = {made.config.penalty:g}, over
{made.config.minutes:,} drawn minutes; windows overlap by 50 seconds, with noise, scaling, a shifted baseline, and in
{made.config.augment.lost:.0%} of the minutes one sensor lost, so that either alone is enough.

Made by `python -m affect.training.fit physiology --data ../shared/data/affect --out affect/weights`, seed 0.
Calibration (Platt): slope {platt.slope:.3f}, shift {platt.shift:.3f}, on sets the networks never met, and for even
odds: a minute that tells nothing gives 0.5, whatever share of stress the studies had."""


def _data(sets: Sets) -> str:
    people = ", ".join(f"{name} {len(recordings)} people" for name, recordings in sets.items())
    return f"""## Data, origin and terms

- {people}.
- Stress-Predict (Iqbal et al. 2022; MIT licence): wrist band, Stroop test and interview against rest and
  questionnaires; hyperventilation counts as neither. Lab study (Freihaut & Göritz 2021; GPL-3.0 files): heart rate and
  skin resistance, turned into conductance, in mental arithmetic under high against low stress.
- Adults in laboratories. Nothing of the recordings is part of this project.
- Five networks, each learnt without a fifth of the people, made the figures; no person is on both sides. Two more, each
  learnt without one of the sets, made the calibration: other people on another sensor, as in use. The network that
  ships was learnt from everybody in the same way."""


def _figures_table(made: Made) -> str:
    found = figures_left_out(made.sets, made.left_out) | figures_across(made.across)
    rows = [_row(name, figures) for name, figures in found.items()]
    head = "| people left out | minutes | AUC | balanced accuracy | macro-F1 | ECE | accuracy on the surest 80 % |"
    return "\n".join(["## Figures", "", head, "| --- " * 7 + "|", *rows, "", INTERVALS])


def _row(name: str, figures: Mapping[str, Any]) -> str:
    low, high = figures["ci95"]["auc"]
    names = ("balanced_accuracy", "macro_f1", "ece", "accuracy_surest_80")
    rest = " | ".join(f"{figures[each]:.3f}" for each in names)
    return f"| {name} | {figures['n']} | {figures['auc']:.3f} ({low:.3f} to {high:.3f}) | {rest} |"


def _unsure(load: Mapping[str, Any]) -> str:
    return f"""## Where it must not be sure

Rest against mental load at the wrist (CogLoad, Gjoreski et al. 2020; {load["people"]} people, {load["minutes"]}
minutes, never learnt from): AUC {load["auc"]:.3f}, {load["unknown_share"]:.1%} unknown, mean certainty
{load["mean_certainty"]:.3f}, and sure ({SURE_FROM:.0%} or more) in {load["sure_share"]:.1%} of the minutes."""


def _eighth(made: Made) -> str:
    whole, eighth = made.out / "physiology.onnx", made.out / "physiology.int8.onnx"
    told = compare(whole, eighth, made.left_out.judged.values)
    return f"""## In 8-bit numbers

`{eighth.name}` ({told["bytes_int8"]:,} bytes against {told["bytes"]:,}): the chance of stress differs by
{told["mean_difference"]:.4f} on average and {told["largest_difference"]:.3f} at most; the answer is the same in
{told["same_answer"]:.1%} of {len(made.left_out.judged.stress):,} minutes."""


INTERVALS = """Intervals are 95 %, bootstrap over people; the figures are at the studies' own shares of stress. In
Stress-Predict everybody met the phases in the same order, so that time alone would tell stress from calm; the lab study
is counterbalanced. `docs/benchmarks.md` has the controls."""

LIMITS = """## What it cannot do

- It tells strain from calm in adults in two laboratories, against the same person's own past. It was not validated on
  minors, in classrooms, at home, or on other sensors.
- It does not tell fear from effort, delight or a staircase: all of them quicken the heart.
- Until a minute of usual level is known it says nothing; the first minutes of a lesson are unknown by design.
- Not for grading, selecting, disciplining or watching anyone, and no medical device."""
