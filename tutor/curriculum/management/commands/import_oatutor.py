"""`manage.py import_oatutor PATH`: exercises from OATutor's public content."""

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutor.curriculum.importing.draft import Draft, Quarantined
from tutor.curriculum.importing.oatutor.reading import Pack, drafts_from, open_pack
from tutor.curriculum.importing.packing import ArchiveError
from tutor.curriculum.importing.report import Report
from tutor.curriculum.importing.store import StoreError, store
from tutor.curriculum.management.progress import Progress

ORIGIN = "oatutor"


class Command(BaseCommand):
    help = "Import problems of OATutor: what is sound becomes exercises, the rest is set aside with a reason."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a folder, .tar.gz or .zip with content-pool/ in it")
        parser.add_argument("--dry-run", action="store_true", help="report and write nothing")
        parser.add_argument("--json", action="store_true", help="the whole report as JSON")
        parser.add_argument("--limit", type=int, help="only the first so many problems")

    def handle(self, *args: Any, path: Path, dry_run: bool, limit: int | None, **options: Any) -> None:
        if limit is not None and limit < 1:
            raise CommandError("Nothing would be imported: give --limit 1 or more.")
        began = time.perf_counter()
        try:
            found = self._read(open_pack(path), limit)
            aside = [each for each in found if isinstance(each, Quarantined)]
            drafts = [each for each in found if isinstance(each, Draft)]
            outcome = store(ORIGIN, drafts, dry_run, [each.origin_id for each in aside])
        except (ArchiveError, StoreError) as trouble:
            raise CommandError(f"Nothing was imported: {trouble}") from None
        seconds = time.perf_counter() - began
        report = Report(
            outcome.created,
            outcome.updated,
            outcome.unchanged,
            outcome.joined,
            aside,
            seconds,
            dry_run,
            outcome.retired,
        )
        self.stdout.write(json.dumps(report.as_data(), indent=2) if options["json"] else report.as_words())

    def _read(self, pack: Pack, limit: int | None) -> list[Draft | Quarantined]:
        sources = pack.sources[:limit]
        progress = Progress(self.stdout, len(sources))
        found = list(drafts_from(sources, pack.plans, progress.advance))
        progress.finish()
        return found
