"""From evidence to probabilities of learning emotions: two tables and one rule for joining them.

A facial expression is not a feeling. Barrett et al. (2019, Psychological Science in the Public Interest 20:1) review
how loosely the two are tied; in lessons, D'Mello & Graesser (2012, Learning and Instruction 22:145) and McDaniel et
al. (2007, CogSci) find a lowered brow in confusion, which expression tables call anger, and hardly any face at all in
boredom. Hence every row of the face table keeps a large share of NEUTRAL, and "anger" is split over confusion and
frustration. The order within a row follows those papers; the numbers were set by hand and await learners' own reports.

The factors for learning signs follow the path from confusion to frustration when an impasse goes unresolved (D'Mello
& Graesser 2012), ease to engagement, and hasty wrong answers to disengagement (Baker et al. 2004, CHI). Direction
from the papers, size set by hand.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from affect.features.learning import Observed, Sign
from affect.types import Emotion, Modality, Scenario

Probabilities = NDArray[np.float64]

VERSION: Final = "map-1"
EMOTIONS: Final = tuple(Emotion)

# What share of trust each kind of evidence gets in the pool.
# Face: below the expression network's own accuracy, because naming an expression is not knowing a feeling.
# Learning: set by hand above the face, because it is what a teacher would go by.
# Behaviour: public data puts mouse and keyboard dynamics near chance (AUC 0.49 to 0.56), so words only.
# Physiology and interface: no model trained on people learning exists here, so nothing.
RELIABILITY: Final[Mapping[Modality, float]] = MappingProxyType(
    {
        Modality.FACE: 0.6,
        Modality.LEARNING: 0.8,
        Modality.BEHAVIOUR: 0.0,
        Modality.PHYSIOLOGY: 0.0,
        Modality.INTERFACE: 0.0,
    }
)

# P(emotion | expression); columns in the order of Emotion.
_FROM_EXPRESSION: Final[Mapping[str, tuple[float, ...]]] = MappingProxyType(
    {
        #             neut. engag. happy surpr. conf. frust. bored anx.
        "neutral": (0.70, 0.14, 0.02, 0.02, 0.03, 0.02, 0.05, 0.02),
        "happiness": (0.12, 0.14, 0.66, 0.02, 0.02, 0.02, 0.01, 0.01),
        "surprise": (0.20, 0.06, 0.04, 0.48, 0.16, 0.02, 0.01, 0.03),
        "sadness": (0.40, 0.03, 0.01, 0.01, 0.14, 0.17, 0.14, 0.10),
        "anger": (0.28, 0.10, 0.01, 0.01, 0.30, 0.26, 0.02, 0.02),
        "disgust": (0.42, 0.03, 0.02, 0.02, 0.20, 0.24, 0.05, 0.02),
        "fear": (0.28, 0.03, 0.01, 0.22, 0.13, 0.04, 0.01, 0.28),
        "contempt": (0.50, 0.05, 0.08, 0.02, 0.06, 0.10, 0.17, 0.02),
    }
)

# How many times likelier each emotion becomes with one unit of a sign; columns in the order of Emotion.
_FROM_SIGN: Final[Mapping[Sign, tuple[float, ...]]] = MappingProxyType(
    {
        #                      neut. engag. happy surpr. conf. frust. bored anx.
        Sign.MISSES: (0.6, 0.6, 0.4, 0.6, 2.4, 1.9, 0.9, 1.2),
        Sign.MANY_MISSES: (0.8, 0.7, 0.7, 0.7, 0.9, 1.9, 1.1, 1.1),
        Sign.HASTY_MISSES: (0.9, 0.5, 0.8, 0.8, 0.6, 1.5, 2.0, 0.9),
        Sign.SUCCESSES: (1.1, 2.0, 1.3, 0.7, 0.4, 0.4, 0.8, 0.5),
        Sign.QUICK_SUCCESSES: (1.0, 1.5, 1.2, 0.9, 0.6, 0.6, 1.2, 0.6),
        Sign.SLOW: (0.8, 0.8, 0.7, 0.7, 2.0, 1.4, 1.3, 1.1),
        Sign.LATE_START: (0.9, 0.8, 0.8, 0.9, 1.5, 1.1, 1.4, 1.2),
        Sign.HINTS: (0.8, 0.9, 0.8, 0.9, 1.7, 1.3, 0.9, 1.0),
    }
)

# In a test a run of misses also weighs on the mind.
_ANXIOUS_IN_A_TEST: Final = 1.6


def from_expression(expression: Mapping[str, float]) -> Probabilities:
    """Σₓ P(x) P(emotion | x) over the expressions, (8,) in the order of Emotion."""
    return np.asarray(sum(p * np.array(_FROM_EXPRESSION[name]) for name, p in expression.items()), dtype=np.float64)


def from_signs(signs: Sequence[Observed], scenario: Scenario) -> Probabilities | None:
    """Every emotion alike, times each sign's factor to the power of its strength; None without a sign. (8,)"""
    if not signs:
        return None
    log_odds = sum(observed.strength * np.log(_FROM_SIGN[observed.sign]) for observed in signs)
    odds = np.exp(log_odds)
    if scenario is Scenario.TEST and any(observed.sign is Sign.MISSES for observed in signs):
        odds[EMOTIONS.index(Emotion.ANXIOUS)] *= _ANXIOUS_IN_A_TEST
    return np.asarray(odds / odds.sum(), dtype=np.float64)


def pool(opinions: Mapping[Modality, Probabilities]) -> Probabilities:
    """The logarithmic opinion pool p(e) ∝ Πₘ pₘ(e)^rₘ (Genest & Zidek 1986), rₘ the reliability of modality m.

    A reliability under 1 flattens an opinion towards "could be anything", and 0 removes it. (8,)

    >>> sure = np.array([0.93] + [0.01] * 7)
    >>> bool(pool({Modality.FACE: sure}).max() < sure.max())
    True
    """
    weighted = sum(RELIABILITY[modality] * np.log(opinion) for modality, opinion in opinions.items())
    odds = np.exp(weighted)
    return np.asarray(odds / odds.sum(), dtype=np.float64)


def speak_for(opinions: Mapping[Modality, Probabilities], emotion: Emotion) -> tuple[Modality, ...]:
    """The modalities that give the emotion more than its even share of one in eight."""
    return tuple(m for m, opinion in opinions.items() if opinion[EMOTIONS.index(emotion)] > 1 / len(EMOTIONS))
