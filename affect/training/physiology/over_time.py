"""Whether attention over the last minutes beats the last minute alone, on people never met.

The embeddings come from the network of each fold, which met the people learnt from and not those judged. Heads are then
learnt on the same minutes in three ways: from the last window alone, from the plain mean of the last windows, and from
attention over them.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from affect.models.temporal import TemporalAttention, TemporalConfig
from affect.training.figures import auc
from affect.training.physiology.epochs import read
from affect.training.physiology.folds import Fold
from affect.training.physiology.minutes import STEP
from affect.training.physiology.strips import Strips

WAYS: Final = ("last window alone", "mean of the last windows", "attention over the last windows")
ROUNDS, BATCH, RATE, DECAY = 200, 128, 3e-3, 1e-2


class Head(nn.Module):
    """A sequence of embeddings to log-odds of stress, in one of the three ways."""

    def __init__(self, way: str, windows: int) -> None:
        super().__init__()
        self.way = way
        self.attention = TemporalAttention(TemporalConfig(windows=windows))
        self.odds = nn.Sequential(nn.Dropout(0.3), nn.Linear(128, 1))

    def forward(self, embeddings: Tensor, known: Tensor) -> Tensor:
        """embeddings (batch, windows, 128), known (batch, windows) → (batch,)."""
        odds: Tensor = self.odds(self._summed(embeddings, known)).squeeze(-1)
        return odds

    def _summed(self, embeddings: Tensor, known: Tensor) -> Tensor:
        if self.way == WAYS[0]:
            return embeddings[:, -1]
        if self.way == WAYS[1]:
            return (embeddings * known.unsqueeze(-1)).sum(dim=1) / known.sum(dim=1, keepdim=True)
        summed: Tensor = self.attention(embeddings, known)[0]
        return summed


def over_time(
    found: Sequence[Fold], judged: Strips, windows: int, seed: int, rounds: int = ROUNDS
) -> list[dict[str, Any]]:
    """A row for each way: {"way", "minutes", "auc"}; `windows` are half a minute apart, the last one is now."""
    odds = {way: np.zeros(len(judged.stress)) for way in WAYS}
    for fold in found:
        embeddings, known = sequences(judged, read(fold.network, judged.values)[1], windows)
        for way in WAYS:
            head = _learn(way, embeddings[~fold.judged], known[~fold.judged], judged.stress[~fold.judged], seed, rounds)
            with torch.inference_mode():
                told = head(torch.from_numpy(embeddings[fold.judged]), torch.from_numpy(known[fold.judged]))
            odds[way][fold.judged] = told.numpy()
    span = 1 + (windows - 1) * STEP / 60
    return [
        {"way": way, "minutes": 1.0 if way == WAYS[0] else span, "auc": auc(judged.stress, odds[way])} for way in WAYS
    ]


def sequences(
    found: Strips, embeddings: NDArray[np.float32], windows: int
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The last `windows` embeddings of the same person up to each minute: (n, windows, 128), (n, windows) known."""
    place = {key: row for row, key in enumerate(zip(found.person.tolist(), found.end.tolist(), strict=True))}
    rows = np.array(
        [[place.get((person, end - STEP * back), -1) for back in range(windows - 1, -1, -1)] for person, end in place]
    )  # (n, windows)
    known = rows >= 0
    return np.where(known[..., None], embeddings[rows], 0.0).astype(np.float32), known


def _learn(
    way: str,
    embeddings: NDArray[np.float32],
    known: NDArray[np.bool_],
    stress: NDArray[np.int64],
    seed: int,
    rounds: int,
) -> Head:
    torch.manual_seed(seed)
    head, rng = Head(way, embeddings.shape[1]).train(), np.random.default_rng(seed)
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    for _ in range(rounds):
        rows = rng.integers(0, len(stress), BATCH)
        odds = head(torch.from_numpy(embeddings[rows]), torch.from_numpy(known[rows]))
        loss = nn.functional.binary_cross_entropy_with_logits(odds, torch.from_numpy(stress[rows]).float())
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    return head.eval()
