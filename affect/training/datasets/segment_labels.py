"""The table of segments, who labelled each and how, and how well two annotators agree."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from affect.training.datasets.csv_tables import read_csv, some
from affect.types import Emotion, Scenario

COLUMNS = ("segment", "learner", "start", "length_s", "scenario", "self_report", "annotator_1", "annotator_2")
WORDS = {each.value: place for place, each in enumerate(Emotion)}


def read_table(path: Path, faults: list[str]) -> pd.DataFrame:
    """Text in every column but `start` and `length_s`; `faults` gets a sentence for each thing wrong in the rows.

    Raises FileNotFoundError or ValueError where the table cannot be read at all.
    """
    table = read_csv(path, COLUMNS)
    if table.empty:
        faults.append("segments.csv has no rows")
    _names(table, faults)
    _words(table, faults)
    for name, least in (("start", 0.0), ("length_s", 1e-9)):
        table[name] = _numbers(table, name, least, faults)
    return table


def choose_labels(table: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """For each row the place of its emotion, -1 where there is none; and whether that is the learner's own word.

    >>> table = pd.DataFrame({"self_report": ["bored", "", ""], "annotator_1": ["engaged", "bored", "bored"],
    ...                       "annotator_2": ["engaged", "bored", "neutral"]})
    >>> chosen, told = choose_labels(table)
    >>> (chosen == [WORDS["bored"], WORDS["bored"], -1]).tolist(), told.tolist()
    ([True, True, True], [True, False, False])
    """
    own, first, second = (_places(table[name]) for name in ("self_report", "annotator_1", "annotator_2"))
    agreed = np.where(first == second, first, -1)
    return np.where(own >= 0, own, agreed), own >= 0


def agreement(table: pd.DataFrame) -> float:
    """Cohen's κ of the two annotators over the rows both labelled; nan where there are none."""
    first, second = _places(table["annotator_1"]), _places(table["annotator_2"])
    both = (first >= 0) & (second >= 0)
    return cohens_kappa(first[both], second[both])


def cohens_kappa(first: NDArray[np.int64], second: NDArray[np.int64]) -> float:
    """κ = (p₀ - pₑ) / (1 - pₑ): agreement beyond what the two would have by chance (Cohen 1960).

    nan where nothing was labelled, or where both always gave one and the same label, for then chance explains all.

    >>> cohens_kappa(np.array([0, 0, 1, 1]), np.array([0, 1, 1, 1]))
    0.5
    """
    if not len(first):
        return math.nan
    observed = float((first == second).mean())
    kinds = np.union1d(first, second)
    expected = float(sum((first == kind).mean() * (second == kind).mean() for kind in kinds))
    return (observed - expected) / (1 - expected) if expected < 1 else math.nan


def _names(table: pd.DataFrame, faults: list[str]) -> None:
    twice = sorted(set(table["segment"][table["segment"].duplicated()]))
    if twice:
        faults.append(f"segments named more than once: {some(twice)}")
    wrong = sorted(set(table["learner"][~table["learner"].str.fullmatch(r"P\d{3,}")]))
    if wrong:
        faults.append(f"learners must be pseudonyms such as P001, not {some(wrong)}")


def _words(table: pd.DataFrame, faults: list[str]) -> None:
    scenarios = {each.value for each in Scenario}
    allowed = {name: {*WORDS, ""} for name in ("self_report", "annotator_1", "annotator_2")} | {"scenario": scenarios}
    for name, words in allowed.items():
        unheard = sorted(set(table[name]) - words)
        if unheard:
            faults.append(f"{name} holds {some(unheard)}; known are {', '.join(sorted(words - {''}))}")


def _numbers(table: pd.DataFrame, name: str, least: float, faults: list[str]) -> NDArray[np.float64]:
    numbers: NDArray[np.float64] = pd.to_numeric(table[name], errors="coerce").to_numpy(np.float64)
    wrong = table["segment"][~(np.isfinite(numbers) & (numbers >= least))].tolist()
    if wrong:
        faults.append(f"{name} is not a number of seconds for {some(wrong)}")
    return numbers


def _places(words: pd.Series) -> NDArray[np.int64]:
    return np.array([WORDS.get(each, -1) for each in words], dtype=np.int64)
