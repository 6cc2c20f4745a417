"""`manage.py export_research FOLDER`: tables for the study that this deployment was approved for."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tutor.data_rights.research_export import export_research


class Command(BaseCommand):
    help = "Write what agreeing learners did and what was sensed, as P001, P002, … Only in the research profile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            written = export_research(folder, timezone.now())
        except ValueError as refusal:
            raise CommandError(str(refusal)) from None
        for title, rows in written.items():
            self.stdout.write(f"{title}: {rows} rows")
        self.stdout.write("An erasure does not reach these files. Write down where they go.")
