"""`manage.py import_oatutor PATH`: exercises from OATutor's public content."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from tutor.curriculum.importing.oatutor.reading import drafts_from, open_pack
from tutor.curriculum.management.importing import Found, ImportCommand


class Command(ImportCommand):
    help = "Import a folder, .tar.gz or .zip with content-pool/ in it. What is unsound is set aside."
    origin = "oatutor"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--limit", type=int, help="only the first so many problems")

    def work(self, path: Path, options: dict[str, Any]) -> tuple[int, Callable[[Callable[[], None]], Iterator[Found]]]:
        limit = options["limit"]
        if limit is not None and limit < 1:
            raise CommandError("Nothing would be imported: give --limit 1 or more.")
        pack = open_pack(path)
        sources = pack.sources[:limit]
        return len(sources), lambda advance: drafts_from(sources, pack.plans, advance)
