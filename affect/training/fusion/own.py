"""Fusion learned from a deployment's own segments: every modality of one learner at one time, and the emotions named.

The same training as on public parts, without any pairing. Learners are left out in five groups for the figures, the
temperature and the thresholds; what ships is learned from everybody.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from affect.models.fusion import AttentionFusion
from affect.training.calibrate import fit_temperature, probabilities
from affect.training.datasets.segments import EMOTIONS
from affect.training.figures import all_figures, auc
from affect.training.fusion.compare import config_from
from affect.training.fusion.export import About, encoders_in, publish
from affect.training.fusion.learning import FitConfig, Fusion, learn, tensors
from affect.training.fusion.measuring import MODALITIES
from affect.training.fusion.own_segments import own_rows
from affect.training.fusion.pairing import SCENARIOS, Rows
from affect.training.fusion.thresholds import WANTED, least_threshold, write_thresholds
from affect.types import Modality, Scenario

VERSION: Final = "fusion-own-1"
NAMES: Final = tuple(each.value for each in EMOTIONS)
FOLDS, LEAST_LEARNERS = 5, 10

Places = NDArray[np.int64]


def fit_own(folder: Path, weights: Path, out: Path, config: FitConfig, tell: Callable[[str], None]) -> dict[str, Any]:
    """Writes fusion.safetensors, .onnx, .int8.onnx, .thresholds.json and .figures.json; returns the figures.

    Raises FileNotFoundError or ValueError where the folder, a model of a single modality, or learners are missing.
    """
    rows = own_rows(folder, weights)
    logits = left_out(rows, config)
    temperature = fit_temperature(logits, rows.label)
    p = probabilities(logits, temperature)
    figures = all_figures(p, rows.label, NAMES, rows.person)
    tell(f"{len(rows)} segments, learners left out: macro-F1 {figures['macro_f1']:.3f}")
    publish(_fit(rows, config), About(VERSION, "attention", NAMES, temperature, encoders_in(weights, MODALITIES)), out)
    write_thresholds(out / "fusion.thresholds.json", VERSION, thresholds(p, rows), share=None)
    (out / "fusion.figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return figures


def left_out(rows: Rows, config: FitConfig) -> NDArray[np.float32]:
    """(n, emotions), each row from a fusion that never met its learner; raises ValueError for under ten learners."""
    logits = np.zeros((len(rows), len(EMOTIONS)), np.float32)
    for learnt, judged in _groups(rows.person):
        fusion = _fit(rows.some(learnt), config)
        embeddings, scenario = tensors(rows, judged)
        with torch.inference_mode():
            logits[judged] = fusion(embeddings, torch.from_numpy(rows.there[judged]), scenario)[0].numpy()
    return logits


def thresholds(p: NDArray[np.float64], rows: Rows) -> dict[Scenario, float | None]:
    """For each scenario the least chance of the likeliest emotion from which it is right as often as wanted there."""
    surest, right = p.max(axis=1), p.argmax(axis=1) == rows.label
    during = {scenario: rows.scenario[:, place] == 1 for place, scenario in enumerate(SCENARIOS)}
    return {s: least_threshold(surest[here], right[here], WANTED[s], share=None) for s, here in during.items()}


def reliability_of(rows: Rows) -> dict[Modality, float]:
    """max(0, 2A − 1) of each modality alone, A the mean AUC of each emotion against the rest, learners left out."""
    return {m: _worth(rows.some(np.flatnonzero(rows.there[:, place])), m) for place, m in enumerate(MODALITIES)}


def _fit(rows: Rows, config: FitConfig) -> Fusion:
    torch.manual_seed(config.seed)
    fusion = AttentionFusion(config_from(reliability_of(rows), len(EMOTIONS)))
    return learn(fusion, lambda rng: rows, replace(config, overrated={}))


def _worth(rows: Rows, modality: Modality) -> float:
    if len(np.unique(rows.person)) < FOLDS or len(np.unique(rows.label)) < 2:
        return 0.0
    opinion = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=2000))
    p = np.zeros((len(rows), len(EMOTIONS)))
    for learnt, judged in _groups(rows.person, FOLDS):
        if len(np.unique(rows.label[learnt])) < 2:
            continue
        opinion.fit(rows.embeddings[modality][learnt], rows.label[learnt])
        p[np.ix_(judged, opinion[-1].classes_)] = opinion.predict_proba(rows.embeddings[modality][judged])
    each = [auc((rows.label == label).astype(np.int64), p[:, label]) for label in np.unique(rows.label)]
    return max(0.0, 2 * float(np.mean(each)) - 1)


def _groups(learners: NDArray[np.str_], least: int = LEAST_LEARNERS) -> Iterator[tuple[Places, Places]]:
    count = len(np.unique(learners))
    if count < least:
        raise ValueError(f"{count} learners are too few to leave learners out: {least} are needed")
    yield from GroupKFold(FOLDS).split(learners, groups=learners)
