"""`make bench-api`: thousands of requests made from the API's own schema, as every role, on made-up people."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator

import django

from benchmarks.report import Row, publish

EXAMPLES = 10
RESEARCH = {
    "TUTOR_DEMO": "no",
    "TUTOR_PROFILE": "research",
    "TUTOR_ETHICS_APPROVAL": "none: a benchmark on made-up people",
    "TUTOR_INVESTIGATOR": "nobody",
    "TUTOR_RESEARCH_ENDS": "2999-01-01",
}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="tutor-api-") as folder:
        os.environ |= {**RESEARCH, "TUTOR_VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "tutor.settings"}
        _install()
        publish("api", list(rows()))


def _install() -> None:
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.DATABASES["default"]["NAME"].parent.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    for command in ("set_policy", "load_content"):
        call_command(command, stdout=sys.stderr)


def rows() -> Iterator[Row]:
    from benchmarks.api.fuzzing import fuzz
    from benchmarks.api.world import build

    world, begun = build(), time.monotonic()
    found = fuzz(world, EXAMPLES)
    for said in sorted({*found.faults, *found.leaks})[:50]:
        sys.stderr.write(f"{said}\n")
    yield Row("requests made from the schema", found.requests, "n", 5_000, more_is_better=True)
    yield Row("server errors", found.server_errors, "n", 0)
    yield Row("answers that break the schema", len(found.faults), "n", 0)
    yield Row(f"leaks, of {len(world.seen_by)} markers looked for in each answer", len(found.leaks), "n", 0)
    for role, count in sorted(found.by_role.items()):
        yield Row(f"requests: {role}", count, "n")
    for status, count in sorted(found.statuses.items()):
        yield Row(f"answers: {status}", count, "n")
    yield Row("a request, test machinery included", 1000 * (time.monotonic() - begun) / found.requests, "ms")


if __name__ == "__main__":
    main()
