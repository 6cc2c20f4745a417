"""What workers do by the clock: one call each."""

from celery import shared_task
from django.utils import timezone

from tutor.practice.recalibration import recalibrate as fit_to_own_answers


@shared_task(name="practice.recalibrate")
def recalibrate() -> None:
    """Make the knowledge model fit the answers of those who agreed, if that foretells better."""
    fit_to_own_answers(timezone.now())
