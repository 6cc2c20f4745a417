"""Judge the shipped fusion on a folder of the lab study's format. Nothing is learnt there.

Body signals and behaviour are read as in use, each against the person's own past; minutes of which neither says
anything are counted and left out. People of the public lab study taught these weights: on them this is no test.
"""

from pathlib import Path

import numpy as np

from affect.fusion_model import FusionModel
from affect.training.behaviour.personal import differences, judged
from affect.training.datasets import stress
from affect.training.fusion import strain
from affect.training.fusion.lab import Odds, in_order, log_odds, order_of
from affect.training.judged import Judged
from affect.training.physiology.minutes import Minutes, minutes
from affect.training.physiology.strips import strips
from affect.types import Modality, Scenario

Embeddings = dict[tuple[str, int], strain.Numbers]


def judge_shipped(data: Path, weights: Path) -> Judged:
    """Figures of the fusion in `weights` beside those of its body signals alone; mental arithmetic counts as a test."""
    from affect.training.fusion.judge import table_of, told

    model, found = FusionModel.open(weights), minutes(stress.load(data))
    bodies, hands = bodies_of(data, weights.parent), hands_of(data, weights.parent, found)
    alone, fused = _asked(model, found, bodies, {}), _asked(model, found, bodies, hands)
    read = np.isfinite(fused)
    if not read.any():
        raise ValueError(f"the weights read no minute of {data}: too short a past, or no signal")
    some = found.some(read)
    parts = {"physiology": alone[read]}
    figures = told(some, fused[read], np.nan_to_num(alone[read]))
    figures |= {"read_share": float(read.mean()), "version": model.version, "pairing": "by person"}
    return Judged(figures, table_of(some, fused[read], parts))


def bodies_of(data: Path, weights: Path) -> Embeddings:
    """An embedding (128,) for each person and second at which a minute ends."""
    read = strips(stress.load(data))
    embedding = strain.run_shipped(weights / "physiology.onnx", read.values)
    return dict(zip(zip(read.person.tolist(), read.end.tolist(), strict=True), embedding, strict=True))


def hands_of(data: Path, weights: Path, found: Minutes) -> Embeddings:
    """An embedding (128,) of the keyboard for each person and second condition."""
    from affect.training.behaviour.measures import KEYS, as_measures
    from affect.training.datasets import keyboard

    seen = as_measures(in_order(keyboard.lab(data), order_of(found)), KEYS)
    rows = judged(seen)
    if not rows.any():
        return {}
    path = weights / "behaviour.onnx"
    embedding = strain.run_shipped(path, strain.scaled(differences(seen)[rows], strain.spread_of(path)))
    keys = zip(seen.person[rows].tolist(), seen.truth[rows].tolist(), strict=True)
    return dict(zip(keys, embedding, strict=True))


def _asked(model: FusionModel, found: Minutes, bodies: Embeddings, hands: Embeddings) -> Odds:
    """(minutes,) log-odds, nan where nothing is said."""
    p = np.full(len(found.stress), np.nan)
    rows = zip(found.person.tolist(), found.end.tolist(), found.stress.tolist(), strict=True)
    for row, (person, end, condition) in enumerate(rows):
        given = {Modality.PHYSIOLOGY: bodies.get((person, end)), Modality.BEHAVIOUR: hands.get((person, condition))}
        said = model.strain({m: e for m, e in given.items() if e is not None}, Scenario.TEST)
        p[row] = said.p if said else np.nan
    return log_odds(p)
