"""Work in the background: what waits, who does it, what failed."""

from datetime import datetime

from django.conf import settings
from django.db.models import Sum
from django.utils.timesince import timesince
from kombu.exceptions import OperationalError
from redis import RedisError

from tutor.administration.checks import Check, State
from tutor.administration.failing import failed_of_late
from tutor.administration.workers import SILENT, last_seen
from tutor.celery import app

MANY_WAITING = 200
START = "Start a worker: celery -A tutor worker, and the clock: celery -A tutor beat."
START_AGAIN = "Start the site again; if it stays silent, read the log from ‘worker’ on."


def queue() -> Check:
    """How many tasks wait to be taken."""
    place = "In this process" if settings.EMBEDDED else "In Redis"
    waiting = _waiting()
    if waiting is None:
        do = "Check Redis above. Erasures and other lasting work are rows and are found again."
        return Check("queue", "Queue", f"{place}: does not answer.", State.FAILING, do)
    says = f"{place}: {waiting or 'nothing'} waiting."
    if waiting > MANY_WAITING:
        return Check("queue", "Queue", says, State.LOOK, "Start more workers.", {"waiting": waiting})
    return Check("queue", "Queue", says, figures={"waiting": waiting})


def _waiting() -> int | None:
    """None: the broker does not answer."""
    try:
        with app.connection_for_read() as line:
            line.ensure_connection(max_retries=1, timeout=2)
            return line.default_channel._size(app.conf.task_default_queue)
    except (OSError, OperationalError, RedisError):
        return None


def worker(now: datetime) -> Check:
    """Heard of within five minutes, or not."""
    newest = last_seen()
    do = START_AGAIN if settings.EMBEDDED else START
    if newest is None:
        return Check("worker", "Worker", "Never heard of yet. It says so once a minute.", State.LOOK, do)
    ago = (now - newest.seen_at).total_seconds()
    figures: dict[str, str | int | float | None] = {"seen_seconds_ago": round(ago)}
    said = f"Last heard of {timesince(newest.seen_at, now)} ago"
    if now - newest.seen_at > SILENT:
        return Check("worker", "Worker", f"{said}.", State.FAILING, do, figures)
    return Check("worker", "Worker", "Heard of within the last minutes.", figures=figures)


def failures(now: datetime) -> Check:
    """Tasks that failed within a day, each kind once."""
    rows = list(failed_of_late(now)[:5])
    times = failed_of_late(now).aggregate(times=Sum("times"))["times"] or 0
    figures: dict[str, str | int | float | None] = {f"{row.task}: {row.kind}": row.times for row in rows}
    if not rows:
        return Check("failures", "Failed tasks", "None within a day.")
    says = "; ".join(f"{row.task} ({row.kind}), {row.times} in all" for row in rows) + "."
    do = "Read the worker’s log at these names. Lasting work is tried again by itself."
    return Check("failures", "Failed tasks", says, State.LOOK, do, {"times": times, **figures})
