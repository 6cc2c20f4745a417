"""What workers do by the clock: one call each."""

from celery import shared_task
from django.utils import timezone

from tutor.discussions.retention import forget_old_talk


@shared_task(name="discussions.retention")
def retention() -> None:
    """Delete what was said too long ago."""
    forget_old_talk(timezone.now())
