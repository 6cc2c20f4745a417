"""People made up for these tests: the pulse of some rises under stress by construction. Nothing is claimed from it."""

from pathlib import Path

import numpy as np
import pandas as pd

from affect.training.datasets.stress import Recording, load

PHASES = (
    ["baseline_questionnaire"] * 240 + ["stroop"] * 240 + ["relax1"] * 240 + ["interview"] * 240 + ["hypervent"] * 90
)


def recorded(folder: Path, people: int = 12, rise: float = 12.0) -> Path:
    """A folder in the format of Stress-Predict."""
    rng = np.random.default_rng(0)
    folder.mkdir(exist_ok=True)
    parts = []
    for number in range(people):
        stressed = np.isin(PHASES, ["stroop", "interview"])
        heart = 60 + 30 * rng.random() + rng.normal(0, 2, len(PHASES)) + rise * stressed
        parts.append(
            pd.DataFrame(
                {"subject": f"S{number:02d}", "hr": heart, "eda": 1 + rng.random(len(PHASES)), "phase": PHASES}
            )
        )
    pd.concat(parts).to_csv(folder / "made_up_1hz.csv.gz", index=False)
    return folder


def recordings(folder: Path, people: int = 12, rise: float = 12.0) -> list[Recording]:
    """The same, read."""
    return load(recorded(folder, people, rise))
