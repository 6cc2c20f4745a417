"""Train the behaviour network: `python -m affect.training.fit behaviour --data ../shared/data/affect --out FOLDER`.

About a minute on one core. Writes behaviour.safetensors, behaviour.onnx, behaviour.int8.onnx and behaviour.card.md.
"""

import argparse
import sys
from pathlib import Path

import torch

from affect.training.behaviour.card import network_card
from affect.training.behaviour.measures import SOURCES, sources_in
from affect.training.behaviour.network import (
    FitConfig,
    figures,
    fit,
    fit_temperature,
    leave_people_out,
    pool,
    reliability,
)
from affect.training.behaviour.publish import publish
from affect.training.datasets.observations import Observations


def main(given: list[str] | None = None) -> None:
    """Judge on people left out, then fit on all of them; the reliability follows from the judging."""
    options = _options(given)
    torch.set_num_threads(1)
    cases, config = pool(_every_source(options.data)), FitConfig(seed=options.seed)
    held_out = leave_people_out(cases, config, _say)
    temperature = fit_temperature(held_out, cases)
    found = figures(held_out, cases, temperature)
    worth = reliability(min(each["ci95"][0] for each in found["sources"].values()))
    options.out.mkdir(parents=True, exist_ok=True)
    publish(fit(cases, config, temperature), worth, options.out)
    card = network_card(found, temperature, worth, config)
    (options.out / "behaviour.card.md").write_text(card, encoding="utf-8")
    _say(f"AUC {found['auc']:.3f} ({found['ci95'][0]:.3f} to {found['ci95'][1]:.3f}), reliability {worth:.2f}")


def _every_source(data: Path) -> list[tuple[str, Observations]]:
    found: list[tuple[str, Observations]] = []
    for folder in dict.fromkeys(source.folder for source in SOURCES):
        found.extend(sources_in(data / folder))
    return found


def _options(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fit behaviour", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the folders of the public sets")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights and the model card")
    parser.add_argument("--seed", type=int, default=FitConfig().seed)
    return parser.parse_args(given)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
