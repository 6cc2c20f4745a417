"""Train, compare, calibrate and export the fusion:

    python -m affect.training.fit fusion --data ../shared/data/affect --out affect/weights
    python -m affect.training.fit fusion --own FOLDER --out FOLDER

About ten minutes on one core. Public parts are paired by label (see `pairing`); the models of the single modalities
must be in OUT already. With --own it learns the emotions from a deployment's own segments instead, truly aligned.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.special import expit

from affect.training.calibrate import fit_temperature
from affect.training.fusion import compare, own, strain
from affect.training.fusion.card import write_card
from affect.training.fusion.export import About, encoders_in, publish
from affect.training.fusion.folds import Turn, overrated_in, turns
from affect.training.fusion.learning import KINDS, FitConfig, Fusion, learn
from affect.training.fusion.measuring import MODALITIES
from affect.training.fusion.pairing import Part, pair_by_label
from affect.training.fusion.report import best_kind, report
from affect.training.fusion.thresholds import WANTED, least_threshold, write_thresholds
from affect.types import Modality, Scenario

VERSION = "fusion-1"
Sources = Mapping[Modality, strain.Source]


def main(given: list[str] | None = None) -> None:
    """Read the command line, train, and write fusion.safetensors, .onnx, .int8.onnx, .thresholds.json and .card.md."""
    options = _options(given)
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.own:
        config = FitConfig(batch=32, seed=options.seed)  # a school has hundreds of segments, not thousands
        own.fit_own(options.own, options.weights or options.out, options.out, config, _say)
        return
    config, sources = FitConfig(seed=options.seed), sources_of(options.data, options.weights or options.out)
    judged, found = compared(sources, config)
    kind = best_kind(judged)
    for turn in found:
        compare.judge_alone(kind, turn, config, judged)
    temperature, thresholds = calibrated(judged, kind)
    fusion, reliability = final(kind, sources, found, config, options.weights or options.out)
    told = report(judged, kind, temperature) | {"temperature": temperature, "reliability": reliability}
    encoders = encoders_in(options.weights or options.out, MODALITIES)
    publish(fusion, About(VERSION, kind, strain.CLASSES, temperature, encoders), options.out)
    write_thresholds(options.out / "fusion.thresholds.json", VERSION, thresholds)
    (options.out / "fusion.card.md").write_text(write_card(VERSION, told, thresholds), encoding="utf-8")
    _say(json.dumps(told, indent=1))


def sources_of(data: Path, weights: Path) -> dict[Modality, strain.Source]:
    """The three public sources; raises FileNotFoundError where one or the face model is missing."""
    return {
        Modality.FACE: strain.faces(data, weights),
        Modality.PHYSIOLOGY: strain.body(data),
        Modality.BEHAVIOUR: strain.hands(data),
    }


def compared(sources: Sources, config: FitConfig) -> tuple[compare.Judged, list[Turn]]:
    """Every kind of fusion in every turn."""
    judged, found = compare.Judged(), []
    for turn in turns(sources, config.seed, _say):
        compare.judge_turn(turn, config, judged, _say)
        found.append(turn)
    return judged, found


def calibrated(judged: compare.Judged, kind: str) -> tuple[float, dict[Scenario, float | None]]:
    """The temperature and the thresholds, from the choosing parts of all turns under every pattern."""
    odds = np.concatenate([odds for odds, _ in judged.choosing_odds[kind]])
    truth = np.concatenate([truth for _, truth in judged.choosing_odds[kind]])
    temperature = fit_temperature(np.column_stack([-odds / 2, odds / 2]).astype(np.float32), truth)
    p: NDArray[np.float64] = expit(odds / temperature)
    return temperature, {scenario: least_threshold(p, truth == 1, WANTED[scenario]) for scenario in Scenario}


def final(
    kind: str, sources: Sources, found: list[Turn], config: FitConfig, weights: Path
) -> tuple[Fusion, dict[str, float]]:
    """The fusion of everybody on the encoders that ship, and the reliability it started from."""
    parts = {m: Part(source.shipped(weights), source.strained, source.whose) for m, source in sources.items()}
    reliability = {m: float(np.mean([turn.reliability[m] for turn in found])) for m in MODALITIES}
    not_met = {m: float(np.mean([turn.not_met[m] for turn in found])) for m in MODALITIES}
    overrated = {m: overrated_in(parts[m], not_met[m]) for m in MODALITIES}
    torch.manual_seed(config.seed)
    fusion = KINDS[kind](compare.config_from(reliability))
    learn(fusion, partial(pair_by_label, parts), replace(config, overrated=overrated))
    return fusion, {m.value: each for m, each in reliability.items()}


def _options(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fit fusion", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--data", type=Path, help="folder with the folders of the public sets")
    source.add_argument("--own", type=Path, help="folder of a deployment's own segments (datasets/segments.py)")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights and the card")
    parser.add_argument("--weights", type=Path, help="folder of the single models, OUT where left out")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(given)


def _say(line: Any) -> None:
    sys.stderr.write(f"{line}\n")
