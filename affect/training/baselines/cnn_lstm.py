"""The paper's "CNN-LSTM" (its Table 4) on frames in order, beside a CNN that reads each frame by itself.

FER+ has no sequences. The WACV-2016 engagement set has: numbered webcam frames of 22 students in three levels of
engagement. People are left out, a fifth at a time; of the others every fifth is held out for choosing the epoch and
the temperature.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from affect.models.cnn_lstm import CnnLstm, FrameCnn
from affect.models.face_small import standardise
from affect.training.baselines.loop import LoopConfig, fit_within
from affect.training.baselines.protocol import Tell
from affect.training.baselines.sequences import Person, people_of, stretches, stretches_in_a_pass
from affect.training.calibrate import fit_temperature, probabilities
from affect.training.datasets.engagement import LEVELS, Pictures, load
from affect.training.figures import all_figures, macro_f1, quadratic_kappa

FOLDS = 5
CONFIG = LoopConfig(epochs=6, rate=1e-3, looks=6)
NETWORKS: dict[str, Callable[[], nn.Module]] = {"cnn_lstm": CnnLstm, "frame_cnn": FrameCnn}


def rows(folder: Path, minutes: float, tell: Tell) -> list[dict[str, Any]]:
    """A row for each of NETWORKS; `minutes` of gradient steps are shared by its folds."""
    found = load(folder)
    return [_row(name, found, minutes, tell) for name in NETWORKS]


def _row(name: str, found: Pictures, minutes: float, tell: Tell) -> dict[str, Any]:
    begun = time.process_time()
    p = left_out(NETWORKS[name], found, minutes, tell)  # (n, levels)
    spent = time.process_time() - begun
    tell(f"{name}: fitted {FOLDS} times in {spent:.0f} CPU seconds")
    network = NETWORKS[name]()
    cropped = ~found.uncropped
    return {
        "baseline": name,
        "method": "CNN-LSTM" if name == "cnn_lstm" else "the same CNN without the LSTM",
        "table": "4",
        "labels": "wacv2016",
        "coverage": 1.0,
        **all_figures(p, found.level, LEVELS, found.person, ordered=True),
        "cropped_only": {"n": int(cropped.sum()), **_short(p[cropped], found.level[cropped])},
        "parameters": sum(weight.numel() for weight in network.parameters()),
        "cpu_seconds": spent,
        "ms_per_image": _milliseconds(network),
        "settings": {
            "people": len(np.unique(found.person)),
            "folds_over_people": FOLDS,
            "epochs_at_most": CONFIG.epochs,
            "minutes_allowed": minutes,
        },
    }


def left_out(make: Callable[[], nn.Module], found: Pictures, minutes: float, tell: Tell) -> NDArray[np.float64]:
    """(n, levels) probabilities of everybody, each from a network that saw nothing of that person."""
    people = people_of(found)
    p = np.full((len(found), len(LEVELS)), np.nan)
    for fold in range(FOLDS):
        others = [person for place, person in enumerate(people) if place % FOLDS != fold]
        network, temperature = _fit(make, others, minutes / FOLDS, tell)
        for person in people[fold::FOLDS]:
            p[person.rows] = probabilities(_logits(network, person), temperature)
    return p


def _fit(make: Callable[[], nn.Module], people: list[Person], minutes: float, tell: Tell) -> tuple[nn.Module, float]:
    held_out = people[::FOLDS]
    learn = [person for place, person in enumerate(people) if place % FOLDS]
    weights = _weights(torch.cat([person.level for person in learn]))
    torch.manual_seed(CONFIG.seed)

    def loss(network: nn.Module, batch: tuple[Tensor, Tensor]) -> Tensor:
        frames, levels = batch
        return nn.functional.cross_entropy(network(frames).flatten(0, 1), levels.flatten(), weight=weights)

    def look(network: nn.Module) -> float:
        guess = np.concatenate([_logits(network, person).argmax(axis=1) for person in held_out])
        return macro_f1(guess, _levels(held_out), len(LEVELS))

    config = LoopConfig(minutes=minutes, epochs=CONFIG.epochs, rate=CONFIG.rate, looks=CONFIG.looks)
    steps = stretches_in_a_pass(learn)
    network = fit_within(make(), lambda rng: stretches(learn, rng), steps, loss, look, config, tell).network
    logits = np.concatenate([_logits(network, person) for person in held_out])
    return network, fit_temperature(logits, _levels(held_out))


def _weights(level: Tensor) -> Tensor:
    """Rare levels count for more, by the root of their rarity."""
    counts = torch.bincount(level, minlength=len(LEVELS)).clamp(min=1)
    return (counts.sum() / counts).sqrt()


def _levels(people: list[Person]) -> NDArray[np.int64]:
    return np.concatenate([person.level.numpy() for person in people])


def _logits(network: nn.Module, person: Person) -> NDArray[np.float32]:
    """(time, levels), from the first frame to the last in one go."""
    network.eval()
    with torch.inference_mode():
        logits: NDArray[np.float32] = network(standardise(person.frames)[None])[0].numpy()
    return logits


def _short(p: NDArray[np.float64], level: NDArray[np.int64]) -> dict[str, float]:
    guess = p.argmax(axis=1)
    return {"qwk": quadratic_kappa(guess, level, len(LEVELS)), "macro_f1": macro_f1(guess, level, len(LEVELS))}


def _milliseconds(network: nn.Module, times: int = 30) -> float:
    taken, frame = [], torch.zeros(1, 1, 1, 48, 48)
    network.eval()
    with torch.inference_mode():
        for _ in range(times):
            begun = time.process_time()
            network(frame)
            taken.append(1000 * (time.process_time() - begun))
    return float(np.median(taken))
