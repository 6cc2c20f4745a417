"""One learner, end to end, timed: `make bench-loop`.

A real server is started on a private port with a database of its own. Learners sign in, answer, move, and send
camera frames of a real face as a browser would. Options: `--skip-start` leaves out the two timed starts.
"""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from benchmarks.report import Row, publish
from benchmarks.server import Server

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--skip-start", action="store_true")
    options.add_argument("--seconds", type=int, default=60, help="how long each group of learners works")
    chosen = options.parse_args()
    rows: list[Row] = [] if chosen.skip_start else timed_starts()
    folder = Path(tempfile.mkdtemp(prefix="tutor-bench-"))
    os.environ |= {"TUTOR_VAR_DIR": str(folder), "TUTOR_CAMERA_WHERE": "server"}  # for the way of a frame
    try:
        rows += loaded(chosen.seconds, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    rows += frames_a_core_sustains()
    publish("loop", rows)


def timed_starts() -> list[Row]:
    """From a clone of this commit to its first page: everything set up anew, then once more."""
    from benchmarks.start import seconds_to_first_page

    first, second = seconds_to_first_page(ROOT)
    return [
        Row("make run, clean clone to first page, warm package caches", first, "s"),
        Row("make run, set-up clone to first page", second, "s", 10),
    ]


def loaded(seconds: int, folder: Path) -> list[Row]:
    """One learner, then thirty, with inference running."""
    from benchmarks import learners

    with Server(ROOT, folder) as server:
        one = learners.work(server, count=1, seconds=seconds)
        thirty = learners.work(server, count=30, seconds=seconds)
        memory = server.memory()
    return [
        *one.rows("1 learner", answer_target=150, estimate_target=1500),
        *thirty.rows("30 learners", answer_target=150, estimate_target=None),
        Row("web process, resident", memory["web"], "MB", 250),
        Row("inference child, resident", memory["inference"], "MB"),
    ]


def frames_a_core_sustains() -> list[Row]:
    from benchmarks.frames import frames_a_second

    mesh, whole = frames_a_second()
    return [
        Row("frames a second on one core, face mesh alone", mesh, "1/s"),
        Row("frames a second on one core, whole estimate", whole, "1/s"),
    ]


if __name__ == "__main__":
    main()
