"""What a shipped model says of every minute of a folder, each against its person's own past, as in use."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from affect.features.physiology import baseline_of
from affect.physiology_model import StressModel, StressRead, Unknown
from affect.training.datasets.stress import Recording
from affect.training.physiology.minutes import whole_ends
from affect.training.physiology.strips import past_at, window_at


def read_folder(recordings: Sequence[Recording], weights: Path) -> NDArray[np.float64]:
    """The chance of stress of every minute, in the order of `minutes.minutes`; nan where the model says unknown."""
    model = StressModel.open(weights)
    reads = [read_at(model, each, int(end)) for each in recordings for end in whole_ends(each)]
    return np.array([read.p if isinstance(read, StressRead) else np.nan for read in reads])


def read_at(model: StressModel, each: Recording, end: int) -> StressRead | Unknown:
    """What the model says of the minute that ends there."""
    return model.read(window_at(each, end), baseline_of(past_at(each, end)))
