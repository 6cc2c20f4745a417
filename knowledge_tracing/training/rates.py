"""Shares drawn towards what lies above them, so that few answers say little."""

import numpy as np

from knowledge_tracing.training.datasets import Floats, Ints, Mask


def shrunk_rates(groups: Ints, value: Floats, known: Mask, towards: Floats, strength: float) -> Floats:
    """(sum + strength · prior) / (count + strength) of each row's group, from the `known` rows: (rows,)."""
    count = int(groups.max()) + 1
    total = np.bincount(groups[known], value[known], minlength=count)[groups]  # (rows,)
    seen = np.bincount(groups[known], minlength=count)[groups]  # (rows,)
    return np.asarray((total + strength * towards) / (seen + strength))
