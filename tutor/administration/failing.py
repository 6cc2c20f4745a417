"""Tasks that failed, counted by their name and the kind of fault. What the fault said may name people: never kept."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from tutor.administration.models import FailedTask

log = logging.getLogger(__name__)
OF_LATE = timedelta(days=1)
KEPT = timedelta(days=30)


def note_failure(sender: Any = None, exception: BaseException | None = None, **_: Any) -> None:
    """Hear from Celery that a task failed. Not being able to count is no reason to fail again."""
    try:
        count_failure(getattr(sender, "name", "unknown"), type(exception).__name__, timezone.now())
    except Exception as trouble:
        log.warning("A failed task was not counted (%s)", type(trouble).__name__)


@transaction.atomic
def count_failure(task: str, kind: str, now: datetime) -> None:
    row, _ = FailedTask.objects.get_or_create(task=task[:120], kind=kind[:120], defaults={"last_at": now})
    FailedTask.objects.filter(pk=row.pk).update(times=F("times") + 1, last_at=now)


def failed_of_late(now: datetime) -> "QuerySet[FailedTask]":
    return FailedTask.objects.filter(last_at__gt=now - OF_LATE)


def forget_old_failures(now: datetime) -> int:
    return FailedTask.objects.filter(last_at__lte=now - KEPT).delete()[0]
