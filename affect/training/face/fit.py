"""Train, calibrate, report once, export: `python -m affect.training.fit face --data FOLDER --out FOLDER`.

About an hour on one core. The fitted network is kept in `--checkpoint`; with `--fitted` it is taken from there (or
from the shipped face.safetensors) instead of being fitted anew, to export again or to write the card again.
"""

import argparse
from pathlib import Path
from typing import cast

import torch
from safetensors.torch import save_file

from affect.models.face_expression import BothWays, FaceExpression
from affect.training.calibrate import fit_temperature, probabilities
from affect.training.datasets import ferplus
from affect.training.export import export
from affect.training.face.card import Training, write_card
from affect.training.face.epochs import FitConfig, fit, logits_for
from affect.training.face.named_weights import read_named
from affect.training.face.older import figures_on_fer2013
from affect.training.face.placement import through_the_mesh
from affect.training.figures import accuracy, evaluate

VERSION = "face-small-3"


def main(given: list[str] | None = None) -> None:
    """Read the command line, train, and write face.onnx and MODEL_CARD.md."""
    options = _options(given)
    torch.set_num_threads(options.threads)
    splits = ferplus.load(options.data)
    fitted = read_named(options.checkpoint) if options.fitted else None
    network = fitted or _fit(splits, FitConfig(epochs=options.epochs, rare=options.rare), options.checkpoint)
    options.out.mkdir(parents=True, exist_ok=True)
    publish(BothWays(network).eval(), splits, options)


def publish(network: BothWays, splits: ferplus.Splits, options: argparse.Namespace) -> None:
    """Fit the temperature on the held-out faces, export, report on the test faces, write the card."""
    held_out = logits_for(network, splits.held_out)
    temperature = fit_temperature(held_out, splits.held_out.majority)
    out = options.out / "face.onnx"
    export(network.network, out, classes=ferplus.EXPRESSIONS, version=VERSION, temperature=temperature)
    report = evaluate(probabilities(logits_for(network, splits.test), temperature), splits.test.majority)
    training = Training(
        version=VERSION,
        learned_from=len(splits.learn),
        held_out=len(splits.held_out),
        parameters=sum(weight.numel() for weight in network.parameters()),
        epochs=options.epochs,
        temperature=temperature,
        held_out_accuracy=accuracy(held_out.argmax(axis=1), splits.held_out.majority),
        placement=through_the_mesh(network, splits.held_out),
        older_accuracy=cast("float", figures_on_fer2013(out, options.data)["accuracy"]),
    )
    (options.out / "MODEL_CARD.md").write_text(write_card(training, report), encoding="utf-8")
    _say(f"test accuracy {report.accuracy:.4f}, macro-F1 {report.macro_f1:.4f}, ECE {report.calibration_error:.4f}")


def _options(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fit face", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with images_webp.npz and labels.csv.gz")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights and the model card")
    parser.add_argument("--checkpoint", type=Path, default=Path("var/face.safetensors"), help="the fitted network")
    parser.add_argument("--fitted", action="store_true", help="read the checkpoint instead of fitting")
    parser.add_argument("--epochs", type=int, default=FitConfig().epochs)
    parser.add_argument("--rare", type=float, default=0.0, help="share of each batch for mixed rare expressions")
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args(given)


def _fit(splits: ferplus.Splits, config: FitConfig, checkpoint: Path) -> FaceExpression:
    torch.manual_seed(config.seed)
    network: FaceExpression = FaceExpression().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    fitted = fit(network, splits.learn, splits.held_out, config, _say)
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: weight.contiguous() for name, weight in fitted.state_dict().items()}, checkpoint)
    return fitted


def _say(line: str) -> None:
    print(line, flush=True)
