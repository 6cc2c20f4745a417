"""What workers do: one call each."""

from celery import shared_task
from django.conf import settings
from django.utils import timezone, translation

from tutor.practice.models import PracticeSession
from tutor.sensing import services


@shared_task(name="sensing.estimate")
def estimate(session_id: str, language: str = settings.LANGUAGE_CODE) -> None:
    """Estimate the newest window of one visit; help that comes of it speaks the language of the learner's page."""
    session = PracticeSession.objects.select_related("student", "course").filter(pk=session_id).first()
    if session is not None:
        with translation.override(language):
            services.estimate_window(session, timezone.now())
