"""What workers do by the clock: one call each."""

from celery import shared_task
from django.utils import timezone

from tutor.data_rights.retention import enforce_retention


@shared_task(name="data_rights.retention")
def retention() -> None:
    """Delete what may be kept no longer."""
    enforce_retention(timezone.now())
