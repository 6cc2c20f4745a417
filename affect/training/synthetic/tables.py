"""Whether more rare faces helped, for `make bench-affect`: read where it was measured with this code, else measured."""

import json
from pathlib import Path
from typing import Any

from affect.training.synthetic import compare, fit
from affect.training.synthetic.learning import Budget

FACES = "face_ferplus"


def tables(data: Path) -> dict[str, Any]:
    """The figures of `compare`. `data` holds face_ferplus; measuring anew takes about half an hour.

    Raises FileNotFoundError where the faces are not there.
    """
    if compare.is_current(compare.RESULT):
        found: dict[str, Any] = json.loads(compare.RESULT.read_text())
        return found
    folder = data / FACES
    if not fit.weights_path(0).is_file():
        fit.main(["--data", str(folder)])
    return compare.compare(folder, Budget())
