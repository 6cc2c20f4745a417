"""The table of named measures: name, unit, how and where it is taken, what it means, who uses the like.

Measures of one side are given by the right side's landmarks. FACS action units (AU) are named where a measure follows
one; u is the distance between the eyes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from affect.features.face_points import BETWEEN_BROWS, CHIN_MIDDLE, LEFT, LIPS_MIDDLE, NOSE, RIGHT
from affect.features.geometry import CHIN, FOREHEAD, Points
from affect.features.measuring import arch, area, distance, height, nearness, opening, shift, slant, width

_FACS, _EYE, _TIAN = "Ekman & Friesen 1978", "Soukupová & Čech 2016", "Tian, Kanade & Cohn 2001"
_SHAPE = "Cootes et al. 1995"  # shape at rest: tells a long face from a dropped jaw
_R, _L = RIGHT, LEFT
_BRIDGE, _TIP, _BASE = NOSE[0], NOSE[5], NOSE[6]
_TOP, _UPPER, _LOWER, _BOTTOM = LIPS_MIDDLE
_CREASE, _BOSS, _ = CHIN_MIDDLE
_INNER, _OUTER = _R.eye_corners
_CORNER, _CORNERS = _R.mouth_corner[0], (_R.mouth_corner[0], _L.mouth_corner[0])
_UNDER, _BONE, _WINGSIDE, _MOUTHSIDE, _LOW = _R.cheek
_LID, _BELOW = _R.lid_upper[3], _R.lid_lower[3]
_INSIDE = (
    *(_R.mouth_corner[1], *_R.lip_upper[:3:-1], _UPPER, *_L.lip_upper[4:], _L.mouth_corner[1]),
    *(*_L.lip_lower[:3:-1], _LOWER, *_R.lip_lower[4:]),
)
_OUTSIDE = (
    *(_R.mouth_corner[0], *_R.lip_upper[3::-1], _TOP, *_L.lip_upper[:4], _L.mouth_corner[0]),
    *(*_L.lip_lower[3::-1], _BOTTOM, *_R.lip_lower[:4]),
)


@dataclass(frozen=True, slots=True)
class Measure:
    """`take(face, *points)` measures; see `measuring` for the ways."""

    name: str
    unit: str
    take: Callable[..., Points]
    points: tuple[Any, ...]
    meaning: str
    source: str


OF_A_SIDE = (
    Measure("brow_inner_height", "u", height, (_R.brow_upper[0], _INNER), "inner brow above the eye: AU 1, 4", _FACS),
    Measure("brow_middle_height", "u", height, (_R.brow_upper[2], _R.eye_corners), "middle brow: AU 2, 4", _FACS),
    Measure("brow_outer_height", "u", height, (_R.brow_upper[4], _OUTER), "outer end of the brow: AU 2", _FACS),
    Measure("brow_angle", "°", slant, (_R.brow_lower[0], _R.brow_lower[4]), "outer end above the inner", _TIAN),
    Measure("brow_inner_angle", "°", slant, (_R.brow_lower[0], _R.brow_lower[2]), "inner half; steep in AU 4", _TIAN),
    Measure("brow_arch", "u", arch, (_R.brow_lower[2], _R.brow_lower[0], _R.brow_lower[4]), "bend of the brow", _TIAN),
    Measure("brow_to_lid", "u", distance, (_R.brow_lower[2], _LID), "room under the brow: AU 4, 5", _TIAN),
    Measure("brow_to_middle", "u", shift, ((_R.brow_lower[0], _R.brow_upper[0]),), "inner end from the midline", _TIAN),
    Measure("brow_nearness", "u", nearness, (_R.brow_lower[2], _INNER), "brow standing out over the eye: AU 4", _FACS),
    Measure("eye_opening", "", opening, (_R.lid_upper[2:5], _R.lid_lower[2:5], _R.eye_corners), "AU 5, 7, 43", _EYE),
    Measure("eye_inner_opening", "u", distance, (_R.lid_upper[1], _R.lid_lower[1]), "towards the nose", _EYE),
    Measure("eye_outer_opening", "u", distance, (_R.lid_upper[5], _R.lid_lower[5]), "towards the temple: AU 6", _EYE),
    Measure("lid_upper_height", "u", height, (_LID, _R.eye_corners), "upper lid above the corners: AU 5, 43", _FACS),
    Measure("lid_lower_height", "u", height, (_BELOW, _R.eye_corners), "lower lid; rises in AU 6, 7", _FACS),
    Measure("eye_width", "u", width, _R.eye_corners, "between the eye's corners", _TIAN),
    Measure("eye_slant", "°", slant, _R.eye_corners, "outer corner above the inner", _TIAN),
    Measure("iris_height", "u", height, (_R.iris[0], _R.eye_corners), "looking up or down: AU 63, 64", _FACS),
    Measure("white_over_iris", "u", height, (_LID, _R.iris[1]), "lid above the iris: AU 5", _FACS),
    Measure("cheek_to_lid", "u", distance, (_UNDER, _BELOW), "short where the cheek is raised: AU 6", _FACS),
    Measure("cheek_height", "u", height, (_BONE, _BASE), "cheek above the base of the nose: AU 6", _FACS),
    Measure("cheek_nearness", "u", nearness, (_MOUTHSIDE, _CORNER), "cheek bulging before the mouth: AU 6, 12", _FACS),
    Measure("cheek_low_nearness", "u", nearness, (_LOW, _BONE), "low cheek against the bone", _FACS),
    Measure("wing_height", "u", height, (_R.nose_wing[0], _INNER), "wing of the nose; rises in AU 9", _FACS),
    Measure("wing_to_brow", "u", distance, (_R.nose_wing[0], _R.brow_lower[0]), "short in AU 4 and 9", _FACS),
    Measure("wing_to_lid", "u", distance, (_R.nose_wing[0], _BELOW), "short in AU 6 and 9", _FACS),
    Measure("wing_to_lip", "u", distance, (_R.nose_wing[0], _R.lip_upper[1]), "short in AU 10", _FACS),
    Measure("wing_to_corner", "u", distance, (_R.nose_wing[0], _CORNER), "the fold beside the nose: AU 10, 11", _FACS),
    Measure("wingside_nearness", "u", nearness, (_WINGSIDE, _R.nose_wing[0]), "depth of that fold: AU 9, 10", _FACS),
    Measure("corner_height", "u", height, (_CORNER, (_UPPER, _LOWER)), "above the lips' middle: AU 12, 15", _TIAN),
    Measure("corner_to_eye", "u", distance, (_CORNER, _OUTER), "short in AU 12", _TIAN),
    Measure("corner_to_jaw", "u", distance, (_CORNER, _R.jaw[5]), "short in AU 12, 15, 20", _TIAN),
    Measure("corner_nearness", "u", nearness, (_CORNER, _TOP), "corner drawn back: AU 12, 14, 20", _FACS),
    Measure("lip_upper_bend", "u", arch, (_R.lip_upper[2], _CORNER, _TOP), "upper lip arched or straight", _TIAN),
    Measure("lip_lower_bend", "u", arch, (_R.lip_lower[2], _CORNER, _BOTTOM), "lower lip hanging or straight", _TIAN),
    Measure("lip_upper_side_thickness", "u", distance, (_R.lip_upper[2], _R.lip_upper[6]), "thin in AU 23, 24", _FACS),
    Measure("lip_lower_side_thickness", "u", distance, (_R.lip_lower[2], _R.lip_lower[6]), "thin in AU 23, 24", _FACS),
    Measure("lips_side_gap", "u", distance, (_R.lip_upper[6], _R.lip_lower[6]), "open near the corner: AU 25", _FACS),
    Measure("corner_slant", "°", slant, (_UPPER, _CORNER), "from the middle of the lips up to the corner", _TIAN),
)  # fmt: skip

OF_THE_MIDLINE = (
    Measure("inner_brow_gap", "u", distance, (_R.brow_lower[0], _L.brow_lower[0]), "brows together: AU 4", _TIAN),
    Measure("between_brows_height", "u", height, (BETWEEN_BROWS, _BRIDGE), "skin between the brows: AU 4, 9", _FACS),
    Measure("nose_length", "u", height, (_BRIDGE, _BASE), "short in AU 9", _SHAPE),
    Measure("nose_width", "u", width, (_R.nose_wing[0], _L.nose_wing[0]), "nostrils wide: AU 9, 38", _FACS),
    Measure("nose_to_lip", "u", height, (_BASE, _TOP), "base of the nose to the upper lip: AU 10, 12", _TIAN),
    Measure("mouth_width", "u", width, _CORNERS, "AU 12, 18, 20, 27", _TIAN),
    Measure("mouth_opening", "u", distance, (_UPPER, _LOWER), "lips parted: AU 25, 26, 27", _TIAN),
    Measure("mouth_height", "u", distance, (_TOP, _BOTTOM), "with the lips", _TIAN),
    Measure("mouth_roundness", "", opening, ((_TOP,), (_BOTTOM,), _CORNERS), "height over width", _TIAN),
    Measure("mouth_area", "u²", area, _INSIDE, "of the opening", _TIAN),
    Measure("lips_area", "u²", area, _OUTSIDE, "of the mouth with the lips", _TIAN),
    Measure("lip_upper_thickness", "u", distance, (_TOP, _UPPER), "thin in AU 12, 23, 24, 28", _FACS),
    Measure("lip_lower_thickness", "u", distance, (_LOWER, _BOTTOM), "thin in AU 23, 24, 28", _FACS),
    Measure("mouth_shift", "u", shift, (_CORNERS,), "mouth drawn to one side", _TIAN),
    Measure("corner_over_top", "u", height, (_CORNERS, _TOP), "corners above the upper lip's peak: AU 12", _TIAN),
    Measure("corner_over_bottom", "u", height, (_CORNERS, _BOTTOM), "corners above the lower lip's edge", _TIAN),
    Measure("corner_to_nose", "u", height, (_CORNERS, _BASE), "corners below the base of the nose: AU 12, 15", _TIAN),
    Measure("lips_middle_height", "u", height, ((_UPPER, _LOWER), _BASE), "lips below the base of the nose", _TIAN),
    Measure("lip_upper_nearness", "u", nearness, (_TOP, _BASE), "lip standing out: AU 18, 22", _FACS),
    Measure("lip_lower_nearness", "u", nearness, (_BOTTOM, _BASE), "lip standing out: AU 17, 18, 22", _FACS),
    Measure("lips_nearness", "u", nearness, (_TOP, _BOTTOM), "upper lip before the lower", _FACS),
    Measure("chin_crease_nearness", "u", nearness, (_CREASE, _BOSS), "crease over the chin: AU 17", _FACS),
    Measure("lip_to_chin", "u", height, (_BOTTOM, CHIN), "short where the chin is raised: AU 17", _FACS),
    Measure("lip_to_boss", "u", height, (_BOTTOM, _BOSS), "short in AU 17", _FACS),
    Measure("jaw_drop", "u", height, (_BASE, CHIN), "base of the nose to the chin: AU 26, 27", _TIAN),
    Measure("face_height", "u", height, (FOREHEAD, CHIN), "forehead to chin", _SHAPE),
    Measure("face_width", "u", width, (_R.jaw[9], _L.jaw[9]), "at the ears", _SHAPE),
    Measure("jaw_width", "u", width, (_R.jaw[5], _L.jaw[5]), "at the angle of the jaw", _SHAPE),
    Measure("chin_width", "u", width, (_R.jaw[1], _L.jaw[1]), "near the chin: AU 17, 26", _SHAPE),
    Measure("nose_tip_nearness", "u", nearness, (_TIP, _BRIDGE), "tip before the bridge", _SHAPE),
)  # fmt: skip
