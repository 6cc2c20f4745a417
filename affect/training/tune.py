"""Choose the settings of one kind of model: `python -m affect.training.tune KIND …`; `KIND --help` lists the rest."""

import argparse
import sys

from affect.training.kinds import kinds_with, part_of


def main(given: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, add_help=False)
    parser.add_argument("kind", choices=kinds_with("tune"))
    options, rest = parser.parse_known_args(given)
    try:
        part_of(options.kind, "tune").main(rest)
    except (OSError, ValueError) as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
