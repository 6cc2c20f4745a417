"""Judge a model on a folder in the format of the shared data:

    python -m affect.training.evaluate face --data DIR --json OUT [--weights face.onnx]
    python -m affect.training.evaluate physiology --data DIR --json OUT --task stress

The kinds are face, engagement, physiology, behaviour and fusion; each kind's `judge.py` says what is learnt there, if
anything, and which labels it reads. OUT gets the figures, and OUT with the ending .predictions.csv every probability.
"""

import argparse
import json
import sys
from pathlib import Path

from affect.training.kinds import kinds_with, part_of


def main(given: list[str] | None = None) -> int:
    options = _options().parse_args(given)
    try:
        judged = part_of(options.kind, "judge").judge(options.data, options.weights, options.task)
    except (OSError, ValueError) as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 2
    options.json.write_text(json.dumps(judged.figures, indent=1) + "\n")
    judged.predictions.to_csv(options.json.with_suffix(".predictions.csv"), index=False)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=kinds_with("judge"))
    parser.add_argument("--data", type=Path, required=True, help="folder of one data set")
    parser.add_argument("--json", type=Path, required=True, metavar="OUT", help="where the figures go")
    parser.add_argument("--weights", type=Path, help="the model; each kind says what is taken where it is left out")
    parser.add_argument("--task", help="what is asked of it, where a kind has several: stress for physiology")
    return parser


if __name__ == "__main__":
    sys.exit(main())
