"""Ask the inference process. It may crash, hang or be gone: the answer is then "unknown", and it is started anew."""

import logging
import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from django.conf import settings

from affect.types import Estimate, Window
from tutor.consent.policy import rules_in_force
from tutor.sensing.inference_child import serve

log = logging.getLogger(__name__)
START_SECONDS = 60.0  # loading the models on a slow machine


class Forbidden(Exception):
    """The policy in force lets nothing be inferred."""


class Inference:
    """One spawned child and the pipe to it; one question at a time. `may_run` is asked before a child is started."""

    def __init__(self, may_run: Callable[[], bool] = lambda: True) -> None:
        self._may_run = may_run
        self._lock = threading.Lock()
        self._child: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._owner = 0

    def estimate(self, window: Window) -> Estimate:
        """The child's estimate, or unknown when it does not answer in time."""
        with self._lock:
            try:
                pipe = self._ready_pipe()
                pipe.send(window)
                return self._receive(pipe, settings.ESTIMATE_TIMEOUT)
            except Forbidden as refusal:
                return Estimate.unknown(str(refusal))
            except (TimeoutError, OSError, EOFError) as trouble:
                log.warning("The inference process gave no answer (%s); it will be started anew", trouble or "gone")
                self._end()
                return Estimate.unknown("The estimator is not answering just now.")

    def warm_up(self) -> None:
        """Start the child and load its models before anyone waits for them."""
        with self._lock:
            try:
                self._ready_pipe()
            except Forbidden:
                log.info("This site estimates nothing; no model is loaded")
            except (TimeoutError, OSError, EOFError):
                log.warning("The inference process did not start; lessons go on by mastery alone")
                self._end()

    def process_id(self) -> int | None:
        return self._child.pid if self._child else None

    def close(self) -> None:
        """End the child; the next question starts a new one."""
        self._end()

    def _ready_pipe(self) -> Connection:
        if self._pipe is None or self._child is None or not self._child.is_alive() or self._owner != os.getpid():
            self._start()
        assert self._pipe is not None
        return self._pipe

    def _start(self) -> None:
        if not self._may_run():
            raise Forbidden("This site does not estimate how anybody feels.")
        self._end()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._child = context.Process(target=serve, args=(theirs, 1), name="inference", daemon=True)
        self._child.start()
        theirs.close()
        self._owner = os.getpid()
        self._receive(self._pipe, START_SECONDS)

    def _receive(self, pipe: Connection, seconds: float) -> Estimate:
        if not pipe.poll(seconds):
            raise TimeoutError(f"nothing in {seconds:g} s")
        return pipe.recv()

    def _end(self) -> None:
        pipe, child = self._pipe, self._child
        self._pipe = self._child = None
        if pipe is not None:
            pipe.close()
        if child is not None and self._owner == os.getpid():
            child.kill()
            child.join(timeout=2)


inference = Inference(may_run=lambda: rules_in_force().infers)
