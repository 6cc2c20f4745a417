"""Judge the rows of a file of cases: `python -m tutor.answers FILE.jsonl`, or `-` for standard input.

Each line is a JSON object {id, form, kind, student, teacher, options}; `expected`, if there, is not looked at. Prints
one line for each, in order: {id, verdict, correct, form_ok, reason, ms}.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from tutor.answers.suites.judging import answered
from tutor.answers.suites.rows import Row


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tutor.answers", description=__doc__)
    options.add_argument("file", help="a file with one JSON object a line, or - for standard input")
    path = options.parse_args().file
    try:
        if path == "-":
            return _judge_all(sys.stdin)
        with Path(path).open(encoding="utf-8") as lines:
            return _judge_all(lines)
    except OSError as trouble:
        sys.stderr.write(f"{path} cannot be read: {trouble.strerror}. Give a file with one JSON object a line.\n")
    except ValueError as trouble:
        sys.stderr.write(f"{path}: {trouble}\n")
    return 2


def _judge_all(lines: TextIO) -> int:
    for row in _rows(lines):
        sys.stdout.write(json.dumps(asdict(answered(row)), ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


def _rows(lines: TextIO) -> Iterator[Row]:
    """Raises `ValueError` with the line's number."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield Row.from_data(json.loads(line))
        except (ValueError, AttributeError, TypeError) as trouble:
            raise ValueError(f"line {number} is no case: {trouble}") from trouble


if __name__ == "__main__":
    sys.exit(main())
