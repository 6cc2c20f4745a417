"""`make bench-sensing`: how quick, how light and how safe sensing is.

    python -m benchmarks.sensing [PART …]

All parts where none is named: about a quarter of an hour. They are worker, rate, features, ingestion-sqlite,
ingestion-postgresql, typing, device, pulse, packets, edge and fuzz. Each runs in a process of its own and is kept whole
in var/bench/sensing/PART.json. A part that was measured before is shown again without measuring where
`TUTOR_TEST_KEPT` is 1, so that parts measured one by one make one table. What a part needs besides (Chromium,
PostgreSQL) comes from scripts/test_services.py.
"""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.report import RESULTS, Row, publish
from benchmarks.sensing.parts import ON_POSTGRESQL, PARTS

ROOT = Path(__file__).resolve().parents[2]
KEPT = os.environ.get("TUTOR_TEST_KEPT") == "1"
NEED_SERVICES = {"ingestion-postgresql", "typing", "device"}


def main(names: list[str]) -> None:
    chosen = names or [*PARTS]
    unknown = sorted(set(chosen) - set(PARTS))
    if unknown:
        raise SystemExit(f"no part is called {', '.join(unknown)}; there are {', '.join(PARTS)}")
    missing = [name for name in chosen if not _kept(name)]
    if NEED_SERVICES.intersection(missing) and "TUTOR_TEST_POSTGRES_URL" not in os.environ:
        sys.exit(_with_services(names))
    publish("sensing", [row for name in chosen for row in measured(name)])


def measured(name: str) -> list[Row]:
    """One part, from its file where that is asked for, else anew."""
    if not _kept(name):
        began = time.monotonic()
        rows = _run(name)
        sys.stderr.write(f"{name}: {time.monotonic() - began:.0f} s\n")
        kept = {"date": datetime.now(UTC).isoformat(timespec="seconds"), "load": os.getloadavg()[0], "rows": rows}
        _file(name).parent.mkdir(parents=True, exist_ok=True)
        _file(name).write_text(json.dumps(kept, indent=1) + "\n")
    return [Row(**row) for row in json.loads(_file(name).read_text())["rows"]]


def _run(name: str) -> list[dict[str, Any]]:
    environment = {**os.environ}
    if name in ON_POSTGRESQL:
        environment["TUTOR_DATABASE_URL"] = os.environ["TUTOR_TEST_POSTGRES_URL"]
    command = [sys.executable, "-m", "benchmarks.sensing.one", name]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment, cwd=ROOT).stdout
    rows: list[dict[str, Any]] = json.loads(said.decode().splitlines()[-1])
    return rows


def _with_services(names: list[str]) -> int:
    services = [sys.executable, str(ROOT / "scripts" / "test_services.py")]
    command = [*services, sys.executable, "-m", "benchmarks.sensing", *names]
    return subprocess.run(command, check=False, cwd=ROOT).returncode


def _kept(name: str) -> bool:
    return KEPT and _file(name).is_file()


def _file(name: str) -> Path:
    return RESULTS / "sensing" / f"{name}.json"


if __name__ == "__main__":
    main(sys.argv[1:])
