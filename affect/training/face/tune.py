"""Grid search with cross-validation for the paper's face network, at a size that a grid can be afforded for:

    python -m affect.training.tune face --data ../shared/data/affect/face_ferplus

48×48 instead of 256×256, half the channels, full layers of 128 and 64, and some thousands of faces of the learning
part: it says which settings suit the shape of the network, not how good the whole of it would be. No picture has an
identical one in another fold. Ten minutes on one core; the rows go to --out as JSON, heat maps as SVG beside it.
"""

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from affect.models.face_cnn import FaceCnn, FaceCnnConfig
from affect.models.face_small import standardise
from affect.training.datasets.ferplus import EXPRESSIONS, Faces, load
from affect.training.face.augment import AugmentConfig, augment
from affect.training.face.tensors import as_tensor
from affect.training.figures import accuracy
from affect.training.grid import Settings, heat_map, search
from affect.training.loss import l2_penalty, soft_cross_entropy

GRID: dict[str, tuple[Any, ...]] = {
    "kernel": (3, 5),  # of the first block; the paper's is 5
    "layers": (2, 3),  # of convolution; the paper has 3
    "rate": (1e-3, 3e-3),
    "penalty": (1e-5, 1e-3),  # λ of equation 8
    "dropout": (0.2, 0.5),
}
MAPS = (("kernel", "layers"), ("rate", "penalty"), ("rate", "dropout"))
CHANNELS, FULL, BATCH = (16, 32, 64), (128, 64), 32


@dataclass(frozen=True, slots=True)
class TuneConfig:
    """Faces taken, folds, epochs of each fit, seed of all chance."""

    faces: int = 3000
    folds: int = 2
    epochs: int = 6
    seed: int = 0


def main(given: list[str]) -> None:
    options = _options(given)
    torch.set_num_threads(1)
    config = TuneConfig(options.faces, options.folds, options.epochs)
    rows = tune(load(options.data).learn, config, GRID, lambda line: print(line, flush=True))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps({"config": vars_of(config), "rows": rows}, indent=1) + "\n")
    for across, down in MAPS:
        heat_map(rows, across, down, options.out.with_suffix(f".{across}-{down}.svg"), "cross-validated accuracy")


def tune(
    learn: Faces, config: TuneConfig, grid: dict[str, tuple[Any, ...]], tell: Callable[[str], None]
) -> list[dict[str, Any]]:
    """The rows of `grid.search`, best first; the score is accuracy on the majority vote of the fold left out."""
    taken = np.random.default_rng(config.seed).permutation(len(learn))[: config.faces]
    chosen = np.zeros(len(learn), dtype=np.bool_)
    chosen[taken] = True
    faces = learn.where(chosen)
    fold_of = folds_of(faces.pictures, config.folds, config.seed)

    def score(settings: Settings, fold: int) -> float:
        network = _fit(faces.where(fold_of != fold), settings, config)
        return _accuracy(network, faces.where(fold_of == fold))

    return search(grid, score, config.folds, tell)


def folds_of(pictures: NDArray[np.uint8], folds: int, seed: int) -> NDArray[np.int64]:
    """(n, side, side) → the fold of each (n,); identical pictures are in one fold."""
    _, group = np.unique(pictures.reshape(len(pictures), -1), axis=0, return_inverse=True)
    fold = np.random.default_rng(seed).permutation(group.max() + 1) % folds
    return np.asarray(fold[group.reshape(-1)], dtype=np.int64)


def network_for(settings: Settings) -> nn.Sequential:
    """(batch, 1, 48, 48) → logits (batch, 8)."""
    blocks = tuple((settings["kernel"] if i == 0 else 3, CHANNELS[i]) for i in range(settings["layers"]))
    encoder = FaceCnn(FaceCnnConfig(side=48, blocks=blocks, full=FULL))
    return nn.Sequential(encoder, nn.Dropout(settings["dropout"]), nn.Linear(FULL[1], len(EXPRESSIONS)))


def vars_of(config: TuneConfig) -> dict[str, int]:
    """For the record beside the rows."""
    return {name: getattr(config, name) for name in ("faces", "folds", "epochs", "seed")}


def _fit(learn: Faces, settings: Settings, config: TuneConfig) -> nn.Sequential:
    torch.manual_seed(config.seed)
    rng = torch.Generator().manual_seed(config.seed)
    network: nn.Sequential = network_for(settings).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimiser = torch.optim.Adam(network.parameters(), lr=settings["rate"])
    for _ in range(config.epochs):
        order = torch.randperm(len(learn), generator=rng).numpy()
        for rows in (order[i : i + BATCH] for i in range(0, len(order), BATCH)):
            faces = standardise(augment(as_tensor(learn.pictures[rows]), AugmentConfig(), rng))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = network(faces.to(memory_format=torch.channels_last))  # (batch, 8)
            loss = soft_cross_entropy(logits.float(), torch.from_numpy(learn.votes[rows]))
            optimiser.zero_grad()
            (loss + settings["penalty"] * l2_penalty(network)).backward()
            optimiser.step()
    return network.eval()


def _accuracy(network: nn.Sequential, faces: Faces) -> float:
    with torch.inference_mode():
        guess = network(standardise(as_tensor(faces.pictures))).argmax(dim=1).numpy()
    return accuracy(guess, faces.majority)


def _options(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="tune face", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the FER+ folder")
    parser.add_argument("--out", type=Path, default=Path("var/tune/face.json"))
    parser.add_argument("--faces", type=int, default=TuneConfig().faces)
    parser.add_argument("--folds", type=int, default=TuneConfig().folds)
    parser.add_argument("--epochs", type=int, default=TuneConfig().epochs)
    return parser.parse_args(given)
