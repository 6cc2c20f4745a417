"""Ways to measure a face turned to the front: heights, distances, angles and areas between landmarks.

Each takes (…, 478, 3) as `frontal` gives it, and landmark numbers; several numbers together mean their middle.
Each answers (…,) in distances between the eyes, angles in degrees.
"""

import numpy as np

from affect.features.geometry import Points

Where = int | tuple[int, ...]


def height(face: Points, upper: Where, lower: Where) -> Points:
    """How far the first stands above the second; negative below it."""
    rise: Points = (_at(face, lower) - _at(face, upper))[..., 1]
    return rise


def width(face: Points, one: Where, other: Where) -> Points:
    """How far apart they stand along the line of the eyes."""
    across: Points = np.abs((_at(face, one) - _at(face, other))[..., 0])
    return across


def shift(face: Points, where: Where) -> Points:
    """How far to the learner's left of the middle between the eyes."""
    offset: Points = _at(face, where)[..., 0]
    return offset


def nearness(face: Points, near: Where, far: Where) -> Points:
    """How much nearer to the camera the first lies."""
    depth: Points = (_at(face, far) - _at(face, near))[..., 2]
    return depth


def distance(face: Points, one: Where, other: Where) -> Points:
    """The straight line between them as seen from the front."""
    line: Points = np.linalg.norm((_at(face, one) - _at(face, other))[..., :2], axis=-1)
    return line


def slant(face: Points, inner: Where, outer: Where) -> Points:
    """Degrees by which the outer end stands above the inner."""
    angle: Points = np.degrees(np.arctan2(height(face, outer, inner), width(face, outer, inner)))
    return angle


def arch(face: Points, middle: Where, *ends: Where) -> Points:
    """How far the middle stands above the mean height of its ends."""
    bulge: Points = np.mean([height(face, middle, end) for end in ends], axis=0)
    return bulge


def opening(face: Points, upper: tuple[int, ...], lower: tuple[int, ...], corners: tuple[int, int]) -> Points:
    """Mean gap between points of two lids or lips over the distance of the corners (Soukupová & Čech 2016)."""
    gaps = [distance(face, one, other) for one, other in zip(upper, lower, strict=True)]
    share: Points = np.mean(gaps, axis=0) / distance(face, *corners)
    return share


def area(face: Points, *ring: int) -> Points:
    """What a closed line through the points encloses, by the shoelace formula."""
    x, y = face[..., list(ring), 0], face[..., list(ring), 1]
    enclosed: Points = np.abs((x * np.roll(y, -1, axis=-1) - y * np.roll(x, -1, axis=-1)).sum(axis=-1)) / 2
    return enclosed


def _at(face: Points, where: Where) -> Points:
    return face[..., list(where), :].mean(axis=-2) if isinstance(where, tuple) else face[..., where, :]  # (…, 3)
