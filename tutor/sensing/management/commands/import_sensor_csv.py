"""`manage.py import_sensor_csv FILE --session ID`: what a worn sensor recorded by itself during one visit."""

import hashlib
import uuid
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tutor.practice.models import PracticeSession
from tutor.sensing.reading import Refused
from tutor.sensing.sensor_csv import BadFile, read_sensor_csv
from tutor.sensing.sensor_message import MAX_DEVICE
from tutor.sensing.sensors import import_samples

LARGEST = 50_000_000  # bytes
BEFORE, AFTER = timedelta(minutes=1), timedelta(minutes=30)


class Command(BaseCommand):
    help = "Import heart rate, intervals, skin conductance or temperature of one visit: columns time,kind,value,unit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--session", type=uuid.UUID, required=True, help="the visit, as in the address of its page")
        parser.add_argument("--device", default="", help="what the device is called")

    def handle(self, *args: Any, file: Path, session: uuid.UUID, device: str, **options: Any) -> None:
        data = _read(file)
        visit = PracticeSession.objects.select_related("student").filter(pk=session).first()
        if visit is None:
            raise CommandError(f"There is no visit {session}. Its id is in the address of the practice page.")
        try:
            text = data.decode("utf-8")
            samples = read_sensor_csv(text, visit.started_at - BEFORE, visit.last_active_at + AFTER)
            digest = hashlib.sha256(data).hexdigest()
            new = import_samples(visit, samples, digest, device[:MAX_DEVICE], timezone.now())
        except UnicodeDecodeError:
            raise CommandError("The file is not UTF-8. Save it as comma-separated UTF-8.") from None
        except BadFile as faults:
            raise CommandError(f"Nothing was imported.\n{faults}") from None
        except Refused as refused:
            raise CommandError(f"Nothing was imported. {refused.message}") from None
        counted = ", ".join(f"{len(each):,} of {kind}" for kind, each in samples.items())
        self.stdout.write(f"{counted}" if new else f"{counted}: all of it had been imported before")


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            raise CommandError(f"{file} is larger than {LARGEST // 1_000_000} MB. Import it in parts.")
        return file.read_bytes()
    except OSError as trouble:
        raise CommandError(f"{file} cannot be read: {trouble.strerror}.") from None
