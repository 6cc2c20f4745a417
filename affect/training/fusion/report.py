"""The figures of the comparison as plain values: every pattern, each modality dropped, each replaced by noise."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.special import expit

from affect.training.behaviour.ranking import Drawn
from affect.training.figures import calibration_error
from affect.training.fusion.compare import Judged
from affect.training.fusion.corrupting import Noise
from affect.training.fusion.learning import KINDS
from affect.training.fusion.measuring import MODALITIES, PATTERNS, Numbers, Pattern, difference, mean_auc, name_of
from affect.types import Modality

SCORES = ("auc", "left_of_a_hiss")
MOST_LEFT = 0.5
Told = dict[str, dict[str, Any]]

PAIRING = "paired by label (body signals and keyboard of the lab study: by person)"


def best_kind(judged: Judged) -> str:
    """Of the kinds in which a hiss loses at least half its weight, the one with the best mean score; else of all.

    That noise must lose its weight is asked of the fusion, and the weight is what a learner is shown as the reason; so
    a kind without weights to lose is only taken where there is no other. Nothing of the judging parts enters.
    """
    scores = choosing_scores(judged)
    fit = [kind for kind in KINDS if scores[kind]["left_of_a_hiss"] <= MOST_LEFT]
    return max(fit or KINDS, key=lambda kind: scores[kind]["auc"])


def choosing_scores(judged: Judged) -> dict[str, dict[str, float]]:
    """Of each kind the two numbers of `Score`, the mean over turns."""
    return {
        kind: {name: float(np.mean([getattr(each, name) for each in judged.choosing[kind]])) for name in SCORES}
        for kind in KINDS
    }


def report(judged: Judged, kind: str, temperature: float) -> dict[str, Any]:
    """Everything that is told of the comparison, and in full of the kind that ships."""
    truth, person = np.concatenate(judged.truth), np.concatenate(judged.person)
    p = expit(np.concatenate(judged.of_kind[kind, MODALITIES]) / temperature)
    attention = np.concatenate(judged.attention[kind]).mean(axis=0)
    return {
        "pairing": PAIRING,
        "rows": len(truth),
        "people": len(np.unique(person)),
        "choosing_score": choosing_scores(judged),
        "shipped": kind,
        "ece": calibration_error(np.column_stack([1 - p, p]), truth),
        "attention": dict(zip([m.value for m in MODALITIES], attention.tolist(), strict=True)),
        "patterns": {each: patterns(judged, each) for each in KINDS},
        "against_best_part": against_best_part(judged, kind),
        "dropped": dropped(judged, kind),
        "noise": {each: noise(judged, each) for each in KINDS},
        "noise_after_ten_reports": after_ten_reports(judged, kind),
    }


def patterns(judged: Judged, kind: str) -> Told:
    """The AUC under each pattern of modalities present, with its interval."""
    found: Told = {}
    for pattern in PATTERNS:
        drawn = _auc(judged, judged.of_kind[kind, pattern])
        found[name_of(pattern)] = {"auc": drawn.auc, "ci95": list(drawn.interval)}
    return found


def against_best_part(judged: Judged, kind: str) -> Told:
    """Under each pattern of two or more: the AUC fused less that of its best part, learned for itself alone.

    Which part is best is known beforehand, from many measurements: the face, then body signals, then behaviour.
    """
    found: Told = {}
    for pattern in (each for each in PATTERNS if len(each) > 1):
        fused = _auc(judged, judged.of_kind[kind, pattern])
        alone = _auc(judged, judged.trained_on[kind, pattern[:1]])
        found[name_of(pattern)] = {"best_part": pattern[0].value, **difference(fused, alone)}
    return found


def dropped(judged: Judged, kind: str) -> Told:
    """Without each modality: AUC lost, and how far that is from a fusion learned on exactly the parts that remain."""
    whole, found = _auc(judged, judged.of_kind[kind, MODALITIES]), {}
    for modality in MODALITIES:
        without = _auc(judged, judged.of_kind[kind, _rest(modality)])
        learned_so = _auc(judged, judged.trained_on[kind, _rest(modality)])
        found[modality.value] = {
            "lost": difference(whole, without),
            "behind_a_fusion_of_the_rest": difference(learned_so, without),
        }
    return found


def noise(judged: Judged, kind: str) -> Told:
    """Each modality replaced by noise: AUC, what is lost beyond dropping it, and attention before and after."""
    before, found = np.concatenate(judged.attention[kind]).mean(axis=0), {}
    for place, modality in enumerate(MODALITIES):
        without = _auc(judged, judged.of_kind[kind, _rest(modality)])
        for kind_of_noise in Noise:
            parts = judged.noisy[kind, (modality, kind_of_noise)]
            noisy = _auc(judged, [each.odds for each in parts])
            found[f"{modality.value}: {kind_of_noise.value}"] = {
                "auc": noisy.auc,
                "beyond_dropping": difference(without, noisy),
                "attention": [float(before[place]), float(np.mean([each.attention for each in parts]))],
            }
    return found


def after_ten_reports(judged: Judged, kind: str) -> Told:
    """Noise that no window tells of, once each person has reported ten times (simulated from their labels)."""
    found = {}
    for (of, question), parts in judged.reported.items():
        if of != kind:
            continue
        truth = [every[each.rows] for every, each in zip(judged.truth, parts, strict=True)]
        person = [every[each.rows] for every, each in zip(judged.person, parts, strict=True)]
        noisy = mean_auc(truth, [each.odds for each in parts], person)
        without = mean_auc(truth, [each.dropped for each in parts], person)
        found[f"{question[0].value}: {question[1].value}"] = {
            "auc": noisy.auc,
            "beyond_dropping": difference(without, noisy),
            "trust": float(np.mean([each.trust for each in parts])),
        }
    return found


def _auc(judged: Judged, odds: Sequence[Numbers]) -> Drawn:
    return mean_auc(judged.truth, odds, judged.person)


def _rest(modality: Modality) -> Pattern:
    return tuple(m for m in MODALITIES if m is not modality)
