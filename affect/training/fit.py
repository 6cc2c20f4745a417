"""Train one kind of model: `python -m affect.training.fit KIND …`; `KIND --help` lists the rest."""

import sys

from affect.training.kinds import run


def main(given: list[str] | None = None) -> int:
    """The exit code of one kind's command."""
    return run("fit", __doc__, given)


if __name__ == "__main__":
    sys.exit(main())
