"""What workers do by the clock: one call."""

from celery import shared_task
from django.utils import timezone

from tutor.compass.retention import forget_old_words


@shared_task(name="compass.retention")
def retention() -> None:
    """Delete what was sent or noted too long ago."""
    forget_old_words(timezone.now())
