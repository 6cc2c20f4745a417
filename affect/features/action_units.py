"""Action-unit-like intensities: how far a face has moved from a neutral one, as far as landmarks show it.

Action-unit-like, not FACS coded: no coder looked at these faces, the mesh sees no wrinkle and no bulge of a muscle,
and the neutral face is the mean of other people's, not the learner's own, so that a face at rest with low brows has
some AU 4 here. Each is the mean of signed measures in spreads among neutral faces, and 0 where that is negative.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from affect.features.face_measures import NAMES, measures
from affect.features.geometry import Points

# Which measures grow (+) and shrink (-) when the muscles of a unit act (Ekman & Friesen 1978; Tian et al. 2001).
UNITS: dict[str, tuple[str, ...]] = {
    "AU1": ("+brow_inner_height", "-brow_angle"),
    "AU2": ("+brow_outer_height", "+brow_arch"),
    "AU4": ("-inner_brow_gap", "-brow_inner_height", "-brow_to_lid"),
    "AU5": ("+lid_upper_height", "+white_over_iris"),
    "AU6": ("-cheek_to_lid", "-eye_outer_opening", "+cheek_height"),
    "AU7": ("+lid_lower_height", "-eye_inner_opening"),
    "AU9": ("-wing_to_brow", "+wing_height", "-nose_length"),
    "AU10": ("-wing_to_lip", "-nose_to_lip"),
    "AU12": ("+corner_height", "-corner_to_eye", "+mouth_width"),
    "AU15": ("-corner_height", "-corner_over_top"),
    "AU17": ("-lip_to_boss", "-lip_to_chin"),
    "AU20": ("+mouth_width", "-corner_height"),
    "AU23_24": ("-lip_upper_thickness", "-lip_lower_thickness", "-mouth_width"),
    "AU25": ("+mouth_opening", "+lips_side_gap"),
    "AU26": ("+jaw_drop", "+mouth_opening"),
    "AU43": ("-eye_opening", "-lid_upper_height"),
}


@dataclass(frozen=True, slots=True)
class NeutralFace:
    """Mean and spread of every measure among neutral faces, (measures,) each in the order of NAMES."""

    mean: Points
    spread: Points

    @classmethod
    def of(cls, landmarks: Points) -> Self:
        """From the landmarks (n, 478, 3) of faces called neutral; only faces that are learned from may enter."""
        if len(landmarks) < 2:
            raise ValueError(f"a neutral face is the mean of at least two faces, and {len(landmarks)} were given")
        taken = measures(landmarks)
        return cls(taken.mean(axis=0), np.maximum(taken.std(axis=0), 1e-6))


def intensities(landmarks: Points, neutral: NeutralFace) -> Points:
    """(…, 478, 3) in pixels → (…, 16) in the order of UNITS, 0 or more, in spreads among neutral faces."""
    moved = (measures(landmarks) - neutral.mean) / neutral.spread  # (…, measures)
    units = [np.mean([_signed(moved, name) for name in names], axis=0) for names in UNITS.values()]
    return np.asarray(np.maximum(np.stack(units, axis=-1), 0.0), dtype=np.float64)


def _signed(moved: Points, name: str) -> Points:
    column: Points = moved[..., NAMES.index(name[1:])]
    return column if name[0] == "+" else -column
