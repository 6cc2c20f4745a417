"""`manage.py check_stored`: does every exercise in the database still take its own answer?"""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutor.answers import Unreadable
from tutor.curriculum.checking import answer_flaws
from tutor.curriculum.generation import GenerationError, Instance, generate_whole
from tutor.curriculum.models import Exercise
from tutor.curriculum.selectors import template_of

SEED = 1


class Command(BaseCommand):
    help = "Draw a problem of every stored exercise and let it take its own answer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--origin", help="only what came from here, such as oatutor; empty: our own")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, origin: str | None, **options: Any) -> None:
        stored = Exercise.objects.filter(retired=False).order_by("slug")
        asked = stored if origin is None else stored.filter(origin=origin)
        told = [answer for exercise in asked for answer in _answers(exercise)]
        refused = [{"exercise": slug, "reason": reason} for slug, reason in told if reason]
        report = {"exercises": asked.count(), "answers": len(told), "refused": refused}
        self.stdout.write(json.dumps(report, indent=2) if options["json"] else _words(report))
        if refused:
            raise CommandError(f"{len(refused)} answers are not accepted.")


def _answers(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Each part's exercise with what is wrong with its answer, empty when it holds."""
    try:
        for part in generate_whole(template_of(exercise), SEED):
            yield exercise.slug, _flaw(part)
    except GenerationError as trouble:
        yield exercise.slug, str(trouble)


def _flaw(part: Instance) -> str:
    try:
        return "; ".join(answer_flaws(part))
    except Unreadable as trouble:
        return trouble.message


def _words(report: dict[str, Any]) -> str:
    lines = [f"{each['exercise']}: {each['reason']}" for each in report["refused"]]
    return "\n".join([*lines, "{answers} answers of {exercises} exercises checked".format(**report)])
