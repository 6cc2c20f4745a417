"""Deep knowledge tracing (Piech et al. 2015): an LSTM over (skill, outcome), asked for the next skill."""

import numpy as np
import torch
from torch import Tensor, nn

from knowledge_tracing.training.datasets import AttemptLog, Floats, Ints, Mask
from knowledge_tracing.training.judging import figures
from knowledge_tracing.training.splitting import Split

LENGTH = 200  # answers a window; a longer history goes on in the next with its state
WIDTH = 64
BATCH = 32
ROUNDS = 12
PATIENCE = 2  # rounds without gain on the choosing rows
RATE = 3e-3


class DeepKnowledgeTracing(nn.Module):
    """State after each answer → log odds of success on the skill that comes next."""

    def __init__(self, skills: int) -> None:
        super().__init__()
        self.answer = nn.Embedding(2 * skills + 1, WIDTH)  # 0: nothing answered yet
        self.lstm = nn.LSTM(WIDTH, WIDTH, batch_first=True)
        self.skill = nn.Embedding(skills, WIDTH)
        self.ease = nn.Embedding(skills, 1)

    def forward(self, before: Tensor, skill: Tensor) -> Tensor:
        """`before` and `skill` (batch, time) → log odds (batch, time)."""
        state, _ = self.lstm(self.answer(before))  # (batch, time, width)
        z: Tensor = (state * self.skill(skill)).sum(-1) + self.ease(skill).squeeze(-1)  # (batch, time)
        return z


def deep_knowledge_tracing(log: AttemptLog, split: Split) -> Floats:
    """Trained on the training learners, stopped on the choosing ones. Histories start anew every 200 answers."""
    torch.manual_seed(0)
    windows = _windows(log.starts)
    model = DeepKnowledgeTracing(int(log.skill.max()) + 1)
    optimiser = torch.optim.Adam(model.parameters(), lr=RATE)
    best, kept, waited = np.inf, model.state_dict(), 0
    training = windows[split.train[windows[:, 0]]]
    for number in range(ROUNDS):
        _one_round(model, optimiser, log, np.random.default_rng(number).permutation(training))
        loss = figures(log.correct[split.choose], _predict(model, log, windows)[split.choose])["log_loss"]
        waited = 0 if loss < best else waited + 1
        if loss < best:
            best, kept = loss, {name: value.clone() for name, value in model.state_dict().items()}
        if waited >= PATIENCE:
            break
    model.load_state_dict(kept)
    return _predict(model, log, windows)


def _windows(starts: Mask) -> Ints:
    """First row and row after the last of each window: (windows, 2)."""
    first = np.maximum.accumulate(np.where(starts, np.arange(len(starts)), 0))
    begins = np.flatnonzero((np.arange(len(starts)) - first) % LENGTH == 0)
    return np.column_stack([begins, np.append(begins[1:], len(starts))])


def _one_round(model: DeepKnowledgeTracing, optimiser: torch.optim.Optimizer, log: AttemptLog, windows: Ints) -> None:
    for place in range(0, len(windows), BATCH):
        before, skill, outcome, real = _batch(log, windows[place : place + BATCH])
        loss = nn.functional.binary_cross_entropy_with_logits(model(before, skill)[real], outcome[real])
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()


def _predict(model: DeepKnowledgeTracing, log: AttemptLog, windows: Ints) -> Floats:
    p = np.empty(len(log))
    with torch.no_grad():
        for place in range(0, len(windows), 8 * BATCH):
            some = windows[place : place + 8 * BATCH]
            before, skill, _, real = _batch(log, some)
            found = torch.sigmoid(model(before, skill))[real].numpy()
            p[np.concatenate([np.arange(*each) for each in some])] = found
    return p


def _batch(log: AttemptLog, windows: Ints) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """(batch, time) each: the answer before, the skill now, its outcome, and whether the place is filled."""
    length = int((windows[:, 1] - windows[:, 0]).max())
    rows = windows[:, :1] + np.arange(length)  # (batch, time)
    real = rows < windows[:, 1:]
    rows = np.where(real, rows, 0)
    answer = 1 + 2 * log.skill[rows] + log.correct[rows].astype(np.int64)
    before = np.column_stack([np.zeros(len(windows), np.int64), answer[:, :-1]])
    outcome = torch.from_numpy(log.correct[rows]).float()
    return torch.from_numpy(before), torch.from_numpy(log.skill[rows]), outcome, torch.from_numpy(real)
