"""The paper's whole network: four sub-networks side by side, joined by attention (its figure 3).

The face encoder is the small one that ships; pass a `FaceCnn` to have the paper's own.
"""

from collections.abc import Mapping

from torch import Tensor, nn

from affect.models.behaviour_mlp import BehaviourMlp
from affect.models.face_small import FaceSmall
from affect.models.fusion import AttentionFusion, FusionConfig
from affect.models.interface_cnn import InterfaceCnn
from affect.models.physiology_net import PhysiologyNet
from affect.types import Modality


class LearnerNet(nn.Module):
    """Encodes each modality that is given and fuses them."""

    def __init__(self, fusion: FusionConfig | None = None, face: nn.Module | None = None) -> None:
        super().__init__()
        self.encoders = nn.ModuleDict(
            {
                Modality.FACE: face or FaceSmall(),
                Modality.PHYSIOLOGY: PhysiologyNet(),
                Modality.BEHAVIOUR: BehaviourMlp(),
                Modality.INTERFACE: InterfaceCnn(),
            }
        )
        self.fusion = AttentionFusion(fusion)

    def forward(
        self, inputs: Mapping[Modality, Tensor], present: Tensor | None = None, scenario: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Each input as its encoder takes it; `present` and `scenario` as `AttentionFusion` takes them.

        Returns logits (batch, classes) and attention (batch, modalities given).
        """
        embeddings = {m: self.encoders[m](x) for m, x in inputs.items()}  # (batch, its width) each
        logits, attention = self.fusion(embeddings, present, scenario)
        return logits, attention
