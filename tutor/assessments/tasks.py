"""What workers do about tests by the clock: one call."""

from celery import shared_task
from django.utils import timezone


@shared_task(name="assessments.sweep")
def sweep() -> None:
    """Hand in what time ended and nobody came back for."""
    from tutor.assessments import sitting

    sitting.sweep(timezone.now())
