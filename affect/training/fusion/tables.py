"""Every figure of fusion for `make bench-affect`: the lab study by person, and the kinds of fusion paired by label.

About five minutes on one core. Nothing is read from shipped weights but the face encoder's.
"""

import sys
from pathlib import Path
from typing import Any

import torch

from affect.training.fusion import compare, fit
from affect.training.fusion.judge import judge
from affect.training.fusion.learning import FitConfig
from affect.training.fusion.report import best_kind, report
from affect.training.fusion.strain import LAB

WEIGHTS = Path(__file__).parents[2] / "weights"


def tables(data: Path) -> dict[str, Any]:
    """`lab`: the figures of `judge`, paired by person. `by_label`: those of `report`, paired by label; for JSON."""
    torch.set_num_threads(1)
    _say("lab study: body signals, mouse and keyboard, people left out")
    lab = judge(data / LAB, None, None).figures
    config = FitConfig()
    judged, found = fit.compared(fit.sources_of(data, WEIGHTS), config)
    kind = best_kind(judged)
    for turn in found:
        compare.judge_alone(kind, turn, config, judged)
    temperature, thresholds = fit.calibrated(judged, kind)
    by_label = report(judged, kind, temperature) | {"thresholds": {s.value: t for s, t in thresholds.items()}}
    return {"lab": lab, "by_label": by_label}


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
