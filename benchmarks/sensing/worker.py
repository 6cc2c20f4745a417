"""From a window with a camera frame to its estimate, in the real inference process, one learner at a time.

What is timed is what a task waits for: the window through the pipe, the whole estimate, and its way back. The five
seconds over which a window is gathered are not in it.
"""

import os
import time
from collections.abc import Callable, Iterator

import django

from affect.types import Estimate, Modality, Window
from benchmarks.report import Row, percentile
from benchmarks.sensing.windows import everything, faces

WARM_UP, ROUNDS = 10, 150
PAUSE = 0.15  # seconds between two questions: one learner, not a queue


def rows() -> Iterator[Row]:
    """A frame alone, and a frame with everything else that may come with it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tutor.settings"
    django.setup()
    from tutor.sensing.inference import Inference

    inference = Inference()
    try:
        inference.warm_up()
        for what, windows in {"frame": faces(), "frame, hands, body and work": everything()}.items():
            took = [_milliseconds(inference.estimate, windows[number % 7]) for number in range(WARM_UP + ROUNDS)]
            yield Row(f"{what} → estimate in the worker, p50", percentile(took[WARM_UP:], 50), "ms", 40)
            yield Row(f"{what} → estimate in the worker, p95", percentile(took[WARM_UP:], 95), "ms", 120)
    finally:
        inference.close()


def _milliseconds(estimate: Callable[[Window], Estimate], window: Window) -> float:
    time.sleep(PAUSE)
    began = time.perf_counter()
    answer = estimate(window)
    took = 1000 * (time.perf_counter() - began)
    if Modality.FACE not in answer.attention:
        raise RuntimeError(f"the face was not read, so this is no whole estimate: {answer.reason}")
    return took
