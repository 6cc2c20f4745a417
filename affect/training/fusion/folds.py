"""Five turns: one fifth of the people and pictures is judged, one fifth is for choosing, three are learned from.

Nobody and no picture is in two of the three parts of a turn. Every encoder but the face's is learned anew in each turn,
from the learning part alone; the face network met none of these pictures.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from affect.reliability import from_auc
from affect.training.behaviour.ranking import ranked
from affect.training.figures import auc
from affect.training.fusion.pairing import Part, Rows, pair_by_label
from affect.training.fusion.strain import Source
from affect.types import Modality

TURNS = 5
LINK = 1.0  # strain is what was labelled: no further step from it to a feeling is taken here


@dataclass(frozen=True)
class Turn:
    """Parts to learn from, and rows paired by label to choose by and to judge by; what each modality is worth alone.

    reliability: from the lower end of the 95 % interval of its AUC on the choosing part; not_met: that AUC. overrated:
    see `learning`.
    """

    learn: Mapping[Modality, Part]
    choose: Rows
    judge: Rows
    reliability: Mapping[Modality, float]
    overrated: Mapping[Modality, float]
    not_met: Mapping[Modality, float]


def turns(sources: Mapping[Modality, Source], seed: int, tell: Callable[[str], None]) -> Iterator[Turn]:
    """Each of the five turns; encoders are fitted as it is asked for."""
    of = fifths({modality: source.whose for modality, source in sources.items()})
    for number in range(TURNS):
        next_one = (number + 1) % TURNS
        tell(f"turn {number + 1} of {TURNS}: encoders")
        learn, choose, judge = {}, {}, {}
        for modality, source in sources.items():
            learnt = (of[modality] != number) & (of[modality] != next_one)
            part = Part(source.embed(learnt, seed + number), source.strained, source.whose)
            learn[modality] = part.where(learnt)
            choose[modality], judge[modality] = part.where(of[modality] == next_one), part.where(of[modality] == number)
        alone = {m: worth_alone(learn[m], choose[m]) for m in sources}
        yield Turn(
            learn,
            pair_by_label(choose, np.random.default_rng(seed)),
            pair_by_label(judge, np.random.default_rng(seed)),
            {m: each.reliability for m, each in alone.items()},
            {m: each.overrated for m, each in alone.items()},
            {m: each.not_met for m, each in alone.items()},
        )


def fifths(whose: Mapping[Modality, NDArray[np.str_]]) -> dict[Modality, NDArray[np.int64]]:
    """For each case the number 0..4 of its part; a name is in the same part in every modality.

    Names are dealt in alphabetical order, which spreads each study evenly: people of one study are named alike.

    >>> fifths({Modality.FACE: np.array(["a", "b"]), Modality.PHYSIOLOGY: np.array(["c", "a"])})[Modality.PHYSIOLOGY]
    array([2, 0])
    """
    names = np.unique(np.concatenate(list(whose.values())))
    return {m: np.searchsorted(names, each) % TURNS for m, each in whose.items()}


@dataclass(frozen=True, slots=True)
class Worth:
    """What one modality is worth alone: AUC on people not met, reliability, and the share it is overrated by."""

    not_met: float
    reliability: float
    overrated: float


def worth_alone(met: Part, not_met: Part) -> Worth:
    """Under a linear opinion learned from those met."""
    opinion = _opinion(met)
    told = ranked(not_met.strained, opinion.decision_function(not_met.embedding), not_met.whose)
    return Worth(told.auc, from_auc(told.interval[0], LINK), overrated_in(met, told.auc))


def overrated_in(met: Part, not_met: float) -> float:
    """The share of rows to shuffle so that a linear opinion is worth no more on those met than on those not met."""
    inside = auc(met.strained, _opinion(met).decision_function(met.embedding))
    return float(np.clip((inside - not_met) / (inside - 0.5), 0.0, 1.0)) if inside > 0.5 else 0.0


def _opinion(met: Part) -> Any:
    opinion = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=2000))
    return opinion.fit(met.embedding, met.strained)
