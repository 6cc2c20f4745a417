"""The paper's "CNN-LSTM" (its Table 4): a shallow CNN reads each frame, an LSTM reads what it saw in order.

The LSTM looks back only: the answer at a frame uses that frame and those before it, as a running tutor could.
"""

from dataclasses import dataclass, field

from torch import Tensor, nn

from affect.models.face_shallow import FaceShallow, FaceShallowConfig


@dataclass(frozen=True, slots=True)
class CnnLstmConfig:
    """The CNN of a frame; width of the LSTM; number of classes."""

    frame: FaceShallowConfig = field(default_factory=lambda: FaceShallowConfig(width=128))
    hidden: int = 64
    classes: int = 3


class FrameCnn(nn.Module):
    """What is left without the LSTM: each frame is read by itself. The control beside the other."""

    def __init__(self, config: CnnLstmConfig | None = None) -> None:
        super().__init__()
        self.config = config or CnnLstmConfig()
        self.frame = FaceShallow(self.config.frame)
        self.head = nn.Linear(self.config.frame.width, self.config.classes)

    def forward(self, frames: Tensor) -> Tensor:
        """(batch, time, 1, 48, 48) grey in 0..1 → (batch, time, classes)."""
        seen = self.frame(frames.flatten(0, 1))  # (batch · time, 128)
        logits: Tensor = self.head(seen).reshape(*frames.shape[:2], -1)  # (batch, time, classes)
        return logits


class CnnLstm(nn.Module):
    """Frames in order → logits at each."""

    def __init__(self, config: CnnLstmConfig | None = None) -> None:
        super().__init__()
        self.config = config or CnnLstmConfig()
        self.frame = FaceShallow(self.config.frame)
        self.lstm = nn.LSTM(self.config.frame.width, self.config.hidden, batch_first=True)
        self.head = nn.Linear(self.config.hidden, self.config.classes)

    def forward(self, frames: Tensor) -> Tensor:
        """(batch, time, 1, 48, 48) grey in 0..1 → (batch, time, classes)."""
        batch, time = frames.shape[:2]
        seen = self.frame(frames.flatten(0, 1)).reshape(batch, time, -1)  # (batch, time, 128)
        states, _ = self.lstm(seen)  # (batch, time, 64)
        logits: Tensor = self.head(states)  # (batch, time, classes)
        return logits
