"""The trained path through the whole network: the face encoder, then fusion with only the face present.

With one modality present its attention is 1, so what is learned here (the encoder, the face's projection, the class
head) is what the full network uses when the other modalities join it.
"""

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
