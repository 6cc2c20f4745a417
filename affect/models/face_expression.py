"""The trained path through the whole network: the face encoder, then fusion with only the face present.

With one modality present its attention is 1, so what is learned here (the encoder, the face's projection, the class
head) is what the full network uses when the other modalities join it.
"""

import torch
from torch import Tensor, nn

from affect.models.face_small import FaceSmall, FaceSmallConfig
from affect.models.fusion import AttentionFusion, FusionConfig
from affect.types import Modality

OLDER_CLASSES = 7


class FaceExpression(nn.Module):
    """Grey face → expression logits and the face's embedding."""

    def __init__(self, face: FaceSmallConfig | None = None, fusion: FusionConfig | None = None) -> None:
        super().__init__()
        self.face = FaceSmall(face)
        self.fusion = AttentionFusion(fusion)
        # The seven labels of FER2013 are learnt beside the votes: a second opinion on the same pictures.
        self.older = nn.Linear(self.face.config.embedding, OLDER_CLASSES)

    def forward(self, faces: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, 1, 48, 48) in 0..1 → logits (batch, classes), embedding (batch, 256)."""
        embedding = self.face(faces)  # (batch, 256)
        logits, _ = self.fusion({Modality.FACE: embedding})  # (batch, classes)
        return logits, embedding


class BothWays(nn.Module):
    """Reads a face and its mirror image and answers with the mean of the two: what tells left from right is chance."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, faces: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, 1, 48, 48) in 0..1 → logits (batch, classes), embedding (batch, 256)."""
        logits, embedding = self.network(torch.cat([faces, faces.flip(3)]))  # (2 batch, classes), (2 batch, 256)
        return _mean_of_two(logits), _mean_of_two(embedding)


def _mean_of_two(both: Tensor) -> Tensor:
    """(2 batch, width) → (batch, width)"""
    return both.reshape(2, -1, both.shape[1]).mean(dim=0)
