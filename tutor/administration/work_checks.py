"""Work in the background: what waits, who does it, what failed."""

from datetime import datetime

from django.conf import settings
from django.db.models import Sum
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from kombu.exceptions import OperationalError
from redis import RedisError

from tutor.administration.checks import Check, State
from tutor.administration.failing import failed_of_late
from tutor.administration.workers import SILENT, last_seen
from tutor.celery import app

MANY_WAITING = 200
START = gettext_lazy("Start a worker: celery -A tutor worker, and the clock: celery -A tutor beat.")
START_AGAIN = gettext_lazy("Start the site again; if it stays silent, read the log from ‘worker’ on.")


def queue() -> Check:
    """How many tasks wait to be taken."""
    waiting = _waiting()
    if waiting is None:
        do = _("Check Redis above. Erasures and other lasting work are rows and are found again.")
        says = _("In this process: does not answer.") if settings.EMBEDDED else _("In Redis: does not answer.")
        return Check("queue", _("Queue"), says, State.FAILING, do)
    says = _waiting_words(waiting)
    if waiting > MANY_WAITING:
        return Check("queue", _("Queue"), says, State.LOOK, _("Start more workers."), {"waiting": waiting})
    return Check("queue", _("Queue"), says, figures={"waiting": waiting})


def _waiting_words(count: int) -> str:
    if not count:
        return _("In this process: nothing waiting.") if settings.EMBEDDED else _("In Redis: nothing waiting.")
    says = _("In this process: {count} waiting.") if settings.EMBEDDED else _("In Redis: {count} waiting.")
    return says.format(count=count)


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
    do = str(START_AGAIN if settings.EMBEDDED else START)
    if newest is None:
        return Check("worker", _("Worker"), _("Never heard of yet. It says so once a minute."), State.LOOK, do)
    ago = (now - newest.seen_at).total_seconds()
    figures: dict[str, str | int | float | None] = {"seen_seconds_ago": round(ago)}
    if now - newest.seen_at > SILENT:
        says = _("Last heard of {time} ago.").format(time=timesince(newest.seen_at, now))
        return Check("worker", _("Worker"), says, State.FAILING, do, figures)
    return Check("worker", _("Worker"), _("Heard of within the last minutes."), figures=figures)


def failures(now: datetime) -> Check:
    """Tasks that failed within a day, each kind once."""
    rows = list(failed_of_late(now)[:5])
    times = failed_of_late(now).aggregate(times=Sum("times"))["times"] or 0
    figures: dict[str, str | int | float | None] = {f"{row.task}: {row.kind}": row.times for row in rows}
    if not rows:
        return Check("failures", _("Failed tasks"), _("None within a day."))
    each = _("{task} ({kind}), {count} in all")
    says = "; ".join(each.format(task=row.task, kind=row.kind, count=row.times) for row in rows) + "."
    do = _("Read the worker’s log at these names. Lasting work is tried again by itself.")
    return Check("failures", _("Failed tasks"), says, State.LOOK, do, {"times": times, **figures})
