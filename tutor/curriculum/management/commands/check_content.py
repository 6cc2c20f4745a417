"""`manage.py check_content`: draw problems from every exercise and prove each."""

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutor.curriculum.checking import check_exercise
from tutor.curriculum.reading import CONTENT, Content, ContentError, read_content
from tutor.curriculum.template import Template


class Command(BaseCommand):
    help = "Draw problems from every exercise and check answer, misconceptions, hints, text and proof of each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=CONTENT)
        parser.add_argument("--instances", type=int, default=25, help="problems drawn from each exercise")
        parser.add_argument("--seed", type=int, default=1, help="the first seed")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, folder: Path, instances: int, seed: int, **options: Any) -> None:
        if instances < 1:
            raise CommandError("Nothing would be checked: give --instances 1 or more.")
        try:
            content = read_content(folder)
        except ContentError as trouble:
            raise CommandError(f"Mend these before the problems can be checked:\n{trouble}") from None
        report = _report(content, range(seed, seed + instances))
        self.stdout.write(json.dumps(report, indent=2) if options["json"] else _words(report))
        if report["failures"]:
            raise CommandError(f"{len(report['failures'])} checks failed.")


def _report(content: Content, seeds: range) -> dict[str, Any]:
    began = time.perf_counter()
    templates = [Template.from_data(data) for data in content.exercises]
    failures = [
        {"exercise": template.slug, "seed": seed, "reason": reason}
        for template in templates
        for seed in seeds
        for reason in check_exercise(template, seed)
    ]
    return {
        "skills": len(content.skills),
        "exercises": len(templates),
        "instances": len(seeds) * len(templates),
        "failures": failures,
        "seconds": round(time.perf_counter() - began, 2),
    }


def _words(report: dict[str, Any]) -> str:
    lines = [f"{each['exercise']} seed {each['seed']}: {each['reason']}" for each in report["failures"]]
    counts = "{instances} problems of {exercises} exercises of {skills} skills in {seconds} s".format(**report)
    return "\n".join([*lines, counts])
