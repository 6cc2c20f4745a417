"""Which of the many figures of a part go into the table, and what they were hoped to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.report import Row


@dataclass(frozen=True)
class Figure:
    """Where a figure lies in its part, keys parted by “/”; what it is called; its target, None where there is none."""

    path: str
    check: str
    target: float | None = None
    more_is_better: bool = True
    unit: str = ""


FIGURES: dict[str, tuple[Figure, ...]] = {
    "face": (
        Figure("ferplus/accuracy", "FER+, 8 classes: accuracy", 0.865),
        Figure("ferplus/majority_accuracy", "  always the commonest class"),
        Figure("ferplus/macro_f1", "FER+: macro-F1", 0.68),
        Figure("ferplus/ece", "FER+: calibration error", 0.03, more_is_better=False),
        Figure("ferplus/accuracy_surest_80", "FER+: accuracy on the surest 80 %", 0.92),
        Figure("fer2013/accuracy", "FER2013, 7 labels, same faces: accuracy", 0.70),
    ),
    "speed": (
        Figure("face/face.int8.onnx/ms", "face network that the site runs, one core", 3, False, "ms"),
        Figure("face/face.onnx/ms", "  in 32 bits", None, False, "ms"),
        Figure("face/the paper's face network, 256×256/ms", "the paper's face network", None, False, "ms"),
        Figure("estimate_ms", "whole estimate without the mesh", 6, False, "ms"),
    ),
    "engagement": (
        Figure("judged/qwk", "engagement, people left out: QWK", 0.30),
        Figure("judged/macro_f1", "engagement: macro-F1", 0.45),
        Figure("judged/majority_accuracy", "  always the commonest level: accuracy"),
    ),
    "physiology": (
        Figure("features/Stress-Predict/auc", "Stress-Predict, people left out: AUC", 0.82),
        Figure("features/Stress-Predict/order_auc", "  order of minutes alone"),
        Figure("features/Stress-Predict/permuted_auc_95", "  labels dealt anew, 19 of 20 below"),
        Figure("features/Stress-Predict/random_split_auc", "  minutes parted at random (the leak)"),
        Figure("features/lab study/auc", "lab study, people left out: AUC", 0.84),
        Figure("features/lab study/permuted_auc_95", "  labels dealt anew, 19 of 20 below"),
        Figure("features/lab study/random_split_auc", "  minutes parted at random (the leak)"),
        Figure("network/Stress-Predict/auc", "the paper's network, Stress-Predict: AUC"),
        Figure("network/lab study/auc", "the paper's network, lab study: AUC"),
        Figure("cogload_shipped/auc", "CogLoad, never learnt from: AUC"),
        Figure("cogload_shipped/sure_share", "CogLoad: share of minutes it is sure of", None, False),
    ),
    "fusion": (
        Figure("lab/physiology_auc", "lab study, body signals alone: AUC"),
        Figure("lab/auc", "lab study, with mouse and keyboard: AUC"),
    ),
}


def rows_of(part: str, found: dict[str, Any]) -> Iterator[Row]:
    """The figures named above, then those whose number depends on what was found."""
    for figure in FIGURES.get(part, ()):
        value = float(_at(found, figure.path))
        yield Row(figure.check, value, figure.unit, figure.target, figure.more_is_better)
    yield from MORE.get(part, lambda _: iter(()))(found)


def _at(found: Any, path: str) -> Any:
    for name in path.split("/"):
        found = found[name]
    return found


def _transfer(found: dict[str, Any]) -> Iterator[Row]:
    for each in found["transfer"]:
        name = f"transfer, heart rate: {each['learnt']} → {each['judged']}, {each['against']}"
        yield Row(name, each["auc"], "AUC", 0.70, more_is_better=True)


def _hands(found: dict[str, Any]) -> Iterator[Row]:
    for folder, tasks in found["hands"].items():
        for task, each in tasks.items():
            yield Row(f"{folder}, {task}: AUC", each["auc"], "AUC")
            yield Row("  permutation test", each["p_value"], "p")


def _patterns(found: dict[str, Any]) -> Iterator[Row]:
    for pattern, each in found["by_label"]["against_best_part"].items():
        yield Row(f"fused less best part, {pattern}", each["difference"], "AUC", 0, more_is_better=True)
    for modality, each in found["by_label"]["dropped"].items():
        behind = each["behind_a_fusion_of_the_rest"]["difference"]
        yield Row(f"without {modality}: lost", each["lost"]["difference"], "AUC", 0.02)
        yield Row("  behind a fusion made for the rest", behind, "AUC", 0.02)


def _baselines(found: dict[str, Any]) -> Iterator[Row]:
    for each in found["rows"]:
        target = {("svm_geometry", "ferplus"): 0.65, ("svm_geometry", "fer2013"): 0.50}
        goal = target.get((each["baseline"], each["labels"]))
        yield Row(f"{each['baseline']}, {each['labels']}: accuracy", each["accuracy"], "", goal, more_is_better=True)


MORE = {"physiology": _transfer, "behaviour": _hands, "fusion": _patterns, "baselines": _baselines}
