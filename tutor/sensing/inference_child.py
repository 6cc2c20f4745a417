"""The process that looks at faces. It knows `affect` and a pipe, and nothing of Django or of people."""

import os
import resource
import signal
import sys
from multiprocessing.connection import Connection

IDLE = 15 * 60  # seconds; then the memory is given back, and a policy that forbids models leaves none loaded


def serve(pipe: Connection, threads: int, idle: float = IDLE) -> None:
    """Answer windows with estimates until the pipe closes or nobody asks for long."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes the pipe
    os.nice(10)  # an answer's feedback always goes first
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash must not write a picture to the disk
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = str(threads)
    _quieten_libraries()
    from affect.estimator import Estimator

    estimator = Estimator()
    pipe.send("ready")
    while (window := _next(pipe, idle)) is not None:
        pipe.send(estimator.estimate(window))


def _quieten_libraries() -> None:
    """mediapipe chats on the bare error stream; Python's own tracebacks keep the real one."""
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _next(pipe: Connection, seconds: float) -> object | None:
    try:
        return pipe.recv() if pipe.poll(seconds) else None
    except (EOFError, OSError):
        return None
