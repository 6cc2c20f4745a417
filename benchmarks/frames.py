"""Frames a second that one core sustains: the mesh alone and the whole estimate, in the same run."""

import os
import time
from collections.abc import Callable

from benchmarks.faces import jpeg

ROUNDS = 60


def frames_a_second() -> tuple[float, float]:
    """(mesh alone, whole estimate), each on one core."""
    os.environ["OMP_NUM_THREADS"] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from affect.estimator import Estimator
    from affect.features.face import FaceMesh
    from affect.features.picture import decode
    from affect.types import Frame, Scenario, Window

    frames = [jpeg(shift) for shift in range(7)]
    mesh, estimator = FaceMesh(), Estimator()
    return (
        _rate(lambda number: mesh.landmarks(decode(frames[number % 7]))),
        _rate(lambda number: estimator.estimate(Window(Scenario.COURSE, (Frame(frames[number % 7], 0.0),)))),
    )


def _rate(once: Callable[[int], object]) -> float:
    for number in range(5):
        once(number)
    began = time.perf_counter()
    for number in range(ROUNDS):
        once(number)
    return ROUNDS / (time.perf_counter() - began)
