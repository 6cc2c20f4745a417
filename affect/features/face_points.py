"""Landmark numbers of the 478-point face mesh (Kartynnik et al. 2019, arXiv:1907.06724) by what they mark.

"Right" and "left" are the learner's own. The points of the two sides come in the same order, so that a mirrored face
is the one side's points in the other's places.
"""

from dataclasses import astuple, dataclass

import numpy as np

from affect.features.geometry import Points


@dataclass(frozen=True, slots=True)
class Side:
    """One half of the face. Brow edges run from the inner to the outer end, lids and lips from the inner to the outer
    corner, the jaw from the chin up to the ear.
    """

    brow_upper: tuple[int, ...]
    brow_lower: tuple[int, ...]
    eye_corners: tuple[int, ...]  # inner, outer
    lid_upper: tuple[int, ...]
    lid_lower: tuple[int, ...]
    iris: tuple[int, ...]  # its middle first
    nose_wing: tuple[int, ...]
    cheek: tuple[int, ...]  # under the eye, on the bone, beside the wing, beside the mouth
    mouth_corner: tuple[int, ...]  # outer, inner edge of the lips
    lip_upper: tuple[int, ...]  # outer edge, then inner edge
    lip_lower: tuple[int, ...]
    jaw: tuple[int, ...]


RIGHT = Side(
    brow_upper=(107, 66, 105, 63, 70),
    brow_lower=(55, 65, 52, 53, 46),
    eye_corners=(133, 33),
    lid_upper=(173, 157, 158, 159, 160, 161, 246),
    lid_lower=(155, 154, 153, 145, 144, 163, 7),
    iris=(468, 470, 472),
    nose_wing=(129, 98, 64),
    cheek=(119, 50, 203, 205, 187),
    mouth_corner=(61, 78),
    lip_upper=(37, 39, 40, 185, 82, 81, 80, 191),
    lip_lower=(84, 181, 91, 146, 87, 178, 88, 95),
    jaw=(148, 176, 149, 150, 136, 172, 58, 132, 93, 234),
)
LEFT = Side(
    brow_upper=(336, 296, 334, 293, 300),
    brow_lower=(285, 295, 282, 283, 276),
    eye_corners=(362, 263),
    lid_upper=(398, 384, 385, 386, 387, 388, 466),
    lid_lower=(382, 381, 380, 374, 373, 390, 249),
    iris=(473, 475, 477),
    nose_wing=(358, 327, 294),
    cheek=(348, 280, 423, 425, 411),
    mouth_corner=(291, 308),
    lip_upper=(267, 269, 270, 409, 312, 311, 310, 415),
    lip_lower=(314, 405, 321, 375, 317, 402, 318, 324),
    jaw=(377, 400, 378, 379, 365, 397, 288, 361, 323, 454),
)
NOSE = (168, 6, 197, 195, 5, 1, 2)  # from between the eyes to its base
BETWEEN_BROWS = 9
LIPS_MIDDLE = (0, 13, 14, 17)  # from the top edge of the upper lip to the bottom edge of the lower
CHIN_MIDDLE = (18, 200, 152)  # from the crease under the lip down
MIDDLE = ((10, 151, BETWEEN_BROWS), NOSE, LIPS_MIDDLE, CHIN_MIDDLE)

GROUPS: tuple[tuple[int, ...], ...] = (*astuple(RIGHT), *astuple(LEFT), *MIDDLE)


def mirrored(landmarks: Points) -> Points:
    """(…, 478, 3) as `frontal` gives them → the mirrored face, for the points that are in a group."""
    swapped = landmarks.copy()
    for one, other in zip(astuple(RIGHT), astuple(LEFT), strict=True):
        swapped[..., list(one), :], swapped[..., list(other), :] = (
            landmarks[..., list(other), :],
            landmarks[..., list(one), :],
        )
    mirror: Points = swapped * np.array([-1, 1, 1])
    return mirror


OPPOSITE: dict[int, int] = {
    number: opposite
    for one, other in ((RIGHT, LEFT), (LEFT, RIGHT))
    for group, others in zip(astuple(one), astuple(other), strict=True)
    for number, opposite in zip(group, others, strict=True)
}
