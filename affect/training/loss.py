"""The paper's equation 8 on shares of votes: cross-entropy plus an L2 penalty on the weights.

L = -1/N Σᵢ Σₖ yᵢₖ log ŷᵢₖ + λ Σⱼ wⱼ²
"""

import torch
from torch import Tensor, nn


def soft_cross_entropy(logits: Tensor, votes: Tensor) -> Tensor:
    """logits (batch, classes), votes (batch, classes) summing to 1 → the mean loss, a scalar in nats."""
    return -(votes * logits.log_softmax(dim=1)).sum(dim=1).mean()


def l2_penalty(network: nn.Module) -> Tensor:
    """Σ wⱼ² over the weights of linear and convolution layers; biases and normalisation are left free."""
    weights = [m.weight for m in network.modules() if isinstance(m, nn.Linear | nn.Conv2d)]
    return torch.stack([weight.square().sum() for weight in weights]).sum()
