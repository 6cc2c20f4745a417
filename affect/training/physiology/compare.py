"""The same minutes through the whole network and through its 8-bit copy."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from affect.physiology_model import MAKE
from affect.sessions import open_session


def compare(whole: Path, eighth: Path, values: NDArray[np.float32]) -> dict[str, Any]:
    """Sizes in bytes, and how far the chances of stress for values (n, 60, 2) lie apart."""
    first, second = (_chances(path, values) for path in (whole, eighth))
    return {
        "bytes": whole.stat().st_size,
        "bytes_int8": eighth.stat().st_size,
        "mean_difference": float(np.abs(first - second).mean()),
        "largest_difference": float(np.abs(first - second).max()),
        "same_answer": float(((first >= 0.5) == (second >= 0.5)).mean()),
    }


def _chances(path: Path, values: NDArray[np.float32]) -> NDArray[np.float64]:
    session, _ = open_session(path, MAKE)
    logits = session.run(["logits"], {"series": values})[0].astype(np.float64)  # (n, 2)
    return np.asarray(1 / (1 + np.exp(logits[:, 0] - logits[:, 1])))
