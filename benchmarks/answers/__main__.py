"""`make bench-answers`: right and wrong, beside other checkers, fast and slow, gold and hostile.

    python -m benchmarks.answers [cases] [peers] [gold] [hostility] [fuzzing]

All of them where none is named. `TUTOR_TEST_STRINGS` says how many strings are fuzzed.
"""

import sys
from collections.abc import Callable, Iterable

from benchmarks.answers import cases, fuzzing, gold, hostility, peers
from benchmarks.report import Row, publish


def main() -> None:
    chosen = sys.argv[1:] or list(PARTS)
    publish("answers", [row for name in chosen for row in _part(name)])


def _part(name: str) -> Iterable[Row]:
    sys.stderr.write(f"{name}\n")
    return PARTS[name]()


def _core() -> list[cases.Case]:
    return list(filter(cases.is_core, cases.load()))


PARTS: dict[str, Callable[[], Iterable[Row]]] = {
    "cases": lambda: cases.rows(cases.load()),
    "peers": lambda: peers.rows(_core()),
    "gold": gold.rows,
    "hostility": hostility.rows,
    "fuzzing": fuzzing.rows,
}

if __name__ == "__main__":
    main()
