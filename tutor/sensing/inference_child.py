"""The process that looks at faces. It knows `affect` and a pipe, and nothing of Django or of people."""

import os
import signal
from multiprocessing.connection import Connection


def serve(pipe: Connection, threads: int) -> None:
    """Answer windows with estimates until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes the pipe
    os.nice(10)  # an answer's feedback always goes first
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = str(threads)
    from affect.estimator import Estimator

    estimator = Estimator()
    pipe.send("ready")
    while (window := _next(pipe)) is not None:
        pipe.send(estimator.estimate(window))


def _next(pipe: Connection) -> object | None:
    try:
        return pipe.recv()
    except (EOFError, OSError):
        return None
