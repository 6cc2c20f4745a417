"""How every benchmark says what it measured: a table on the screen, JSON in `var/bench/`."""

import json
import os
import platform
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).resolve().parents[1] / "var" / "bench"


@dataclass(frozen=True)
class Row:
    """One figure. `target` None: reported, not judged."""

    check: str
    value: float
    unit: str
    target: float | None = None
    more_is_better: bool = False

    @property
    def ok(self) -> bool:
        if self.target is None:
            return True
        return self.value >= self.target if self.more_is_better else self.value <= self.target


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` per cent of the values lie."""
    return statistics.quantiles(values, n=100, method="inclusive")[int(share) - 1]


def publish(name: str, rows: Sequence[Row]) -> None:
    """Print the rows and keep them."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    report = {
        "command": f"make bench-{name}",
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {_cores()} cores, Python {platform.python_version()}",
        "rows": [{**asdict(row), "ok": row.ok} for row in rows],
    }
    (RESULTS / f"{name}.json").write_text(json.dumps(report, indent=2) + "\n")
    for row in rows:
        target = "" if row.target is None else f"{'≥' if row.more_is_better else '≤'} {row.target:g}"
        value = f"{row.value:>10.{_digits(row.value)}f}"
        sys.stdout.write(f"{'ok  ' if row.ok else 'MISS'} {row.check:<58} {value} {row.unit:<6} {target}\n")


def _digits(value: float) -> int:
    return 2 if abs(value) >= 1 or value == 0 else 4


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
