"""Fit the shipped engagement model: `python -m affect.training.fit engagement --data FOLDER --out FOLDER`.

About two minutes on one core. Its figures are those of people left out in turn; what ships is then fitted on all
people, with the settings that those people choose among themselves.
"""

import argparse
from pathlib import Path

import numpy as np

from affect.training.datasets import engagement
from affect.training.engagement.card import write_card
from affect.training.engagement.controls import controls
from affect.training.engagement.judge import figures_of
from affect.training.engagement.leaving_out import CHOICES, Cases, choose, leave_people_out
from affect.training.engagement.looks import mesh_only
from affect.training.engagement.ordinal import fit


def main(given: list[str] | None = None) -> None:
    """Read the command line, fit, and write engagement.safetensors and engagement.card.md."""
    options = _options(given)
    pictures = engagement.load(options.data)
    found, measured = mesh_only(pictures)
    cases = Cases(measured, pictures.level, pictures.person)
    config = choose(cases, CHOICES)
    options.out.mkdir(parents=True, exist_ok=True)
    fit(measured[found], pictures.level[found], config).save(options.out / "engagement.safetensors")
    p = leave_people_out(cases, CHOICES)
    figures, beside = figures_of(p, cases), controls(cases, pictures, p)
    card = write_card(config, figures, beside, people=len(np.unique(cases.person)), found=float(found.mean()))
    (options.out / "engagement.card.md").write_text(card, encoding="utf-8")
    print(f"{config}: QWK {figures['qwk']:.3f}, macro-F1 {figures['macro_f1']:.3f}, ECE {figures['ece']:.3f}")


def _options(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fit engagement", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with images_96.npz")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights and the model card")
    return parser.parse_args(given)
