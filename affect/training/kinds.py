"""The kinds of evidence that models are made for, and how a command finds the code of one.

Each is a folder beside this file. Its `judge.py` offers `judge(data, weights, task) -> Judged`, its `fit.py` and its
`tune.py` a `main(arguments)`. What a kind lacks, its command does not offer.
"""

import argparse
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

KINDS = ("face", "engagement", "physiology", "behaviour", "fusion")


def kinds_with(part: str) -> list[str]:
    """The kinds whose folder has the file `part`.py."""
    return [kind for kind in KINDS if find_spec(f"affect.training.{kind}") and find_spec(_name(kind, part))]


def part_of(kind: str, part: str) -> Any:
    """The module `part` of a kind, imported only now: one kind's command need not load another's libraries."""
    return import_module(_name(kind, part))


def run(part: str, about: str | None, given: list[str] | None) -> int:
    """Hand a command's arguments on to the kind it names first; 2 where that says what is wrong."""
    parser = argparse.ArgumentParser(description=about, add_help=False)
    parser.add_argument("kind", choices=kinds_with(part))
    options, rest = parser.parse_known_args(given)
    try:
        part_of(options.kind, part).main(rest)
    except (OSError, ValueError) as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 2
    return 0


def _name(kind: str, part: str) -> str:
    return f"affect.training.{kind}.{part}"
