"""What the commands that import have in common: options, storing, the report."""

import json
import time
from abc import ABC, abstractmethod
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError

from tutor.curriculum.importing.draft import Credit, Draft, Quarantined
from tutor.curriculum.importing.packing import ArchiveError
from tutor.curriculum.importing.report import Report
from tutor.curriculum.importing.settling import Question, settled
from tutor.curriculum.importing.store import StoreError, store
from tutor.curriculum.management.progress import Progress

Found = Draft | Quarantined


class ImportCommand(BaseCommand, ABC):
    """Subclasses say their `origin`, and how many there are to read and how: `work`."""

    origin: ClassVar[str]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="report and write nothing")
        parser.add_argument("--json", action="store_true", help="the whole report as JSON")

    @abstractmethod
    def work(self, path: Path, options: dict[str, Any]) -> tuple[int, Callable[[Callable[[], None]], Iterator[Found]]]:
        """How many there are, and what reads them, calling what it is given after each. Raises `ArchiveError`."""

    def handle(self, *args: Any, path: Path, dry_run: bool, **options: Any) -> None:
        began = time.perf_counter()
        try:
            found = self._read(path, options)
            aside = [each for each in found if isinstance(each, Quarantined)]
            drafts = [each for each in found if isinstance(each, Draft)]
            outcome = store(self.origin, drafts, dry_run, [each.origin_id for each in aside])
        except (ArchiveError, StoreError) as trouble:
            raise CommandError(f"Nothing was imported: {trouble}") from None
        kept = (outcome.created, outcome.updated, outcome.unchanged, outcome.joined)
        report = Report(*kept, aside, time.perf_counter() - began, dry_run, outcome.retired)
        self.stdout.write(json.dumps(report.as_data(), indent=2) if options["json"] else report.as_words())

    def _read(self, path: Path, options: dict[str, Any]) -> list[Found]:
        total, read = self.work(path, options)
        progress = Progress(self.stdout, total)
        found = list(read(progress.advance))
        progress.finish()
        return found


class CreditedImport(ImportCommand):
    """For origins that do not say whose their questions are: whoever imports says it. Subclasses say `questions`."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--attribution", required=True, help="who made the questions; learners see it")
        parser.add_argument("--licence", required=True, help="on which terms they may be shown; learners see it")
        parser.add_argument("--licence-url", default="", help="where the licence can be read")

    @abstractmethod
    def questions(self, path: Path) -> list[Question]:
        """Raises `ArchiveError`."""

    def work(self, path: Path, options: dict[str, Any]) -> tuple[int, Callable[[Callable[[], None]], Iterator[Found]]]:
        questions = self.questions(path)
        credit = Credit(options["attribution"], options["licence"], options["licence_url"])
        return len(questions), lambda advance: settled(questions, credit, advance)
