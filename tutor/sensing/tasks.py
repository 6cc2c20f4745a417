"""What workers do: one call each."""

from celery import shared_task
from django.utils import timezone

from tutor.practice.models import PracticeSession
from tutor.sensing import services


@shared_task(name="sensing.estimate")
def estimate(session_id: str) -> None:
    """Estimate the newest window of one visit."""
    session = PracticeSession.objects.select_related("student", "course").filter(pk=session_id).first()
    if session is not None:
        services.estimate_window(session, timezone.now())
