"""`manage.py experiment register FILE | list | begin ID | end ID | report ID [--json]`: which message helps."""

import json
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tutor.experiments import services
from tutor.experiments.models import Experiment
from tutor.experiments.registration import read_registration
from tutor.findings.report import report_on
from tutor.findings.telling import as_json, lines, standing


class Command(BaseCommand):
    help = (
        "Compare wordings of a message: write the plan down, begin, end, report. See docs/messages-and-experiments.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("register", help="write a plan down").add_argument("file", type=Path)
        acts.add_parser("list", help="every plan, and how far along it is")
        for act, words in (("begin", "let chance pick the wording"), ("end", "back to the usual wording")):
            acts.add_parser(act, help=words).add_argument("id", type=int)
        report = acts.add_parser("report", help="what has been found so far")
        report.add_argument("id", type=int)
        report.add_argument("--json", dest="as_data", action="store_true", help="as data")

    def handle(self, *args: Any, act: str, **options: Any) -> None:
        try:
            getattr(self, f"_{act}")(timezone.now(), **options)
        except ValueError as refusal:
            raise CommandError(str(refusal)) from None

    def _register(self, now: datetime, file: Path, **_: Any) -> None:
        made = services.register(read_registration(file), now)
        self.stdout.write(f"{made.pk}: “{made.name}” is written down, {made.fingerprint}.")
        self.stdout.write(f"Nothing changes for anybody before `manage.py experiment begin {made.pk}`.")

    def _list(self, now: datetime, **_: Any) -> None:
        for each in Experiment.objects.all():
            plan = each.plan
            self.stdout.write(
                f"{each.pk}: {each.name}, {standing(each, now)}; {plan.message}: {', '.join(plan.variants)}"
            )
        if not Experiment.objects.exists():
            self.stdout.write("None yet. `manage.py experiment register FILE.toml` writes one down.")

    def _begin(self, now: datetime, id: int, **_: Any) -> None:
        services.begin(experiment_with(id), now)
        self.stdout.write(
            f"Begun. Standing: {standing(experiment_with(id), now)}. Its plan cannot be changed any more."
        )

    def _end(self, now: datetime, id: int, **_: Any) -> None:
        services.end(experiment_with(id), now)
        self.stdout.write("Ended. Everybody hears the usual wording again.")

    def _report(self, now: datetime, id: int, as_data: bool = False, **_: Any) -> None:
        report = report_on(experiment_with(id), now)
        self.stdout.write(as_text(as_json(report, now)) if as_data else "\n".join(lines(report, now)))


def experiment_with(number: int) -> Experiment:
    """Raises `ValueError`."""
    found = Experiment.objects.filter(pk=number).first()
    if found is None:
        raise ValueError(f"There is no experiment {number}. `manage.py experiment list` shows those there are.")
    return found


def as_text(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False)
