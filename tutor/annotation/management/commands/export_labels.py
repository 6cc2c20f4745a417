"""`manage.py export_labels FOLDER`: what annotators saw, ready for `affect.training.fit fusion --own FOLDER`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tutor.annotation.exporting import export_labelled


class Command(BaseCommand):
    help = "Write segments that two people labelled, as P001, P002, … Only in the research profile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            count = export_labelled(folder, timezone.now())
        except (ValueError, OSError) as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"Segments: {count}. An erasure does not reach these files. Write down where they go.")
