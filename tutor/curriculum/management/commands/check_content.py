"""`manage.py check_content`: draw problems from every exercise and prove each."""

import json
import time
from argparse import ArgumentParser
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
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
        parser.add_argument("--jobs", type=int, default=1, help="how many processes share the work")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, folder: Path, instances: int, seed: int, jobs: int, **options: Any) -> None:
        if instances < 1 or jobs < 1:
            raise CommandError("Nothing would be checked: give --instances and --jobs of 1 or more.")
        try:
            content = read_content(folder)
        except ContentError as trouble:
            raise CommandError(f"Mend these before the problems can be checked:\n{trouble}") from None
        report = _report(content, range(seed, seed + instances), jobs)
        self.stdout.write(json.dumps(report, indent=2) if options["json"] else _words(report))
        if report["failures"]:
            raise CommandError(f"{len(report['failures'])} checks failed.")


def _report(content: Content, seeds: range, jobs: int) -> dict[str, Any]:
    began = time.perf_counter()
    check = partial(_failures_of, seeds=seeds)
    exercises = content.exercises
    if jobs == 1:
        found = list(map(check, exercises))
    else:
        with ProcessPoolExecutor(jobs) as pool:
            found = list(pool.map(check, exercises))
    return {
        "skills": len(content.skills),
        "exercises": len(exercises),
        "instances": len(seeds) * len(exercises),
        "failures": [failure for failures in found for failure in failures],
        "seconds": round(time.perf_counter() - began, 2),
    }


def _failures_of(data: Mapping[str, Any], seeds: range) -> list[dict[str, Any]]:
    template = Template.from_data(data)
    return [
        {"exercise": template.slug, "seed": seed, "reason": reason}
        for seed in seeds
        for reason in check_exercise(template, seed)
    ]


def _words(report: dict[str, Any]) -> str:
    lines = [f"{each['exercise']} seed {each['seed']}: {each['reason']}" for each in report["failures"]]
    counts = "{instances} problems of {exercises} exercises of {skills} skills in {seconds} s".format(**report)
    return "\n".join([*lines, counts])
