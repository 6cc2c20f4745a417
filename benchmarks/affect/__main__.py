"""`make bench-affect`: every table of the affect models, peers and ours in one run.

    python -m benchmarks.affect [face] [speed] [gate] [fairness] [engagement] [physiology] [behaviour] [fusion] …

All parts where none is named: some two hours of one core, most of it networks learning for the same minutes beside each
other. Each part is kept whole in var/bench/affect/NAME.json; the table shows what has a target or stands beside one. A
part that was measured before is shown again without measuring where `TUTOR_TEST_KEPT` is 1.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.affect.parts import PARTS
from benchmarks.affect.rows import rows_of
from benchmarks.report import RESULTS, publish

KEPT = os.environ.get("TUTOR_TEST_KEPT") == "1"


def main(names: list[str]) -> None:
    unknown = sorted(set(names) - set(PARTS))
    if unknown:
        raise SystemExit(f"no part is called {', '.join(unknown)}; there are {', '.join(PARTS)}")
    found = {name: measured(name) for name in names or PARTS}
    publish("affect", [row for name, each in found.items() for row in rows_of(name, each)])


def measured(name: str) -> dict[str, Any]:
    """One part, from its file where that is asked for, else anew."""
    path = RESULTS / "affect" / f"{name}.json"
    if KEPT and path.is_file():
        kept: dict[str, Any] = json.loads(path.read_text())
        return kept
    began = time.process_time()
    found = PARTS[name]()
    sys.stderr.write(f"{name}: {time.process_time() - began:.0f} CPU seconds\n")
    keep(path, found)
    return found


def keep(path: Path, found: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
