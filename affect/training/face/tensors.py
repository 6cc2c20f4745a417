"""Pictures as the networks take them."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor


def as_tensor(pictures: NDArray[np.uint8]) -> Tensor:
    """(n, 48, 48) uint8 → (n, 1, 48, 48) float in 0..1."""
    return torch.from_numpy(pictures).unsqueeze(1).float() / 255
