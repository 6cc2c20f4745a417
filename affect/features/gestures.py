"""What face and hands show, in plain words. Words only: none of this decides an emotion by itself.

Face words begin where about 1 in 20 of the faces lie that FER+ taggers call neutral (1,741 faces of the training
part). So 1 in 20 faces at rest would be described too, which is why words stay words.
"""

from collections.abc import Sequence

import numpy as np

from affect.features import behaviour
from affect.features.geometry import FaceGeometry
from affect.features.hands import Series


def face_words(faces: Sequence[FaceGeometry]) -> tuple[str, ...]:
    """What the middle one of several readings of a face shows.

    >>> smile = FaceGeometry(0, 0, 0.34, 0.34, 0.42, 0.15, 0.1, 0.9, 0.3, 0.3, 0, -9, 0)
    >>> face_words([smile])
    ('a smile',)
    """
    if not faces:
        return ()
    face = FaceGeometry(*np.median([f.as_vector() for f in faces], axis=0))
    brow_height = (face.brow_to_eye_left + face.brow_to_eye_right) / 2
    eye_opening = (face.eye_opening_left + face.eye_opening_right) / 2
    shown = (
        (face.inner_brow_gap < 0.37, "brows drawn together"),
        (brow_height < 0.25, "brows lowered"),
        (brow_height > 0.47, "brows raised"),
        (face.mouth_curvature > 0.07, "a smile"),
        (face.mouth_curvature < -0.073, "mouth corners lowered"),
        (eye_opening > 0.43, "eyes wide open"),
        (eye_opening < 0.15, "eyes nearly closed"),
        (face.mouth_openness > 0.165 and face.mouth_curvature <= 0.07, "mouth open"),
    )
    return tuple(words for is_shown, words in shown if is_shown)


def hand_words(measures: Series | None) -> tuple[str, ...]:
    """What the (100,) behaviour measures show; a comparison with nan is False, so what never happened says nothing."""
    if measures is None:
        return ()
    seen = dict(zip(behaviour.NAMES, measures, strict=True))
    shown = (
        (seen["before_first_key"] > 20, "long pause before the first key"),
        (seen["any_interval_largest"] > 20, "a long stop in between"),
        (seen["keys"] >= 8 and seen["deletion_share"] > 0.4, "many deletions"),
        (seen["hidden"] > 10, "page left for a while"),
        (seen["pointer_flips_x"] + seen["pointer_flips_y"] > 40, "pointer going to and fro"),
    )
    return tuple(words for is_shown, words in shown if is_shown)
