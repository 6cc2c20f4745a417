"""A deployment's own segments of learning, given with consent, labelled by the learner and by two annotators.

A folder holds `segments.csv`, a row a segment:

    segment       its name, used once
    learner       pseudonym, P and at least three digits: P001
    start         seconds since this learner's recording began; a clock time would say more than is needed
    length_s      seconds
    scenario      course, test or discussion
    self_report, annotator_1, annotator_2     an emotion (affect.types.Emotion), or nothing

and the evidence that there is (see `segment_evidence`). The label is the learner's own word; where there is none, that
of two annotators who agree; a segment with neither is dropped and counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from affect.training.datasets.checksums import manifest
from affect.training.datasets.segment_evidence import Evidence, read_evidence, refuse_pictures
from affect.training.datasets.segment_labels import agreement, choose_labels, read_table
from affect.types import Emotion, Modality, Scenario

Rows = NDArray[np.int64]
EMOTIONS = tuple(Emotion)
SCENARIOS = tuple(Scenario)


@dataclass(frozen=True)
class Segments:
    """Everything about n labelled segments; nan where a modality is absent.

    truth (n,) place in EMOTIONS; told (n,) True where that is the learner's own word; scenario (n,) place in SCENARIOS;
    face (n, 256) embeddings, physiology (n, 60, 2) heart rate in beats a minute and skin conductance in µS,
    behaviour (n, 100) in the order of affect.features.behaviour.NAMES, interface (n, k) named by interface_names.
    kappa: Cohen's, of the two annotators wherever both spoke, nan where they never did; dropped: how many segments had
    no label.
    """

    names: NDArray[np.str_]
    learner: NDArray[np.str_]
    start: NDArray[np.float64]
    length: NDArray[np.float64]
    scenario: NDArray[np.int64]
    truth: NDArray[np.int64]
    told: NDArray[np.bool_]
    face: NDArray[np.float32]
    physiology: NDArray[np.float32]
    behaviour: NDArray[np.float32]
    interface: NDArray[np.float32]
    interface_names: tuple[str, ...]
    kappa: float
    dropped: int
    checksums: Mapping[str, str]

    def __len__(self) -> int:
        return len(self.names)

    def present(self, modality: Modality) -> NDArray[np.bool_]:
        """(n,) True where the modality (face, physiology, behaviour, interface) holds at least one number."""
        values: NDArray[np.float32] = getattr(self, modality.value)
        there: NDArray[np.bool_] = np.isfinite(values).reshape(len(self), -1).any(axis=1)
        return there


def load_segments(folder: Path) -> Segments:
    """The labelled segments of a folder.

    Raises FileNotFoundError where there is no segments.csv, and ValueError with everything else that is wrong at once.
    """
    faults: list[str] = []
    table = read_table(folder / "segments.csv", faults)
    evidence = read_evidence(folder, table["segment"].tolist(), faults)
    refuse_pictures(folder, faults)
    if faults:
        raise ValueError(f"{folder} cannot be used as it is:\n- " + "\n- ".join(faults))
    chosen, told = choose_labels(table)
    kept = np.flatnonzero(chosen >= 0)
    if not len(kept):
        raise ValueError(f"no segment of {folder} has a label: neither a self-report nor two annotators who agree")
    rows = table.iloc[kept]
    return Segments(
        names=rows["segment"].to_numpy(str),
        learner=rows["learner"].to_numpy(str),
        start=rows["start"].to_numpy(np.float64),
        length=rows["length_s"].to_numpy(np.float64),
        scenario=np.array([SCENARIOS.index(Scenario(each)) for each in rows["scenario"]]),
        truth=chosen[kept],
        told=told[kept],
        **_values(evidence, kept),
        interface_names=evidence[Modality.INTERFACE].names,
        kappa=agreement(table),
        dropped=len(table) - len(kept),
        checksums=manifest(folder, [*folder.glob("*.csv"), *folder.glob("*.npz")]),
    )


def without_learners(segments: Segments, folds: int = 5, *, seed: int = 0) -> Iterator[tuple[Rows, Rows]]:
    """Rows to learn from and rows to judge by, `folds` times; no learner is ever on both sides.

    Raises ValueError where there are fewer learners than folds.
    """
    learners = np.unique(segments.learner)
    if len(learners) < folds:
        raise ValueError(f"{len(learners)} learners cannot be parted into {folds} folds")
    shuffled = np.random.default_rng(seed).permutation(learners)
    for judged in np.array_split(shuffled, folds):
        inside = np.isin(segments.learner, judged)
        yield np.flatnonzero(~inside), np.flatnonzero(inside)


def _values(evidence: Mapping[Modality, Evidence], kept: Rows) -> dict[str, NDArray[np.float32]]:
    return {modality.value: each.values[kept] for modality, each in evidence.items()}
