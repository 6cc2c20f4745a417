"""A log lived through once more, by the very code that runs online."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from knowledge_tracing.context import measures, remembering, standing
from knowledge_tracing.context.measures import Measure
from knowledge_tracing.context.places import Place
from knowledge_tracing.context.tracks import ItemTrack, LearnerTrack, Occasion, SkillTrack, blank
from knowledge_tracing.training.compiling import compiled
from knowledge_tracing.training.datasets import AttemptLog, Ints
from knowledge_tracing.training.expecting import Expected

Drawers = NDArray[np.int32]
Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Replayed:
    """What stood before each answer: open drawers (rows, places) and measures (rows, measures)."""

    at: Drawers
    x: Numbers


def replay(log: AttemptLog, expected: Expected, restart_every: int = 0) -> Replayed:
    """The log's rows as terms, each from the rows before it alone; a history may start anew every so many answers."""
    answers = _answers(log, expected, np.cumsum(_starts(log, restart_every)) - 1)
    at = np.empty((len(log), len(Place)), np.int32)
    x = np.zeros((len(log), len(Measure)), np.float32)
    tracks = (
        blank(LearnerTrack, int(answers["who"].max()) + 1),
        blank(SkillTrack, int(answers["on_skill"].max()) + 1),
        blank(ItemTrack, int(answers["on_item"].max()) + 1),
    )
    _run()(at, x, answers, *tracks, blank(Occasion, 1))
    return Replayed(at, x)


def _answers(log: AttemptLog, expected: Expected, who: Ints) -> NDArray[Any]:
    """The log as records (rows,), each with the numbers of the three tracks that it concerns."""
    columns = {
        "who": who,
        "on_skill": _numbered(who * (int(log.skill.max()) + 1) + log.skill),
        "on_item": _numbered(who * (int(log.item.max()) + 1) + log.item),
        "item": log.item,
        "skill": log.skill,
        "outcome": log.correct.astype(np.int64),
        "expected": expected.logit,
        "usual": expected.usual,
        "now": log.at,
        "elapsed": log.elapsed,
        "hints": log.hints,
    }
    records = np.empty(len(log), [(name, values.dtype) for name, values in columns.items()])
    for name, values in columns.items():
        records[name] = values
    return records


def _starts(log: AttemptLog, restart_every: int) -> NDArray[np.bool_]:
    if not restart_every:
        return log.starts
    first = np.maximum.accumulate(np.where(log.starts, np.arange(len(log)), 0))
    return np.asarray((np.arange(len(log)) - first) % restart_every == 0)


def _numbered(names: Ints) -> Ints:
    return np.asarray(np.unique(names, return_inverse=True)[1], dtype=np.int64)


@cache
def _run() -> Any:
    stand, measure = compiled(standing)["stand"], compiled(measures)["measure"]
    remember = compiled(remembering)["remember"]

    def run(at: Any, x: Any, answers: Any, learners: Any, skills: Any, items: Any, occasions: Any) -> None:
        occasion = occasions[0]
        for row in range(len(answers)):
            answer = answers[row]
            learner, skill, item = learners[answer.who], skills[answer.on_skill], items[answer.on_item]
            occasion.item, occasion.skill = answer.item, answer.skill
            occasion.expected, occasion.usual, occasion.now = answer.expected, answer.usual, answer.now
            stand(at[row], learner, skill, item, occasion)
            measure(x[row], learner, skill, item, occasion)
            remember(learner, skill, item, occasion, answer.outcome, answer.elapsed, answer.hints)

    return njit(run)
