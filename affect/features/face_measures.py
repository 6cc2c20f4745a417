"""Named measures of a face turned to the front: the columns are listed in `face_measure_table`.

A measure of one side is taken on both and gives two names: the mean of left and right, and with `_asymmetry` the left
side's value less the right's. A shape seen once is not a movement seen: see `action_units` for the difference that
a face at rest makes.
"""

import numpy as np

from affect.features.face_measure_table import OF_A_SIDE, OF_THE_MIDLINE, Measure
from affect.features.face_points import OPPOSITE
from affect.features.frontal import frontal
from affect.features.geometry import Points
from affect.features.measuring import Where, shift

NAMES = (
    *(each.name for each in OF_THE_MIDLINE),
    *(name for each in OF_A_SIDE for name in (each.name, f"{each.name}_asymmetry")),
)


def measures(landmarks: Points) -> Points:
    """(…, 478, 3) in pixels → (…, number of NAMES), in their order. Raises ValueError as `frontal` does.

    >>> len(NAMES), NAMES[:3]
    (106, ('inner_brow_gap', 'between_brows_height', 'nose_length'))
    """
    face = frontal(np.asarray(landmarks, dtype=np.float64))
    taken = [each.take(face, *each.points) for each in OF_THE_MIDLINE]
    for each in OF_A_SIDE:
        right, left = _on_the_right(face, each), _on_the_left(face, each)
        taken += [(left + right) / 2, left - right]
    return np.stack(taken, axis=-1)


def _on_the_right(face: Points, measure: Measure) -> Points:
    taken = measure.take(face, *measure.points)
    # Places along the eye line count outwards on either side, or a broad mouth would be a lopsided one.
    return -taken if measure.take is shift else taken


def _on_the_left(face: Points, measure: Measure) -> Points:
    return measure.take(face, *(_opposite(point) for point in measure.points))


def _opposite(where: Where) -> Where:
    return tuple(OPPOSITE.get(each, each) for each in where) if isinstance(where, tuple) else OPPOSITE.get(where, where)
