"""When each worker last did something: a task goes from the clock through the queue and leaves its time in a row."""

from datetime import datetime, timedelta

from tutor.administration.models import WorkerSeen

EVERY = 60.0  # seconds
SILENT = timedelta(minutes=5)
GONE = timedelta(days=1)


def note_seen(name: str, now: datetime) -> None:
    WorkerSeen.objects.update_or_create(name=name[:120], defaults={"seen_at": now})


def forget_gone(now: datetime) -> int:
    """Machines that were taken away; the last of all is kept, so that its silence shows."""
    newest = WorkerSeen.objects.order_by("-seen_at").values_list("pk", flat=True).first()
    return WorkerSeen.objects.filter(seen_at__lte=now - GONE).exclude(pk=newest).delete()[0]


def last_seen() -> WorkerSeen | None:
    """The worker that was heard of last."""
    return WorkerSeen.objects.order_by("-seen_at").first()
