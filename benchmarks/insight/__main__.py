"""How long a teacher waits for insight into a class with a school year behind it: `make bench-insight`.

A class of 35 simulated learners with 100,000 answers and more is made in a database of its own, and every page is asked
for as a browser would, through all of Django and without a network. What counts is the time on the server, of a page
that somebody opens for the first time this hour (the look is noted) and of one that is opened again.
"""

import argparse
import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.report import Row, publish

TARGET_MS, TARGET_QUERIES = 300.0, 20
TERMS = {
    "TUTOR_PROFILE": "research",
    "TUTOR_ETHICS_APPROVAL": "SIMULATED",
    "TUTOR_INVESTIGATOR": "nobody",
    "TUTOR_RESEARCH_ENDS": "2999-01-01",
}


@dataclass(frozen=True)
class Opened:
    """One look at a page: ms by the clock and of the processor, which other work on the machine leaves alone."""

    waited: float
    worked: float
    queries: int


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--students", type=int, default=35)
    options.add_argument("--answers", type=int, default=100_000)
    options.add_argument("--weeks", type=int, default=40)
    options.add_argument("--times", type=int, default=7, help="how often each page is opened")
    chosen = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="tutor-insight-"))
    os.environ |= {
        **TERMS,
        "TUTOR_VAR_DIR": str(folder),
        "TUTOR_ALLOWED_HOSTS": "testserver",
        "DJANGO_SETTINGS_MODULE": "tutor.settings",
    }
    try:
        publish("insight", list(rows(chosen.students, chosen.answers, chosen.weeks, chosen.times)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def rows(students: int, answers: int, weeks: int, times: int) -> Iterator[Row]:
    import django
    from django.core.checks import run_checks as check

    django.setup()
    check()  # reads every address: what is broken shows now, not after minutes of making
    classroom = _made(students, answers, weeks)
    from tutor.practice.models import Attempt

    yield Row("answers of the class", Attempt.objects.count(), "")
    for name, path, target in _pages(classroom):
        taken = [_open(classroom.teacher, path) for _ in range(times)]
        yield Row(f"{name}: opened first this hour", taken[0].waited, "ms")
        yield Row(f"{name}: median", median(each.waited for each in taken[1:]), "ms", target)
        yield Row(f"{name}: median of processor time", median(each.worked for each in taken[1:]), "ms")
        yield Row(f"{name}: queries", max(each.queries for each in taken[1:]), "", TARGET_QUERIES)


def _made(students: int, answers: int, weeks: int) -> Any:
    from django.core.management import call_command
    from django.utils import timezone

    from benchmarks.insight.world import World
    from tutor.accounts.models import Role, School, User

    Path(os.environ["TUTOR_VAR_DIR"], "data").mkdir(exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("load_content", verbosity=0)
    school = School.objects.create(name="Simulated school", country="GB")
    teacher = User.objects.create_user("simulated", role=Role.TEACHER, display_name="Ms Simulated", school=school)
    return World(timezone.now(), weeks, random.Random(10)).make(teacher, "Simulated class", students, answers)


def _pages(classroom: Any) -> Iterator[tuple[str, str, float | None]]:
    """Name, address and target. What looks back further than pages do by themselves is reported, not judged."""
    from django.urls import reverse

    from tutor.practice.models import Problem

    last = Problem.objects.select_related("exercise__skill").order_by("pk").last().exercise
    work, student = classroom.assignments.get(), classroom.memberships.first().student_id
    change, items, worked = (reverse(f"insight:{name}", args=[classroom.pk]) for name in ("change", "items", "worked"))
    yield "who knows what", reverse("insight:overview", args=[classroom.pk]), TARGET_MS
    yield "exercises, 12 weeks", items, TARGET_MS
    yield "exercises, everything", f"{items}?weeks=0", None
    yield "one exercise", reverse("insight:item", args=[classroom.pk, last.slug]), TARGET_MS
    yield "what worked, 12 weeks", worked, TARGET_MS
    yield "what worked, everything", f"{worked}?weeks=0", None
    yield "before and after, a skill", f"{change}?about=skill:{last.skill.slug}", TARGET_MS
    yield "before and after, given work", f"{change}?about=work:{work.pk}", TARGET_MS
    yield "what they said", reverse("insight:climate", args=[classroom.pk]), TARGET_MS
    yield "one student", reverse("insight:journey", args=[classroom.pk, student]), TARGET_MS


def _open(teacher: Any, path: str) -> Opened:
    """One page, as it is asked for. Its queries are counted on a look of their own, for counting takes time."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(teacher)
    began, worked = time.perf_counter(), time.process_time()
    answer = client.get(path)
    waited, worked = 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return Opened(waited, worked, len(asked))


if __name__ == "__main__":
    main()
