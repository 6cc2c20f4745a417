"""What was seen of a face, whoever looked: the worker at a frame, or the learner's device at a picture it kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from affect.face_gate import FaceGate
from affect.face_model import FaceModel
from affect.features.eyes import blinks_of, eye_line, eye_words, eyes_of
from affect.features.face import FaceSeen
from affect.features.geometry import FaceGeometry
from affect.types import Blinks, EyesSeen, FaceReading, Look
from affect.unclear import OTHER_MODEL, UNCLEAR_WORDS

SEEN = "a face is seen"


@dataclass(frozen=True, slots=True)
class FaceLook:
    """logits (8,) of the face network; strangeness: how unlike the faces it knows, by the gate.

    eyes: None from a page that does not measure them; blinks: of the last minute, where a device counted them.
    """

    geometry: FaceGeometry
    logits: NDArray[np.float32]
    strangeness: float
    eyes: EyesSeen | None = None
    blinks: Blinks | None = None


def look_at(seen: Sequence[tuple[float, FaceSeen]], model: FaceModel, gate: FaceGate) -> list[FaceLook]:
    """What the network and its gate say of faces in frames, each with its moment in seconds since the epoch."""
    if not seen:
        return []
    read = model.read(np.concatenate([face.small for _, face in seen]))
    strangeness = gate.strangeness(read.embedding, read.logits).tolist()  # (n,)
    said = zip(seen, read.logits, strangeness, strict=True)
    return [
        FaceLook(face.geometry, logits, strange, eyes_of(face.geometry, face.gaze, at))
        for (at, face), logits, strange in said
    ]


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
            heard.append(_heard(reading))
    return heard, "" if heard else unclear


def _heard(reading: FaceReading) -> FaceLook:
    geometry, logits = FaceGeometry(*reading.geometry), np.asarray(reading.logits, dtype=np.float32)
    eyes = eyes_of(geometry, np.array(reading.gaze), reading.captured_at) if reading.gaze else None
    return FaceLook(geometry, logits, reading.strangeness, eyes, reading.blinks)


def newest_look(
    looks: Sequence[FaceLook], unclear: str, before: Sequence[EyesSeen]
) -> tuple[Look | None, tuple[str, ...]]:
    """What the newest look shows, and words for the eyes in all of them and in those of the minute before.

    unclear: why no face is read, empty where one is. None without a camera.
    """
    if unclear or not looks:
        return Look(unclear) if unclear else None, ()
    eyes = (*before, *(look.eyes for look in looks if look.eyes))
    newest = looks[-1]
    counted = newest.blinks or blinks_of(eyes)
    if newest.eyes is None:
        return Look(SEEN), ()
    return Look(SEEN, newest.eyes, eye_line(newest.eyes, counted)), eye_words(eyes, counted)
