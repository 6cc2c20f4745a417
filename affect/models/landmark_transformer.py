"""A transformer on facial features: the paper's "TransFER" row (its Table 4), written from its sentence there.

That sentence: a transformer encodes and decodes a sequence of facial features, its self-attention catching what
belongs together over a distance. Here each group of landmarks (a brow's edge, a lid, half a lip, …) is one token;
the encoder (Vaswani et al. 2017, arXiv:1706.03762) relates the tokens, and one learned query decodes them into the
embedding. The published TransFER (Xue et al. 2021, arXiv:2108.11116) works on feature maps of a large pretrained
network, which this is not.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from affect.features.face_points import GROUPS


@dataclass(frozen=True, slots=True)
class LandmarkTransformerConfig:
    """Landmark numbers of each token; width of a token; heads; encoder layers."""

    groups: tuple[tuple[int, ...], ...] = GROUPS
    width: int = 96
    heads: int = 4
    layers: int = 3
    dropout: float = 0.1


class LandmarkTransformer(nn.Module):
    """Groups of landmarks → tokens → encoder → one decoded embedding."""

    def __init__(self, config: LandmarkTransformerConfig | None = None) -> None:
        super().__init__()
        self.config = config or LandmarkTransformerConfig()
        width, heads, dropout = self.config.width, self.config.heads, self.config.dropout
        # Each group has a layer of its own, which also tells the tokens apart: no place code is needed.
        self.tokens = nn.ModuleList(nn.Linear(3 * len(group), width) for group in self.config.groups)
        layer = nn.TransformerEncoderLayer(width, heads, 2 * width, dropout, batch_first=True, norm_first=True)
        self.encoder = nn.TransformerEncoder(layer, self.config.layers, enable_nested_tensor=False)
        self.query = nn.Parameter(torch.randn(1, 1, width) / width**0.5)
        self.decoder = nn.TransformerDecoderLayer(width, heads, 2 * width, dropout, batch_first=True, norm_first=True)
        self.norm = nn.LayerNorm(width)

    def forward(self, faces: Tensor) -> Tensor:
        """(batch, 478, 3) turned to the front and standardised → (batch, 96)."""
        sequence = self.encoder(self._tokens(faces))  # (batch, groups, 96)
        decoded = self.decoder(self.query.expand(len(faces), -1, -1), sequence)  # (batch, 1, 96)
        embedding: Tensor = self.norm(decoded[:, 0])  # (batch, 96)
        return embedding

    def _tokens(self, faces: Tensor) -> Tensor:
        read = zip(self.tokens, self.config.groups, strict=True)
        return torch.stack([layer(faces[:, list(group)].flatten(1)) for layer, group in read], dim=1)
