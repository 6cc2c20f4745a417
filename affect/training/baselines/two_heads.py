"""An encoder with a head for each set of labels, and how it is fitted on faces and read."""

from collections.abc import Callable, Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from affect.training.baselines.loop import Loop, LoopConfig, fit_within
from affect.training.baselines.protocol import FER2013_LABELS, FERPLUS_LABELS, Fitted, Part, Scores, Tell
from affect.training.datasets.ferplus import EXPRESSIONS, FER2013
from affect.training.figures import accuracy
from affect.training.loss import soft_cross_entropy

OLDER_WEIGHT = 0.3  # of the FER2013 labels beside the votes, as for the network that ships

BATCH = 128

Inputs = Callable[[Part, NDArray[np.int64], torch.Generator | None], Tensor]
Batch = tuple[Tensor, Tensor, Tensor]


class TwoHeads(nn.Module):
    """Logits of the eight expressions and of FER2013's seven labels from one embedding."""

    def __init__(self, encoder: nn.Module, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.votes = nn.Linear(width, len(EXPRESSIONS))
        self.older = nn.Linear(width, len(FER2013))

    def forward(self, inputs: Tensor) -> tuple[Tensor, Tensor]:
        """What the encoder takes → (batch, 8) and (batch, 7)."""
        embedding = self.encoder(inputs)  # (batch, width)
        return self.votes(embedding), self.older(embedding)


def fit_two_heads(
    make: Callable[[], nn.Module],
    inputs: Inputs,
    learn: Part,
    held_out: Part,
    config: LoopConfig,
    tell: Tell,
    batch: int | None = None,
) -> Fitted:
    """Learn the votes and, beside them, the FER2013 labels; `make` builds a network that answers as TwoHeads does.

    `inputs(part, rows, rng)` makes the network's input from some faces, changed a little where rng is given.
    """
    batch = min(batch or BATCH, len(learn))
    torch.manual_seed(config.seed)
    # Convolutions are a third faster with the channels last; other layers do not mind.
    network = make().to(memory_format=torch.channels_last)  # type: ignore[call-overload]

    def epoch(rng: torch.Generator) -> Iterator[Batch]:
        order = torch.randperm(len(learn), generator=rng).numpy()
        for i in range(0, len(order) - batch + 1, batch):
            rows = np.sort(order[i : i + batch])
            votes, older = torch.from_numpy(learn.faces.votes[rows]), torch.from_numpy(learn.faces.older[rows])
            yield inputs(learn, rows, rng), votes, older

    def look(fitted: nn.Module) -> float:
        return accuracy(_read(fitted, inputs, held_out)[0].argmax(axis=1), held_out.faces.majority)

    loop = fit_within(network, epoch, max(len(learn) // batch, 1), _loss, look, config, tell)
    return _fitted(loop, inputs, len(learn), config, batch)


def _loss(network: nn.Module, batch: Batch) -> Tensor:
    given, votes, older = batch
    # bfloat16 halves the time on processors that have it; the loss stays in full precision.
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits, older_logits = network(given)  # (batch, 8), (batch, 7)
    second = nn.functional.cross_entropy(older_logits.float(), older)
    return soft_cross_entropy(logits.float(), votes) + OLDER_WEIGHT * second


class _Reader:
    """Reads a part once for both heads: what was read last is kept, for the other head asks for it next."""

    def __init__(self, network: nn.Module, inputs: Inputs) -> None:
        self.network, self.inputs = network, inputs
        self.last: tuple[Part, tuple[Scores, Scores]] | None = None

    def head(self, number: int) -> Callable[[Part], Scores]:
        """What answers the logits (n, classes) of one head for a part."""
        return lambda part: self.both(part)[number]

    def both(self, part: Part) -> tuple[Scores, Scores]:
        """Logits (n, 8) and (n, 7) in full precision, nothing changed."""
        if self.last is None or self.last[0] is not part:
            self.last = part, _read(self.network, self.inputs, part)
        return self.last[1]


def _read(network: nn.Module, inputs: Inputs, part: Part, batch: int = 128) -> tuple[Scores, Scores]:
    network.eval()
    rows = np.arange(len(part))
    with torch.inference_mode():
        read = [network(inputs(part, rows[i : i + batch], None)) for i in range(0, len(rows), batch)]
    votes, older = (torch.cat(logits).double().numpy() for logits in zip(*read, strict=True))
    return votes, older


def _fitted(loop: Loop, inputs: Inputs, faces: int, config: LoopConfig, batch: int) -> Fitted:
    reader = _Reader(loop.network, inputs)
    names = (FERPLUS_LABELS.name, FER2013_LABELS.name)
    return Fitted(
        scores={name: reader.head(number) for number, name in enumerate(names)},
        # Where the minutes ran out within the first pass, the rest of the faces were never seen.
        learned_from=dict.fromkeys(names, round(faces * min(loop.epochs, 1.0))),
        parameters=sum(weight.numel() for weight in loop.network.parameters()),
        settings={
            "gradient_cpu_seconds": loop.seconds,
            "epochs": loop.epochs,
            "minutes_allowed": config.minutes,
            "rate": config.rate,
            "batch": batch,
        },
    )
