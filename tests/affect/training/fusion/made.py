"""Embeddings made up for these tests: strain shifts some numbers by construction. Nothing is claimed from them."""

from collections.abc import Mapping

import numpy as np

from affect.training.fusion.pairing import Part
from affect.types import Modality

FACE, BODY, HANDS = Modality.FACE, Modality.PHYSIOLOGY, Modality.BEHAVIOUR
WIDTHS = {FACE: 256, BODY: 128, HANDS: 128}
SHIFTS = {FACE: 1.0, BODY: 0.4, HANDS: 0.0}


def part(modality: Modality, count: int = 240, people: int = 12, seed: int = 0, shift: float | None = None) -> Part:
    rng = np.random.default_rng(seed)
    strained = rng.integers(0, 2, count)
    embedding = np.maximum(rng.normal(0.5, 1.0, (count, WIDTHS[modality])), 0)
    embedding[:, :6] += (SHIFTS[modality] if shift is None else shift) * strained[:, None]
    whose = np.array([f"{modality.value[0]}{number % people:02d}" for number in range(count)])
    return Part(embedding.astype(np.float32), strained, whose)


def parts(seed: int = 0) -> Mapping[Modality, Part]:
    return {modality: part(modality, seed=seed + place) for place, modality in enumerate(WIDTHS)}
