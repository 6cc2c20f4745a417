"""What workers do by the clock: one call each."""

from celery import shared_task
from django.utils import timezone

from tutor.letters.mailing import send_due
from tutor.letters.retention import forget_old_letters


@shared_task(name="letters.weekly")
def weekly() -> None:
    """Send the week to those who want it, on Mondays."""
    send_due(timezone.now())


@shared_task(name="letters.retention")
def retention() -> None:
    """Delete what was written too long ago."""
    forget_old_letters(timezone.now())
