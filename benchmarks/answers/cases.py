"""The open cases, as one asks `python -m tutor.answers FILE` about them, and how many come out right."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.report import Row, percentile

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT.parent / "shared" / "data" / "answers" / "dev.jsonl"
CORE = ("AlgEquiv", "KAS:equal")
TARGET = 202
ERROR = ":error:"
NOT_IMITATED = "EqualComAssRules"  # names of rules that only STACK has: reported, and not counted among the others
REPEATS, OTHER_REPEATS = 100, 10
Case = dict[str, Any]


def load(path: Path = CASES) -> list[Case]:
    """Every case of the open file."""
    if not path.exists():
        sys.exit(f"{path} is missing: lay the folder of shared data beside this one, then try again.")
    return [json.loads(line) for line in path.read_text().splitlines()]


def is_core(case: Case) -> bool:
    return case["form"] in CORE


def judged(cases: Sequence[Case]) -> list[Case]:
    """What the checker says to each, in order; `expected` stays here."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for case in cases:
            asked = {name: value for name, value in case.items() if name != "expected"}
            file.write(json.dumps(asked) + "\n")
        file.flush()
        command = [sys.executable, "-m", "tutor.answers", file.name]
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT, text=True).stdout
    found = [json.loads(line) for line in said.splitlines()]
    if [each["id"] for each in found] != [case["id"] for case in cases]:
        sys.exit("python -m tutor.answers did not answer every row in order.")
    return found


def rows(cases: list[Case]) -> Iterator[Row]:
    """Right and wrong by family, speed on a second pass, and the same verdicts again and again."""
    passes = judged([*cases, *cases])
    said = passes[: len(cases)]
    yield from _core(cases, said)
    yield from _families(cases, said)
    yield from _times([each["ms"] for each in passes[len(cases) :]])
    yield from _repeats(cases)


def right(case: Case, said: Case) -> bool:
    """A verdict that is open is right only where an error is expected: there, all is right but to accept."""
    if ERROR in case["form"]:
        return said["correct"] is not True
    return bool(said["correct"] is case["expected"])


def _core(cases: list[Case], said: list[Case]) -> Iterator[Row]:
    pairs = [(case, each) for case, each in zip(cases, said, strict=True) if is_core(case)]
    accepted = sum(case["expected"] is False and each["correct"] is True for case, each in pairs)
    yield Row(f"core, right of {len(pairs)}", sum(right(*pair) for pair in pairs), "n", TARGET, more_is_better=True)
    yield Row("core, wrong answers accepted", accepted, "n", 0)


def _families(cases: list[Case], said: list[Case]) -> Iterator[Row]:
    groups: dict[str, list[bool]] = {}
    for case, each in zip(cases, said, strict=True):
        if not is_core(case):
            groups.setdefault(case["form"].split(":error")[0], []).append(right(case, each))
    for form, outcomes in sorted(groups.items()):
        yield Row(f"{form}, right of {len(outcomes)}", sum(outcomes), "n")
    others = [outcome for form, outcomes in groups.items() if form != NOT_IMITATED for outcome in outcomes]
    yield Row(
        f"all {len(others)} others but {NOT_IMITATED}, right",
        100 * sum(others) / len(others),
        "%",
        92,
        more_is_better=True,
    )


def _times(times: list[float]) -> Iterator[Row]:
    yield Row("time per check, warm, median", percentile(times, 50), "ms", 3)
    yield Row("time per check, warm, p99", percentile(times, 99), "ms", 100)
    yield Row("time per check, warm, slowest", max(times), "ms", 1000)


def _repeats(cases: list[Case]) -> Iterator[Row]:
    core = [case for case in cases if is_core(case)]
    others = [case for case in cases if not is_core(case)]
    yield Row(f"core cases not the same in {REPEATS} repeats", _changing(core, REPEATS), "n", 0)
    yield Row(f"other cases not the same in {OTHER_REPEATS} repeats", _changing(others, OTHER_REPEATS), "n", 0)


def _changing(cases: list[Case], times: int) -> int:
    verdicts: dict[str, set[tuple[str, object]]] = {}
    for each in judged(cases * times):
        verdicts.setdefault(each["id"], set()).add((each["verdict"], each["form_ok"]))
    return sum(len(seen) > 1 for seen in verdicts.values())
