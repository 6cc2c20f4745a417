"""Frames a second that one core sustains: the mesh alone and the whole estimate, turn by turn in the same run."""

import os
import time
from collections.abc import Callable

from benchmarks.faces import jpeg

ROUNDS, WARM_UP = 60, 5


def frames_a_second() -> tuple[float, float]:
    """(mesh alone, whole estimate), each on one core.

    The mesh alone is given pictures that were decoded before; the whole estimate begins with the JPEG.
    """
    os.environ["OMP_NUM_THREADS"] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from affect.estimator import Estimator
    from affect.features.face import FaceMesh
    from affect.features.picture import decode
    from affect.types import Frame, Modality, Scenario, Window

    frames = [jpeg(shift) for shift in range(7)]
    pictures = [decode(frame) for frame in frames]
    windows = [Window(Scenario.COURSE, (Frame(frame, 0.0),)) for frame in frames]
    mesh, estimator = FaceMesh(), Estimator()
    if Modality.FACE not in estimator.estimate(windows[0]).attention:
        raise RuntimeError("the face of the benchmark is not read: its estimate is not a whole one")
    return _rates(
        lambda number: mesh.landmarks(pictures[number % 7]), lambda number: estimator.estimate(windows[number % 7])
    )


def _rates(*ways: Callable[[int], object]) -> tuple[float, ...]:
    """Of each way, taking turns, so that a machine that is busy for a while slows all of them."""
    spent = [0.0] * len(ways)
    for number in range(WARM_UP + ROUNDS):
        for place, once in enumerate(ways):
            began = time.perf_counter()
            once(number)
            if number >= WARM_UP:
                spent[place] += time.perf_counter() - began
    return tuple(ROUNDS / seconds for seconds in spent)
