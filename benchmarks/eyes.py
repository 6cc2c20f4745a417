"""How often words for eyes would be said, and what measuring them costs.

    make bench-eyes

There are no pictures here with a known gaze: this says how rare the words are on faces before a camera, and nothing of
how right they are. 200 faces called neutral (FER+), 200 of them turned to the camera; and every readable crop of 22
students at a webcam (Kamath et al. 2016), by what onlookers called them, alone and twelve in a row, as in a minute.
"""

import time
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from affect.features.eyes import AWAY_WORDS, CLOSED_WORDS, NEARLY_CLOSED, blinks_of, eye_words, eyes_of
from affect.features.face import LEVEL_PITCH, FaceMesh, FaceSeen
from affect.features.gaze import gaze
from affect.training.datasets import engagement, ferplus
from affect.types import EyesSeen
from benchmarks.device_face import DATA, as_jpeg, framed
from benchmarks.report import Row, publish

HOW_MANY, FACES_TRIED, EVERY = 200, 800, 3
IN_A_ROW, APART = 12, 5.0  # pictures that make a minute, seconds
FRONTAL = 12.0  # degrees
ROUNDS = 300


def rows() -> Iterator[Row]:
    """Every figure."""
    mesh = FaceMesh()
    neutral = [face for face in neutral_faces(mesh) if face is not None]
    frontal = [face for face in neutral if is_frontal(face)]
    yield from said("FER+ neutral", eyes(neutral[:HOW_MANY]))
    yield from said("FER+ neutral, to the camera", eyes(frontal[:HOW_MANY]))
    yield from at_work(mesh)
    yield Row("eyes of one face, measured and judged", cost(neutral[0]), "ms", target=0.5)


def neutral_faces(mesh: FaceMesh) -> list[FaceSeen | None]:
    """Faces of the training part that a clear majority calls neutral."""
    faces = ferplus.load(DATA / "face_ferplus").learn
    places = np.flatnonzero(faces.agreed & (faces.majority == ferplus.EXPRESSIONS.index("neutral")))
    chosen = np.random.default_rng(0).permutation(places)[:FACES_TRIED]
    return [read(mesh, faces.pictures[place]) for place in chosen]


def at_work(mesh: FaceMesh) -> Iterator[Row]:
    """By level of engagement: each picture, and stretches of pictures of one student in the order they were taken."""
    pictures = engagement.load(DATA / "face_engagement_wacv2016")
    order = np.lexsort((pictures.frame, pictures.person))[::EVERY]
    seen = [read(mesh, pictures.pictures[place]) for place in order]
    for number, level in enumerate(engagement.LEVELS):
        of_level = [face for face, place in zip(seen, order, strict=True) if face and pictures.level[place] == number]
        yield from said(f"students {level}", eyes(of_level))
    yield from minutes(seen, pictures.person[order])


def minutes(seen: Sequence[FaceSeen | None], people: NDArray[np.str_]) -> Iterator[Row]:
    """Share of the stretches of which each word would be said."""
    stretches = []
    for person in np.unique(people):
        own = eyes([face for face, whose in zip(seen, people, strict=True) if face and whose == person])
        stretches += [own[begin : begin + IN_A_ROW] for begin in range(0, len(own) - IN_A_ROW + 1, IN_A_ROW)]
    words = [eye_words(stretch, blinks_of(stretch)) for stretch in stretches]
    yield Row("students: stretches of twelve pictures", len(stretches), "")
    for each in (AWAY_WORDS, CLOSED_WORDS):
        yield Row(f"students: “{each}”", float(np.mean([each in said for said in words])), "share")


def said(whose: str, looks: Sequence[EyesSeen]) -> Iterator[Row]:
    """What is said of each picture by itself, on the panel of what is sensed."""
    yield Row(f"{whose}: faces read", len(looks), "")
    yield Row(f"{whose}: away from the page", float(np.mean([each.away for each in looks])), "share")
    closed = [each.opening < NEARLY_CLOSED for each in looks]
    yield Row(f"{whose}: eyes nearly closed", float(np.mean(closed)), "share")


def read(mesh: FaceMesh, picture: NDArray[np.uint8]) -> FaceSeen | None:
    """As the worker reads a frame with this face in its middle."""
    face = mesh.read(as_jpeg(framed(picture)))
    return face if isinstance(face, FaceSeen) else None


def eyes(faces: Sequence[FaceSeen]) -> list[EyesSeen]:
    """As if one were taken every five seconds."""
    return [eyes_of(face.geometry, face.gaze, APART * number) for number, face in enumerate(faces)]


def is_frontal(face: FaceSeen) -> bool:
    """Whether the head is turned towards the camera."""
    return abs(face.geometry.yaw) < FRONTAL and abs(face.geometry.pitch - LEVEL_PITCH) < FRONTAL


def cost(face: FaceSeen) -> float:
    """Median milliseconds of the eyes in one picture and of the minute before it."""
    minute, took = eyes([face] * IN_A_ROW), []
    landmarks = np.random.default_rng(0).uniform(0, 200, (478, 3))
    for _ in range(ROUNDS):
        began = time.perf_counter()
        eyes_of(face.geometry, gaze(landmarks), 0.0)
        eye_words(minute, blinks_of(minute))
        took.append(1000 * (time.perf_counter() - began))
    return float(np.median(took))


if __name__ == "__main__":
    publish("eyes", list(rows()))
