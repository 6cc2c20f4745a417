"""Many learners and skills at once: `features.inputs` on arrays, held to it by a test."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge_tracing.features import NAMES
from knowledge_tracing.forgetting import DAY, Forgetting
from knowledge_tracing.logistic import Parameters
from knowledge_tracing.types import LearnerHistory, SkillHistory

Floats = NDArray[np.float64]
UNTOUCHED = SkillHistory()
OF_NEEDED = ("unaided", "failures")
ON_SKILL = ("unaided", "failures", "recent", "steady", "reviews", "answers")


@dataclass(frozen=True)
class Columns:
    """Histories of skills and of their learners side by side: numbers by name, each (pairs,), NaN where no time is."""

    skill: dict[str, Floats]
    ability: Floats
    form: Floats
    skill_fresh: Floats  # when right answers last renewed it, seconds since the epoch
    form_fresh: Floats
    needed: dict[str, Floats]  # unaided and failures of the prerequisites, (pairs, most), 0 where there are fewer
    needed_fresh: Floats
    needed_count: Floats

    @classmethod
    def of(
        cls,
        histories: Sequence[SkillHistory],
        learners: Sequence[LearnerHistory],
        needed: Sequence[Sequence[SkillHistory]] = (),
    ) -> "Columns":
        """The columns of each pair of a skill's history and its learner's, with those of the skill's prerequisites."""
        rows = needed or [()] * len(histories)
        most = max(map(len, rows), default=0)
        filled = [[*row, *[UNTOUCHED] * (most - len(row))] for row in rows]  # an untouched history moves nothing
        told = np.array([[getattr(h, name) for name in ON_SKILL] for h in histories]).reshape(-1, len(ON_SKILL))
        rated = np.array([(each.ability, each.form) for each in learners]).reshape(-1, 2)
        return cls(
            skill=dict(zip(ON_SKILL, told.T, strict=True)),
            ability=rated[:, 0],
            form=rated[:, 1],
            skill_fresh=_times([h.refreshed_at for h in histories]),
            form_fresh=_times([each.refreshed_at for each in learners]),
            needed={
                name: np.array([[getattr(h, name) for h in row] for row in filled]).reshape(len(rows), most)
                for name in OF_NEEDED
            },
            needed_fresh=_times([h.refreshed_at for row in filled for h in row]).reshape(len(rows), most),
            needed_count=np.array([len(row) for row in rows], dtype=np.float64),
        )

    def inputs(self, now: "Floats | float", forgetting: Forgetting, solved: "Floats | float" = 0.0) -> Floats:
        """The X of every pair at `now`: (pairs, features), in the order of `NAMES`."""
        kept, form_kept = (_kept(now - fresh, forgetting) for fresh in (self.skill_fresh, self.form_fresh))
        x = {
            "unaided": np.log1p(self.skill["unaided"] * kept),
            "failures": np.log1p(self.skill["failures"]),
            "recent": _faded(self.skill["recent"] - 0.5, kept),
            "steady": _faded(self.skill["steady"] - 0.5, kept),
            "reviews": np.log1p(self.skill["reviews"] * kept),
            "ability": self.ability,
            "form": _faded(self.form, form_kept),
            "solved": np.log1p(solved * kept),
            "needed": self._needed(now, forgetting),
        }
        return np.column_stack([x[name] for name in NAMES])

    def _needed(self, now: "Floats | float", forgetting: Forgetting) -> Floats:
        """(pairs,): where there are no prerequisites, 0."""
        kept = _kept(np.reshape(now, (-1, 1)) - self.needed_fresh, forgetting)  # (pairs, most)
        standing = np.log1p(self.needed["unaided"] * kept) - np.log1p(self.needed["failures"])  # (pairs, most)
        return np.asarray(standing.sum(axis=1) / np.maximum(self.needed_count, 1.0))


def predict_many(columns: Columns, *, now: float, parameters: Parameters, difficulty: float = 0.0) -> Floats:
    """The chance of a right first answer for each pair: (pairs,)."""
    weights = np.array([parameters.weights[name] for name in NAMES])
    z = parameters.bias + columns.inputs(now, parameters.forgetting) @ weights - parameters.difficulty * difficulty
    return np.asarray(0.5 * (1.0 + np.tanh(z / 2.0)))


def _times(moments: Sequence[float | None]) -> Floats:
    return np.array([np.nan if each is None else each for each in moments], dtype=np.float64)


def _kept(since: Floats, forgetting: Forgetting) -> Floats:
    days = np.maximum(np.nan_to_num(since), 0.0) / DAY
    return np.asarray((1.0 + days / forgetting.days) ** -forgetting.exponent)


def _faded(level: Floats, kept: Floats) -> Floats:
    return np.where(level > 0.0, level * kept, level)
