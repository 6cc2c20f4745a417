"""How long one estimate takes once the mesh has found the face: alignment, both networks, the gate, the pool, words."""

import statistics
import time

import numpy as np

from affect.estimator import Estimator
from affect.types import Frame, LearningSignals, PhysiologyWindow, Scenario, Window
from benchmarks.faces import jpeg

ROUNDS, WARM_UP = 100, 10
STUCK = LearningSignals(errors_in_a_row=3, seconds_on_problem=120, usual_seconds=50)


def milliseconds_without_the_mesh() -> float:
    """Median of whole estimates less the mesh on the same frame, both in this run, on one thread."""
    estimator = Estimator()
    window = _window()
    estimator.estimate(window)
    whole, mesh = [], []
    for number in range(WARM_UP + ROUNDS):
        began = time.perf_counter()
        estimator.estimate(window)
        between = time.perf_counter()
        estimator.look(window.frames)
        ended = time.perf_counter()
        if number >= WARM_UP:
            whole.append(between - began)
            mesh.append(ended - between)
    return 1000 * (statistics.median(whole) - statistics.median(mesh))


def _window() -> Window:
    """A face, a minute of made-up body signals after ten minutes of them, and a learner who is stuck."""
    rng = np.random.default_rng(0)
    body = [(float(h), float(s)) for h, s in zip(70 + rng.normal(size=660), 4 + rng.normal(size=660) / 9, strict=True)]
    physiology = PhysiologyWindow(tuple(body[600:]), tuple(body[:600]))
    return Window(Scenario.COURSE, (Frame(jpeg(), 0.0),), physiology=physiology, learning=STUCK)
