"""`make bench-trust`: every promise about people's data, on SQLite and on PostgreSQL, in one run."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.report import Row, publish

ROOT = Path(__file__).resolve().parents[2]
RESEARCH = {
    "TUTOR_DEMO": "no",
    "TUTOR_PROFILE": "research",
    "TUTOR_ETHICS_APPROVAL": "none: a benchmark on made-up people",
    "TUTOR_INVESTIGATOR": "nobody",
    "TUTOR_RESEARCH_ENDS": "2999-01-01",
}


def main() -> None:
    if "TUTOR_TEST_POSTGRES_URL" not in os.environ:
        services = [
            sys.executable,
            str(ROOT / "scripts" / "test_services.py"),
            sys.executable,
            "-m",
            "benchmarks.trust",
        ]
        sys.exit(subprocess.run([*services, *sys.argv[1:]], check=False, cwd=ROOT).returncode)
    chosen = sys.argv[1:] or ["SQLite", "PostgreSQL"]
    publish("trust", [row for name in chosen for row in on(name)])


def on(name: str) -> Iterator[Row]:
    """The checks on one database, each named after it."""
    sys.stderr.write(f"{name}\n")
    with tempfile.TemporaryDirectory(prefix="tutor-trust-") as folder:
        database = {"TUTOR_DATABASE_URL": os.environ["TUTOR_TEST_POSTGRES_URL"]} if name == "PostgreSQL" else {}
        environment = {**os.environ, **RESEARCH, **database, "TUTOR_VAR_DIR": folder}
        command = [sys.executable, "-m", "benchmarks.trust.one"]
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment, cwd=ROOT).stdout
    for values in json.loads(said.decode().splitlines()[-1]):
        yield Row(**{**values, "check": f"{name}: {values['check']}"})


if __name__ == "__main__":
    main()
