"""Packets of heart-rate sensors that are decoded right: the vectors of the frontend's own test, run and counted."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.report import Row

ROOT = Path(__file__).resolve().parents[2]
TESTS = "frontend/tests/heart_rate_measurement.test.ts"


def rows() -> Iterator[Row]:
    """Right means: the test of that packet passed just now."""
    npx = shutil.which("npx")
    if npx is None:
        raise RuntimeError("npx is not here: install Node.js, or run `make test` once")
    command = [npx, "vitest", "run", TESTS, "--reporter=json"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    tests = json.loads(said[said.index("{") :])["testResults"][0]["assertionResults"]
    passed = [test["status"] == "passed" for test in tests]
    read = sum(test["status"] == "passed" and " is read: " in test["fullName"] for test in tests)
    yield Row("heart-rate packets decoded right", read, "n", 25, more_is_better=True)
    yield Row("heart-rate packets, wrong in any way", len(passed) - sum(passed), "n", 0)
