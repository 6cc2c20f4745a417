"""Weights that go on learning, answer by answer: bounded, and taken back when an answer is voided."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge_tracing.context.model import ContextModel, History, rows
from knowledge_tracing.context.places import CLOSED
from knowledge_tracing.context.scoring import hold, step
from knowledge_tracing.context.tracks import Occasion

RATE = 0.1
BOUND = 1.0  # how far a weight may move from where the fit left it


@dataclass(frozen=True)
class Change:
    """What one answer did: by place of the weight, how far it moved and how much was added to its squared slopes."""

    moved: Mapping[int, float]
    slopes: Mapping[int, float]


@dataclass
class AdaptiveWeights:
    """A model's weights on the move. `slopes` and `answers` are those of the fit, by place of the weight."""

    model: ContextModel
    slopes: Mapping[int, float] = field(default_factory=dict)
    answers: Mapping[int, float] = field(default_factory=dict)
    rate: float = RATE
    bound: float = BOUND

    def __post_init__(self) -> None:
        self.now: defaultdict[int, float] = defaultdict(float, self.model.weights)
        self._fitted: defaultdict[int, float] = defaultdict(float, self.model.weights)
        self._slopes: defaultdict[int, float] = defaultdict(float, self.slopes)

    def learn(self, history: History, occasion: Occasion, correct: bool) -> Change:
        """One step towards this answer, before the history takes it in. Keep the change to be able to undo it."""
        at, x = rows(history, occasion)
        open_terms = [(term, term.start + at[term.place]) for term in self.model.terms if at[term.place] != CLOSED]
        before = {place: (self.now[place], self._slopes[place]) for _, place in open_terms}
        pull = {place: 1.0 / (term.spread**2 * max(self.answers.get(place, 1.0), 1.0)) for term, place in open_terms}
        step(self.now, self._slopes, pull, at, x, self.model.terms, float(correct), self.rate)
        hold(self.now, self._fitted, at, self.model.terms, self.bound)
        return Change(
            {place: self.now[place] - weight for place, (weight, _) in before.items()},
            {place: self._slopes[place] - slope for place, (_, slope) in before.items()},
        )

    def undo(self, change: Change) -> None:
        """Take one answer back, whatever was learnt since."""
        for place, moved in change.moved.items():
            self.now[place] -= moved
        for place, added in change.slopes.items():
            self._slopes[place] = max(self._slopes[place] - added, 0.0)

    def as_model(self) -> ContextModel:
        """The model as it stands."""
        return ContextModel(dict(self.now), self.model.items, self.model.skills, self.model.calibration)
