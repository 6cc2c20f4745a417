"""From one camera frame to an aligned face and its measures, or the reason why not to guess.

The only file that knows mediapipe: another face mesh would change this file alone. Each frame is read by itself,
with no tracking from the one before, because the same reader serves many learners in turn.
"""

from dataclasses import dataclass
from typing import Any, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from affect.features.alignment import align, shrink
from affect.features.gaze import gaze
from affect.features.geometry import FaceGeometry, Points, eye_centres, measure
from affect.features.picture import decode
from affect.unclear import UNCLEAR_WORDS, Unclear

# Below these a face is not read. Darkness and sharpness are where only 1 in 200 FER+ training faces lies lower:
# beyond them the network would answer about pictures unlike any it has seen.
SMALLEST_EYE_DISTANCE = 22.0  # px in the frame
DARKEST = 45.0  # mean grey of the 48×48 face, 0..255
LEAST_SHARP = 15.0  # spread of its Laplacian (Pech-Pacheco et al. 2000); a sharp face has about 40
FARTHEST_TURN = 35.0  # degrees
# The line from forehead to chin leans back by this much when a head is level (median of 1,741 neutral FER+ faces).
LEVEL_PITCH = -9.0


@dataclass(frozen=True, slots=True)
class FaceSeen:
    """aligned: (256, 256) grey, eyes level; small: the same as (1, 1, 48, 48) in 0..1, the small network's input.

    gaze (8,): where the irises stand, as `affect.features.gaze` measures it.
    """

    aligned: NDArray[np.uint8]
    small: NDArray[np.float32]
    geometry: FaceGeometry
    gaze: Points


@dataclass(frozen=True, slots=True)
class FaceUnclear:
    """Why this frame says nothing, in words a learner can act on."""

    reason: str

    @classmethod
    def because(cls, code: Unclear) -> Self:
        return cls(UNCLEAR_WORDS[code])


class FaceMesh:
    """Finds the landmarks of a face. Loading takes a moment and some memory: keep one and use it for every frame."""

    def __init__(self) -> None:
        from mediapipe.python.solutions.face_mesh import FaceMesh as Mesh

        # Two faces are looked for so that a second person in view is noticed, and neither is read.
        self._mesh: Any = Mesh(static_image_mode=True, max_num_faces=2, refine_landmarks=True)

    def read(self, jpeg: bytes) -> FaceSeen | FaceUnclear:
        """The one face in the frame, or why it cannot be read. Raises FrameRefused where the bytes are no JPEG."""
        picture = decode(jpeg)  # (height, width, 3)
        faces = self.landmarks(picture)
        if not faces:
            return FaceUnclear.because(Unclear.NO_FACE)
        if len(faces) > 1:
            return FaceUnclear.because(Unclear.TWO_FACES)
        return _look_at(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), faces[0])

    def landmarks(self, picture: NDArray[np.uint8]) -> list[Points]:
        """(height, width, 3) RGB → one (478, 3) array in pixels for each face found; z is away from the camera."""
        height, width = picture.shape[:2]
        found = self._mesh.process(picture).multi_face_landmarks or []
        # The mesh gives depth in the scale of the width.
        return [np.array([(p.x * width, p.y * height, p.z * width) for p in face.landmark]) for face in found]


def _look_at(grey: NDArray[np.uint8], landmarks: Points) -> FaceSeen | FaceUnclear:
    right, left = eye_centres(landmarks[:, :2])
    if np.hypot(*(left - right)) < SMALLEST_EYE_DISTANCE:
        return FaceUnclear.because(Unclear.FAR)
    aligned, geometry = align(grey, landmarks), measure(landmarks)
    small = shrink(aligned)
    if 255 * small.mean() < DARKEST:
        return FaceUnclear.because(Unclear.DARK)
    if 255 * cv2.Laplacian(small[0, 0], cv2.CV_32F).std() < LEAST_SHARP:
        return FaceUnclear.because(Unclear.BLURRED)
    if max(abs(geometry.yaw), abs(geometry.pitch - LEVEL_PITCH)) > FARTHEST_TURN:
        return FaceUnclear.because(Unclear.TURNED)
    return FaceSeen(aligned, small, geometry, gaze(landmarks))
