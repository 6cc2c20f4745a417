"""`manage.py check_content`: draw problems from every exercise and prove each."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutor.curriculum.checking import check_exercise
from tutor.curriculum.reading import read_content
from tutor.curriculum.template import Template


class Command(BaseCommand):
    help = "Draw problems from every exercise and check answer, misconceptions, hints, text and proof of each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--instances", type=int, default=25, help="problems drawn from each exercise")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, instances: int, seed: int, **options: Any) -> None:
        content, began = read_content(), time.perf_counter()
        templates = [Template.from_data(data) for skill in content.skills for data in skill.data.get("exercise", [])]
        failures = [
            {"exercise": template.slug, "seed": number, "reason": reason}
            for template in templates
            for number in range(seed, seed + instances)
            for reason in check_exercise(template, number)
        ]
        report = {
            "skills": len(content.skills),
            "exercises": len(templates),
            "instances": instances * len(templates),
            "failures": failures,
            "seconds": round(time.perf_counter() - began, 2),
        }
        self.stdout.write(json.dumps(report, indent=2) if options["json"] else _words(report))
        if failures:
            raise CommandError(f"{len(failures)} problems failed.")


def _words(report: dict[str, Any]) -> str:
    lines = [f"{each['exercise']} seed {each['seed']}: {each['reason']}" for each in report["failures"]]
    counts = "{instances} problems of {exercises} exercises of {skills} skills in {seconds} s".format(**report)
    return "\n".join([*lines, counts])
