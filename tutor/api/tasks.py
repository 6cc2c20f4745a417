from celery import shared_task
from django.utils import timezone

from tutor.api import tokens


@shared_task(name="api.forget_ended")
def forget_ended() -> None:
    tokens.forget_ended(timezone.now())
