"""What was seen of a face, whoever looked: the worker at a frame, or the learner's device at a picture it kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from affect.face_gate import FaceGate
from affect.face_model import FaceModel
from affect.features.face import FaceSeen
from affect.features.geometry import FaceGeometry
from affect.types import FaceReading
from affect.unclear import OTHER_MODEL, UNCLEAR_WORDS


@dataclass(frozen=True, slots=True)
class FaceLook:
    """logits (8,) of the face network; strangeness: how unlike the faces it knows, by the gate."""

    geometry: FaceGeometry
    logits: NDArray[np.float32]
    strangeness: float


def look_at(seen: Sequence[FaceSeen], model: FaceModel, gate: FaceGate) -> list[FaceLook]:
    """What the network and its gate say of faces in frames."""
    if not seen:
        return []
    read = model.read(np.concatenate([face.small for face in seen]))
    strangeness = gate.strangeness(read.embedding, read.logits).tolist()  # (n,)
    said = zip(seen, read.logits, strangeness, strict=True)
    return [FaceLook(face.geometry, logits, strange) for face, logits, strange in said]


def hear(readings: Sequence[FaceReading], version: str) -> tuple[list[FaceLook], str]:
    """What devices made of faces or, where nothing can be used, why the last one cannot be.

    A device may still run the network of yesterday, whose numbers mean something else.
    """
    heard, unclear = [], ""
    for reading in readings:
        if reading.unclear is not None:
            unclear = UNCLEAR_WORDS[reading.unclear]
        elif reading.model != version:
            unclear = OTHER_MODEL
        else:
            logits = np.asarray(reading.logits, dtype=np.float32)
            heard.append(FaceLook(FaceGeometry(*reading.geometry), logits, reading.strangeness))
    return heard, "" if heard else unclear
