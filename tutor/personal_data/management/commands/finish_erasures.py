"""`manage.py finish_erasures`: what the site does every minute by itself, now and here."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from tutor.personal_data.erasure import sweep


class Command(BaseCommand):
    help = "Finish interrupted erasures, and erase again what a restored backup brought back."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Erasures finished: {sweep(timezone.now())}")
