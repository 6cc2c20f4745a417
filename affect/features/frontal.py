"""Turn a face to the front: its landmarks in the head's own axes, in units of the distance between the eyes.

Measures taken there do not change with where the face stands in the picture, how near it is, and how the head is
tilted, turned or nodded, as far as the mesh gives depth rightly.
"""

import numpy as np

from affect.features.geometry import CHIN, FOREHEAD, LEFT_EYE, RIGHT_EYE, Points


def frontal(landmarks: Points) -> Points:
    """(…, 478, 3) in pixels → the same shape: x to the learner's left, y down, z backwards, 0 between the eyes.

    The axes are the line between the eyes and the line from forehead to chin, made square to it. Raises ValueError
    for another shape, for values that are not finite, and where eyes or forehead and chin fall together.
    """
    _require_landmarks(landmarks)
    right, left = (landmarks[..., list(eye), :].mean(axis=-2) for eye in (RIGHT_EYE, LEFT_EYE))  # (…, 3)
    across, unit = _unit(left - right)
    down = landmarks[..., CHIN, :] - landmarks[..., FOREHEAD, :]  # (…, 3)
    down, _ = _unit(down - (down * across).sum(axis=-1, keepdims=True) * across)
    axes = np.stack([across, down, np.cross(across, down)], axis=-1)  # (…, 3, 3), a column each
    centred = landmarks - ((right + left) / 2)[..., None, :]  # (…, 478, 3)
    turned: Points = centred @ axes / unit[..., None]
    return turned


def _require_landmarks(landmarks: Points) -> None:
    if landmarks.ndim < 2 or landmarks.shape[-2] < 478 or landmarks.shape[-1] != 3:
        raise ValueError(f"landmarks must be (…, 478, 3), not {landmarks.shape}: use the mesh with refined landmarks")
    if not np.isfinite(landmarks).all():
        raise ValueError("some landmarks are not finite: leave out the faces that the mesh did not find")


def _unit(lines: Points) -> tuple[Points, Points]:
    length = np.linalg.norm(lines, axis=-1, keepdims=True)
    if (length < 1e-6).any():
        raise ValueError("the eyes, or forehead and chin, of a face fall together: these are not landmarks of a face")
    return lines / length, length
