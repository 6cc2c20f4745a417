"""`make bench-content`: our own content drawn a thousand times and proved; an open pool imported and judged alike.

    python -m benchmarks.content [own] [speed] [pool]

All parts where none is named. `TUTOR_TEST_INSTANCES` says how many problems are drawn from each exercise.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.report import Row, publish
from tutor.answers import check
from tutor.curriculum.checking import check_exercise
from tutor.curriculum.generation import Instance, generate_whole
from tutor.curriculum.reading import read_content
from tutor.curriculum.template import Template

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT.parent / "shared" / "data" / "oatutor" / "oatutor_sample.tar.gz"
INSTANCES = int(os.environ.get("TUTOR_TEST_INSTANCES", "1000"))
IN_CI = 25  # problems of each exercise
ENOUGH = 300  # instances a second
CHANGES = ("created", "updated", "retired")


def own() -> Iterator[Row]:
    """`check_content` over everything we wrote."""
    jobs = str(os.cpu_count() or 1)
    report = _manage("check_content", "--instances", str(INSTANCES), "--jobs", jobs, "--json")
    failures = report["failures"]
    for failure in failures[:20]:
        sys.stderr.write(f"{failure['exercise']} seed {failure['seed']}: {failure['reason'][:200]}\n")
    yield Row("skills", report["skills"], "n", 120, more_is_better=True)
    yield Row("exercises", report["exercises"], "n", 400, more_is_better=True)
    yield Row("problems drawn and proved", report["instances"], "n")
    yield Row("problems with a failure", len({(each["exercise"], each["seed"]) for each in failures}), "n", 0)
    yield Row(f"wall time, {jobs} processes", report["seconds"], "s")
    yield from _by_course()


def _by_course() -> Iterator[Row]:
    content = read_content()
    for course in sorted(content.courses, key=lambda page: int(page.data["order"])):
        skills = [page for page in content.skills if page.course == course.course]
        title = course.data["title"]
        yield Row(f"{title}: skills", len(skills), "n")
        yield Row(f"{title}: exercises", sum(len(page.exercises) for page in skills), "n")


def speed() -> Iterator[Row]:
    """One core, one process: drawing and checking the answer, and then everything that is proved."""
    templates = [Template.from_data(data) for data in read_content().exercises]
    yield Row("generation and check of the answer", _rate(templates, _answered), "1/s", ENOUGH, more_is_better=True)
    rate = _rate(templates, check_exercise)
    yield Row("all checks and proofs", rate, "1/s")
    yield Row(f"all checks of {IN_CI} of each exercise", len(templates) * IN_CI / rate, "s")


def _rate(templates: list[Template], work: Callable[[Template, int], object]) -> float:
    began = time.perf_counter()
    for template in templates:
        for seed in range(1, IN_CI + 1):
            work(template, seed)
    return len(templates) * IN_CI / (time.perf_counter() - began)


def _answered(template: Template, seed: int) -> list[Any]:
    return [check(_right(each), each.expected) for each in generate_whole(template, seed)]


def _right(instance: Instance) -> str:
    return instance.expected.answer + (" + C" if instance.expected.require_constant else "")


def pool() -> Iterator[Row]:
    """The sample of an open pool: imported, set aside by reason, and imported once more."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").mkdir()
        _manage("migrate", "--verbosity", "0", data=folder)
        _manage("load_content", data=folder)
        first, again = (_manage("import_oatutor", str(SAMPLE), "--json", data=folder) for _ in range(2))
        stored = _manage("check_stored", "--origin", "oatutor", "--json", data=folder)
    yield Row("imported from the pool", first["created"], "n")
    yield Row("set aside", sum(first["kinds"].values()), "n")
    for kind, count in first["kinds"].items():
        yield Row(f"  set aside: {kind}", count, "n")
    yield Row("crashes", first["kinds"].get("fault-of-ours", 0), "n", 0)
    yield Row("stored answers checked", stored["answers"], "n")
    yield Row("stored answers not accepted by our checker", len(stored["refused"]), "n", 0)
    yield Row("time of the import", first["seconds"], "s")
    yield Row("second import: changes", sum(again.get(name, 0) for name in CHANGES), "n", 0)
    for course, counts in first["courses"].items():
        yield from (Row(f"{course}: {name}"[:58], count, "n") for name, count in counts.items())


def _manage(*command: str, data: str | None = None) -> Any:
    """What a management command printed as JSON; None where it printed none. Problems make it leave with an error."""
    settings = {**os.environ, **({"TUTOR_VAR_DIR": data} if data else {})}
    asked = [sys.executable, "-W", "ignore", "manage.py", *command]
    done = subprocess.run(asked, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    if done.returncode and not done.stdout.strip():
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout) if "--json" in command else None


PARTS: dict[str, Callable[[], Iterable[Row]]] = {"own": own, "speed": speed, "pool": pool}

if __name__ == "__main__":
    publish("content", [row for name in (sys.argv[1:] or PARTS) for row in PARTS[name]()])
