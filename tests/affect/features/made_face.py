"""A face made by hand, whose angles and lengths are known, and the same turned."""

import numpy as np

from affect.features.geometry import Points


def face() -> Points:
    """A level face: eyes 100 px apart at y = 0, everything else where its measures are round numbers."""
    points = np.zeros((478, 3))
    for index, x, y in [
        *[(33, -70, 0), (133, -30, 0), (160, -60, -5), (158, -40, -5), (144, -60, 5), (153, -40, 5)],
        *[(362, 30, 0), (263, 70, 0), (385, 40, -10), (387, 60, -10), (380, 40, 10), (373, 60, 10)],
        *[(107, -20, -40), (55, -20, -30), (105, -50, -45), (52, -50, -35), (70, -80, -80), (46, -80, -110)],
        *[(336, 20, -40), (285, 20, -30), (334, 50, -55), (282, 50, -45), (300, 80, -40), (276, 80, -30)],
        *[(61, -40, 80), (291, 40, 80), (13, 0, 90), (14, 0, 110)],
        *[(10, 0, -100), (152, 0, 150)],
    ]:
        points[index, :2] = x, y
    return points


def bumpy_face(seed: int = 0) -> Points:
    """The same with every other landmark somewhere in the face, and depth."""
    points, rng = face(), np.random.default_rng(seed)
    free = ~points.any(axis=1)
    points[free] = rng.uniform((-70, -80, -30), (70, 130, 30), size=(free.sum(), 3))
    points[~free, 2] = rng.uniform(-20, 20, size=(~free).sum())
    return points


def turned(points: Points, roll: float = 0.0, yaw: float = 0.0, pitch: float = 0.0) -> Points:
    """Turned about z (clockwise on the screen), y (nose to the picture's right) and x (nose up), in degrees."""
    r, y, p = np.radians([roll, yaw, pitch])
    about_z = np.array([[np.cos(r), -np.sin(r), 0], [np.sin(r), np.cos(r), 0], [0, 0, 1]])
    about_y = np.array([[np.cos(y), 0, -np.sin(y)], [0, 1, 0], [np.sin(y), 0, np.cos(y)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(p), np.sin(p)], [0, -np.sin(p), np.cos(p)]])
    return points @ (about_z @ about_y @ about_x).T
