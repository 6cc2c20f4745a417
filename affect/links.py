"""What each piece of evidence says of each feeling: every link with where its direction comes from.

The directions follow the papers named; the sizes are decisions, for no public record ties these signs to learners' own
words. They await a deployment's self-reports (`affect/adapting.py`). `docs/learning-states.md` shows the same tables.

A facial expression is not a feeling: Barrett et al. (2019) review how loosely the two are tied. Hence every expression
leaves a large share to NEUTRAL, and none says any feeling outright.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from affect.features.learning import Sign

Row = NDArray[np.float64]


class Body(StrEnum):
    """What heart and skin can tell: how strained somebody is, not why."""

    STRAINED = "strained"
    AT_EASE = "at ease"


@dataclass(frozen=True, slots=True)
class Link:
    """Seven numbers in the order of `Emotion`, and the source of their direction."""

    numbers: tuple[float, ...]
    source: str

    @property
    def row(self) -> Row:
        """(7,)"""
        return np.array(self.numbers)


_IMPASSE = (
    "confusion at an impasse, frustration when it lasts: D'Mello & Graesser 2012, Learning and Instruction 22:145"
)
_DISENGAGED = "hasty answers go with disengagement: Baker et al. 2004, CHI"
_FLOW = "success within reach goes with engagement: Csikszentmihalyi 1990; with confidence: Bandura 1997"
_BROW = "a lowered brow, called anger, in confusion: Craig et al. 2008; in frustration: Grafsgaard et al. 2013"

# P(feeling | expression), each row summing to 1.
FROM_EXPRESSION: Final = {
    #                  neut. engag. confid. conf. frust. bored anx.
    "neutral": Link((0.70, 0.16, 0.03, 0.03, 0.02, 0.04, 0.02), "boredom looked like a face at rest: McDaniel 2007"),
    "happiness": Link((0.10, 0.24, 0.54, 0.03, 0.05, 0.02, 0.02), "people smile when frustrated too: Hoque 2012"),
    "surprise": Link((0.30, 0.16, 0.06, 0.34, 0.04, 0.02, 0.08), "the unexpected brings confusion: D'Mello 2014"),
    "sadness": Link((0.40, 0.03, 0.01, 0.15, 0.17, 0.14, 0.10), "a decision: setbacks, or boredom"),
    "anger": Link((0.28, 0.10, 0.02, 0.30, 0.26, 0.02, 0.02), _BROW),
    "disgust": Link((0.42, 0.03, 0.02, 0.22, 0.24, 0.05, 0.02), "rare in lessons: Barrett et al. 2019"),
    "fear": Link((0.32, 0.05, 0.01, 0.22, 0.06, 0.02, 0.32), "widened eyes in anxiety: Harrigan & O'Connell 1996"),
    "contempt": Link((0.50, 0.05, 0.10, 0.06, 0.10, 0.17, 0.02), "rare in lessons: Barrett et al. 2019"),
}

# P(feeling | strain), each row summing to 1. Activation tells anxious from bored, not good from bad.
FROM_BODY: Final = {
    #                       neut. engag. confid. conf. frust. bored anx.
    Body.STRAINED: Link((0.22, 0.16, 0.04, 0.16, 0.18, 0.02, 0.22), "activating emotions: Pekrun 2006; Kreibig 2010"),
    Body.AT_EASE: Link((0.38, 0.20, 0.16, 0.08, 0.04, 0.11, 0.03), "deactivating ones: Pekrun 2006; Kreibig 2010"),
}

# How many times likelier each feeling becomes with one unit of a sign.
FROM_SIGN: Final = {
    #                            neut. engag. confid. conf. frust. bored anx.
    Sign.MISSES: Link((0.6, 0.6, 0.4, 2.4, 1.9, 0.9, 1.2), _IMPASSE),
    Sign.MANY_MISSES: Link((0.8, 0.7, 0.6, 0.9, 1.9, 1.1, 1.1), _IMPASSE),
    Sign.HASTY_MISSES: Link((0.9, 0.5, 0.8, 0.6, 1.5, 2.0, 0.9), _DISENGAGED),
    Sign.SUCCESSES: Link((1.1, 1.9, 1.7, 0.4, 0.4, 0.8, 0.5), _FLOW),
    Sign.QUICK_SUCCESSES: Link((1.0, 1.1, 1.6, 0.6, 0.6, 1.2, 0.6), _FLOW),
    Sign.SLOW: Link((0.8, 0.8, 0.6, 2.0, 1.4, 1.3, 1.1), _IMPASSE),
    Sign.LATE_START: Link((0.9, 0.8, 0.7, 1.5, 1.1, 1.4, 1.2), "a decision: it may be thought as well as doubt"),
    Sign.HINTS: Link((0.8, 0.9, 0.7, 1.7, 1.3, 0.9, 1.0), "help is sought when stuck: Aleven et al. 2003"),
}
