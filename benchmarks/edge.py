"""Estimates on a machine as small as a credit card: one core, 512 MB of memory, no torch.

    python -m benchmarks.edge

A child process is held to one core and to 512 MB of data by the kernel (RLIMIT_DATA), and told to fail if torch is
ever imported. What is measured is the child's own: estimates a second from camera frames, and its largest resident
size. A credit-card computer's core is two to four times slower than a laptop's; the figure says which machine it was.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.report import Row, publish

ROOT = Path(__file__).resolve().parents[1]
MEMORY = 512 * 2**20
CHILD = """
import json, resource, sys
sys.modules["torch"] = None  # importing it would now raise
from benchmarks.frames import frames_a_second
_, whole = frames_a_second()
print(json.dumps({"rate": whole, "peak_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
"""


def rows() -> Iterator[Row]:
    """Rate, memory, and whether it ran within its bounds at all."""
    found = _child()
    yield Row("edge: estimates a second, one core, 512 MB, no torch", found["rate"], "1/s", 5, more_is_better=True)
    yield Row("edge: largest resident size", found["peak_kb"] / 1024, "MB", 400)


def _child() -> dict[str, float]:
    run = subprocess.run(
        [sys.executable, "-c", CHILD], cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=_hold
    )
    if run.returncode:
        raise RuntimeError(f"the estimator did not run within 512 MB on one core:\n{run.stderr[-2000:]}")
    found: dict[str, float] = json.loads(run.stdout.strip().splitlines()[-1])
    return found


def _hold() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"


if __name__ == "__main__":
    publish("edge", list(rows()))
