"""Fit and report the comparison methods of the paper's Tables 2 to 4:

python -m affect.training.baselines --data ../shared/data/affect --json var/bench/baselines.json
"""

import argparse
import json
import sys
from pathlib import Path

from affect.training.baselines.tables import NAMES, tables


def main(given: list[str] | None = None) -> int:
    options = _options().parse_args(given)
    try:
        rows = tables(options.data, options.minutes, options.only.split(","))
    except (OSError, ValueError) as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 2
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m affect.training.baselines",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds face_ferplus and the other sets")
    parser.add_argument("--json", type=Path, required=True, metavar="OUT", help="where the rows go")
    parser.add_argument("--only", default=",".join(NAMES), help="some of them, with commas between; all: %(default)s")
    parser.add_argument("--minutes", type=float, default=6.0, help="CPU minutes of each network's gradient steps")
    return parser


if __name__ == "__main__":
    sys.exit(main())
