"""What judging a model gives: figures for JSON, and a row of probabilities for each case."""

from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Judged:
    """figures: plain values, ready for JSON. predictions: a row a case, probabilities by class name, and `truth`."""

    figures: dict[str, Any]
    predictions: pd.DataFrame
