"""From which chance strain may be spoken of, by scenario: the least one that is right often enough.

Rule: the least threshold at which, on rows not learned from, precision reaches what is wanted in that scenario. In a
test it is higher, for there a needless word costs most. Public rows are strained far oftener than a lesson will be, so
precision is worked out for a lesson in which one window in five is:

    precision = π·hits / (π·hits + (1 − π)·false alarms)
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from affect.types import Scenario

WANTED: Final[Mapping[Scenario, float]] = {Scenario.COURSE: 0.80, Scenario.DISCUSSION: 0.80, Scenario.TEST: 0.90}
SHARE_STRAINED: Final = 0.2  # π, an assumption: no public record says how often learners are
LEAST_ROWS: Final = 30  # above the threshold: fewer say nothing about a precision

Numbers = NDArray[np.float64]


def least_threshold(
    p: Numbers, right: NDArray[np.bool_], wanted: float, share: float | None = SHARE_STRAINED
) -> float | None:
    """p (n,) the chance given, right (n,) whether it was so; share π, or None to take the rows' own.

    None where no threshold reaches the precision on 30 rows or more.
    """
    for threshold in np.unique(p).tolist():
        above = p >= threshold
        if above.sum() < LEAST_ROWS:
            return None
        if _precision(above, right, share) >= wanted:
            return float(threshold)
    return None


def write_thresholds(
    path: Path, version: str, found: Mapping[Scenario, float | None], share: float | None = SHARE_STRAINED
) -> None:
    """As JSON beside the weights: the numbers, the rule and its assumption, so that a school can set its own."""
    told = {
        "version": version,
        "thresholds": {scenario.value: found[scenario] for scenario in Scenario},
        "wanted_precision": {scenario.value: WANTED[scenario] for scenario in Scenario},
        "share_strained": share,
        "rule": "the least chance at which precision reaches what is wanted, on people not learned from",
    }
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _precision(above: NDArray[np.bool_], right: NDArray[np.bool_], share: float | None) -> float:
    if share is None:
        return float(right[above].mean())
    hits, alarms = share * float(above[right].mean()), (1 - share) * float(above[~right].mean())
    return hits / (hits + alarms) if hits + alarms else 0.0
