"""Train, calibrate, export the network for body signals:

    python -m affect.training.fit physiology --data ../shared/data/affect --out affect/weights

A few minutes on one core. Learnt from Stress-Predict and the lab study together. Five networks, each without a fifth of
the people, give the figures; two, each without one of the sets, the calibration; the one that ships is then learnt from
everybody in the same way. CogLoad is only read, to say in the card how unsure the model is there.
"""

import argparse
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file

from affect.models.physiology_net import StressNet
from affect.physiology_model import StressModel
from affect.training.datasets import cogload, stress
from affect.training.datasets.stress import Recording
from affect.training.physiology.calibration import Platt, even_odds, fit_platt
from affect.training.physiology.card import Made, write_card
from affect.training.physiology.elsewhere import under_load
from affect.training.physiology.epochs import FitConfig, fit
from affect.training.physiology.export import export, export_int8
from affect.training.physiology.folds import OVERLAPPING, Across, judge_across_sets, judge_left_out
from affect.training.physiology.gate import fit_gate
from affect.training.physiology.strips import Strips, strips

VERSION = "physiology-2"
SETS = {"Stress-Predict": "physio_stress_predict", "lab study": "lab_stress_mouse_physio"}
COGLOAD = "physio_cogload"


def main(given: list[str] | None = None) -> None:
    """Read the command line, train, and write physiology.safetensors, .onnx, .int8.onnx and .card.md."""
    options = _options(given)
    torch.set_num_threads(1)
    config, sets = FitConfig(minutes=options.minutes), load_sets(options.data)
    left_out = judge_left_out(sets, config, options.seed, _say)
    across = judge_across_sets(sets, config, options.seed, _say)
    platt = calibrate(across)
    learn = strips([each for recordings in sets.values() for each in recordings], OVERLAPPING)
    _say(f"the network that ships: {len(learn.stress)} minutes of everybody")
    options.out.mkdir(parents=True, exist_ok=True)
    publish(fit(learn, config, options.seed), learn, platt, options.out)
    load = under_load(StressModel.open(options.out / "physiology.onnx"), cogload.load(options.data / COGLOAD))
    made = Made(options.out, VERSION, config, platt, sets, left_out, across, load)
    (options.out / "physiology.card.md").write_text(write_card(made), encoding="utf-8")


def load_sets(data: Path) -> dict[str, list[Recording]]:
    """The recordings of both sets by name. Raises FileNotFoundError or ValueError saying what is missing."""
    return {name: stress.load(data / folder) for name, folder in SETS.items()}


def calibrate(across: Across) -> Platt:
    """Platt's numbers from sets the networks never met, at even odds.

    Whoever wears a sensor in use is new, and so is the sensor: how far the network can be trusted there is seen across
    sets, not within one.
    """
    odds, stress = across.together
    return even_odds(fit_platt(odds, stress), stress)


def publish(network: StressNet, learn: Strips, platt: Platt, out: Path) -> None:
    """The three files of weights."""
    whole = out / "physiology.onnx"
    export(network, whole, platt=platt, gate=fit_gate(learn), version=VERSION)
    export_int8(whole, out / "physiology.int8.onnx")
    weights = {name: weight.contiguous() for name, weight in network.state_dict().items()}
    about = {"version": VERSION, "platt_slope": str(platt.slope), "platt_shift": str(platt.shift)}
    save_file(weights, out / "physiology.safetensors", metadata=about)


def _options(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="fit physiology", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help=f"folder with {', '.join([*SETS.values(), COGLOAD])}")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights and the model card")
    parser.add_argument("--minutes", type=int, default=FitConfig().minutes, help="how many minutes each network sees")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(given)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
