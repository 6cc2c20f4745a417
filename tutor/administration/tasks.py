import logging
import uuid
from typing import Any

from celery import shared_task
from django.utils import timezone

from tutor.administration import archive, campaigns, content_import, failing, staff_links, workers

log = logging.getLogger(__name__)


@shared_task(name="administration.seen", bind=True)
def seen(self: Any) -> None:
    workers.note_seen(self.request.hostname or "unknown", timezone.now())


@shared_task(name="administration.daily_round")
def daily_round() -> None:
    now = timezone.now()
    archive.put_away_ended(now)
    campaigns.ask_newcomers(now)
    campaigns.forget_old(now)
    staff_links.forget_unused(now)
    failing.forget_old_failures(now)
    workers.forget_gone(now)
    content_import.forget_old_imports(now)


@shared_task(name="administration.import")
def import_content(job_id: str) -> None:
    content_import.carry_on(job_id, timezone.now())


@shared_task(name="administration.sweep")
def sweep() -> None:
    """Imports that a crash or a lost message left behind."""
    for job_id in content_import.left_behind(timezone.now()):
        wake(job_id)


def wake(job_id: uuid.UUID) -> None:
    """Wake a worker; if none can be reached, the next sweep finds the row."""
    try:
        import_content.apply_async([str(job_id)], retry=False)
    except Exception as trouble:
        log.warning("No worker could be woken (%s); the next sweep imports", trouble)
