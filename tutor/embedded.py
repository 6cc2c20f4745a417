"""When one process does everything: the worker thread beside the web loop, started and stopped with it."""

import logging
import threading
import time
from typing import Any

from celery.worker import WorkController
from django.conf import settings
from django.db import connection
from django.template.loader import get_template

from tutor.celery import app
from tutor.sensing.inference import inference
from tutor.web.push import deliver_through

log = logging.getLogger(__name__)


async def lifespan(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Speak the ASGI lifespan protocol around the embedded worker."""
    worker = EmbeddedWorker()
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            deliver_through()
            worker.start()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            worker.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return


class EmbeddedWorker:
    """A Celery worker on `memory://` in a thread of its own."""

    def __init__(self) -> None:
        self.controller: WorkController | None = None
        self.stopped = threading.Event()

    def start(self) -> None:
        if not settings.EMBEDDED:
            return
        app.finalize()
        self.controller = app.WorkController(pool="threads", concurrency=1, quiet=True)
        threading.Thread(target=self._work, name="embedded-worker", daemon=True).start()
        threading.Thread(target=_warm_up, name="warm-up", daemon=True).start()
        threading.Thread(target=self._keep_time, name="clock", daemon=True).start()

    def stop(self) -> None:
        self.stopped.set()
        if self.controller is not None:
            self.controller.stop(in_sighandler=False)
        inference.close()

    def _work(self) -> None:
        try:
            self.controller.start()
        except Exception:
            log.exception("The embedded worker stopped; lessons go on by mastery alone")

    def _keep_time(self) -> None:
        """What `celery beat` does where there are several processes."""
        due = dict.fromkeys(settings.CELERY_BEAT_SCHEDULE, 0.0)
        while not self.stopped.wait(1):
            for name, entry in settings.CELERY_BEAT_SCHEDULE.items():
                if time.monotonic() >= due[name]:
                    app.send_task(entry["task"])
                    due[name] = time.monotonic() + entry["schedule"]


def _warm_up() -> None:
    """Load models and pages while the first learner is still signing in."""
    try:
        inference.warm_up()
    finally:
        connection.close()  # it was this thread's own
    for name in ("practice/session.html", "practice/_support.html"):
        get_template(name)
