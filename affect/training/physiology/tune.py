"""Grid search with cross-validation over the settings of the paper's network for body signals:

    python -m affect.training.tune physiology --data ../shared/data/affect --json var/tune_physiology.json

Groups of people take turns at being judged; the figure is the AUC over them. Beside the JSON lies a heat map over two
settings (the paper's figure 5). By default about ten minutes on one core.
"""

import argparse
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sklearn.model_selection import GroupKFold

from affect.models.physiology_net import PhysiologyNetConfig
from affect.training.datasets.stress import Recording
from affect.training.figures import auc
from affect.training.grid import heat_map, search
from affect.training.physiology.epochs import FitConfig, fit, read
from affect.training.physiology.fit import load_sets
from affect.training.physiology.strips import Strips, strips

WIDTHS = (64, 128, 128)  # channels of the first, second and third convolution layer
LATER_KERNEL = 3  # of every layer but the first


def main(given: list[str] | None = None) -> None:
    """Read the command line, search, and write the rows as JSON and the heat map as SVG beside it."""
    options = _options(given)
    torch.set_num_threads(1)
    everybody = [each for recordings in load_sets(options.data).values() for each in recordings]
    grid = {name: tuple(getattr(options, name)) for name in ("kernel", "layers", "rate", "penalty", "dropout")}
    rows = search(grid, partial(_score, everybody_in(everybody, options.folds), options), options.folds, _say)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps({"grid": grid, "folds": options.folds, "rows": rows}, indent=1) + "\n")
    picture = options.json.with_suffix(".svg")
    heat_map(rows, options.across, options.down, picture, "AUC of stress or calm, people left out")


def everybody_in(everybody: list[Recording], groups: int) -> list[tuple[Strips, Strips]]:
    """The minutes learnt from and those judged, for each group of people."""
    found = strips(everybody)
    people = np.unique(found.person)
    parts = [people[held] for _, held in GroupKFold(groups).split(people, groups=people)]
    return [(found.some(~np.isin(found.person, held)), found.some(np.isin(found.person, held))) for held in parts]


def config_of(settings: dict[str, Any], minutes: int) -> FitConfig:
    """The settings of one combination. Raises ValueError for more layers than the minute can be halved into."""
    if not 1 <= settings["layers"] <= len(WIDTHS):
        raise ValueError(f"the network has 1 to {len(WIDTHS)} convolution layers, not {settings['layers']}")
    kernels = [settings["kernel"], *[LATER_KERNEL] * (settings["layers"] - 1)]
    blocks = tuple(zip(kernels, WIDTHS, strict=False))
    network = PhysiologyNetConfig(blocks=blocks)
    chosen = {name: settings[name] for name in ("rate", "penalty", "dropout")}
    return FitConfig(minutes=minutes, network=network, **chosen)


def _score(
    parts: list[tuple[Strips, Strips]], options: argparse.Namespace, settings: dict[str, Any], fold: int
) -> float:
    learn, judged = parts[fold]
    network = fit(learn, config_of(settings, options.minutes), options.seed)
    return auc(judged.stress, read(network, judged.values)[0])


def _options(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="tune physiology", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds both sets of recordings")
    parser.add_argument("--json", type=Path, default=Path("var/tune_physiology.json"))
    parser.add_argument("--kernel", type=int, nargs="+", default=[3, 5, 9], help="of the first layer")
    parser.add_argument("--layers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rate", type=float, nargs="+", default=[1e-3, 3e-3])
    parser.add_argument("--penalty", type=float, nargs="+", default=[1e-4])
    parser.add_argument("--dropout", type=float, nargs="+", default=[0.3])
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--minutes", type=int, default=6_000, help="how many minutes each network sees")
    parser.add_argument("--across", default="kernel", help="the setting across the heat map")
    parser.add_argument("--down", default="layers", help="the setting down the heat map")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(given)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
