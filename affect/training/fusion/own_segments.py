"""A deployment's own segments as rows for fusion: each modality through its shipped encoder, as it would be in use.

Body signals and behaviour are held against the same learner's earlier segments; until there are enough of those they
count as absent, as they do on the running site.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from affect.behaviour_model import BehaviourModel
from affect.features.physiology import baseline_of
from affect.physiology_model import Unknown, prepare
from affect.training.datasets.segments import Segments, load_segments
from affect.training.fusion.pairing import SCENARIOS, Rows
from affect.training.fusion.strain import run_shipped
from affect.types import Modality, PhysiologyWindow

Numbers = NDArray[np.float32]
WIDTH: Final = 128


def own_rows(folder: Path, weights: Path) -> Rows:
    """The labelled segments that hold something to go by; label is the place of the emotion.

    Raises FileNotFoundError or ValueError where the folder or a model of a single modality is missing or unfit.
    """
    segments = load_segments(folder)
    found = {
        Modality.FACE: segments.face,
        Modality.PHYSIOLOGY: bodies(segments, weights),
        Modality.BEHAVIOUR: behaviours(segments, weights),
    }
    there = np.column_stack([np.isfinite(each).all(axis=1) for each in found.values()])  # (n, modalities)
    kept = there.any(axis=1)
    if not kept.any():
        raise ValueError(f"no segment of {folder} holds a face, or body signals or behaviour with enough of a past")
    learner = segments.learner[kept]
    return Rows(
        {m: np.nan_to_num(each[kept]) for m, each in found.items()},
        there[kept],
        segments.truth[kept],
        learner,
        dict.fromkeys(found, learner),
        np.eye(len(SCENARIOS), dtype=np.float32)[segments.scenario[kept]],
    )


def bodies(segments: Segments, weights: Path) -> Numbers:
    """(n, 128), nan where there are no body signals or no usual level yet."""
    found = np.full((len(segments), WIDTH), np.nan, np.float32)
    read = {}
    for row, earlier in _in_turn(segments):
        past = segments.physiology[earlier].reshape(-1, 2).astype(np.float64)
        window = PhysiologyWindow(tuple((float(h), float(s)) for h, s in segments.physiology[row]))
        series = prepare(window, baseline_of(past))
        if not isinstance(series, Unknown):
            read[row] = series.values
    if read:
        found[list(read)] = run_shipped(weights / "physiology.onnx", np.stack(list(read.values())))
    return found


def behaviours(segments: Segments, weights: Path) -> Numbers:
    """(n, 128), nan where there is no behaviour or too few earlier segments of it."""
    found = np.full((len(segments), WIDTH), np.nan, np.float32)
    if not segments.present(Modality.BEHAVIOUR).any():
        return found
    model = BehaviourModel(weights / "behaviour.onnx")
    measured = segments.behaviour.astype(np.float64)
    for row, earlier in _in_turn(segments):
        past = measured[earlier]
        reading = model.read(measured[row], past[np.isfinite(past).any(axis=1)])
        if reading is not None:
            found[row] = reading.embedding
    return found


def _in_turn(segments: Segments) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """Each segment, with the rows of the same learner's earlier ones."""
    for learner in np.unique(segments.learner):
        rows = np.flatnonzero(segments.learner == learner)
        rows = rows[np.argsort(segments.start[rows], kind="stable")]
        for place, row in enumerate(rows.tolist()):
            yield row, rows[:place]
