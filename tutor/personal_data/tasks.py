"""What workers do about erasure: one call each. The row is the job; these only wake somebody up."""

import logging
import uuid

from celery import shared_task
from django.utils import timezone

log = logging.getLogger(__name__)


@shared_task(name="personal_data.erase")
def erase(erasure_id: str) -> None:
    """Go on with one erasure until it is finished."""
    from tutor.personal_data.erasure import carry_out
    from tutor.personal_data.models import Erasure

    found = Erasure.objects.filter(pk=erasure_id).first()
    if found is not None:
        carry_out(found, patient=True)


@shared_task(name="personal_data.sweep")
def sweep() -> None:
    """Finish what a crash or a lost message left behind."""
    from tutor.personal_data import erasure

    erasure.sweep(timezone.now())


def go_on_erasing(erasure_id: uuid.UUID) -> None:
    """Wake a worker; if none can be reached, the next sweep finds the row."""
    try:
        erase.apply_async([str(erasure_id)], retry=False)
    except Exception as trouble:
        log.warning("No worker could be woken (%s); the next sweep goes on erasing", trouble)
