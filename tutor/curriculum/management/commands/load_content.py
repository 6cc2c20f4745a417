"""`manage.py load_content`: bring the content files into the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutor.curriculum.reading import CONTENT, ContentError
from tutor.curriculum.services import load_content


class Command(BaseCommand):
    help = "Load courses, skills and exercises from files; safe to run again. A bad file changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=CONTENT)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            loaded = load_content(folder)
        except ContentError as trouble:
            raise CommandError(f"Nothing was loaded. Mend these and try again:\n{trouble}") from None
        if options["verbosity"] > 0:
            self.stdout.write(
                f"Exercises: {loaded.created} new, {loaded.updated} changed, "
                f"{loaded.unchanged} unchanged, {loaded.retired} retired."
            )
