"""From evidence to probabilities of feelings: the links of `affect/links.py`, and one rule for joining opinions.

No opinion is surer than what it was made of: an expression that is 40 % likely never makes a feeling 60 % likely.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from affect.features.learning import Observed, Sign
from affect.links import FROM_BODY, FROM_EXPRESSION, FROM_SIGN, Body
from affect.types import Emotion, Modality, Scenario

Probabilities = NDArray[np.float64]

VERSION: Final = "map-2"
EMOTIONS: Final = tuple(Emotion)
EVEN: Final = 1 / len(EMOTIONS)

# In a test a run of misses also weighs on the mind.
_ANXIOUS_IN_A_TEST: Final = 1.6


def from_expression(expression: Mapping[str, float]) -> Probabilities:
    """Σₓ P(x) P(feeling | x) over the expressions, no surer than the expression: (7,) in the order of Emotion."""
    mixed = sum(p * FROM_EXPRESSION[name].row for name, p in expression.items())
    return no_surer_than(max(expression.values()), np.asarray(mixed, dtype=np.float64))


def from_strain(strained: float) -> Probabilities:
    """The same from the chance of being strained, (7,)."""
    mixed = strained * FROM_BODY[Body.STRAINED].row + (1 - strained) * FROM_BODY[Body.AT_EASE].row
    return no_surer_than(max(strained, 1 - strained), mixed)


def from_signs(signs: Sequence[Observed], scenario: Scenario) -> Probabilities | None:
    """Every feeling alike, times each sign's factor to the power of its strength; None without a sign. (7,)"""
    if not signs:
        return None
    log_odds = sum(observed.strength * np.log(FROM_SIGN[observed.sign].row) for observed in signs)
    odds = np.exp(log_odds)
    if scenario is Scenario.TEST and any(observed.sign is Sign.MISSES for observed in signs):
        odds[EMOTIONS.index(Emotion.ANXIOUS)] *= _ANXIOUS_IN_A_TEST
    return np.asarray(odds / odds.sum(), dtype=np.float64)


def no_surer_than(most: float, opinion: Probabilities) -> Probabilities:
    """Mix in "could be anything" until nothing is likelier than `most`, which never goes below an even share.

    >>> no_surer_than(0.4, np.array([0.7, 0.3, 0, 0, 0, 0, 0])).max().round(3)
    0.4
    """
    highest, most = float(opinion.max()), max(most, EVEN)
    if highest <= most:
        return opinion
    kept = (most - EVEN) / (highest - EVEN)
    return kept * opinion + (1 - kept) * EVEN


def pool(opinions: Mapping[Modality, Probabilities], reliability: Mapping[Modality, float]) -> Probabilities:
    """The logarithmic opinion pool p(e) ∝ Πₘ pₘ(e)^rₘ (Genest & Zidek 1986), rₘ the reliability of modality m.

    A reliability under 1 flattens an opinion towards "could be anything", and 0 removes it. (7,)

    >>> sure = np.array([0.94] + [0.01] * 6)
    >>> bool(pool({Modality.FACE: sure}, {Modality.FACE: 0.5}).max() < sure.max())
    True
    """
    odds = np.exp(sum(reliability[modality] * np.log(opinion) for modality, opinion in opinions.items()))
    return np.asarray(odds / odds.sum(), dtype=np.float64)


def attention(
    opinions: Mapping[Modality, Probabilities], reliability: Mapping[Modality, float]
) -> dict[Modality, float]:
    """The share each modality had: its reliability times how much its opinion says, 1 − entropy / ln 7. Sums to 1.

    Noise makes an even opinion, and an even opinion gets no share. Where nothing says anything, nothing has a share.
    """
    said = {modality: reliability[modality] * _telling(opinion) for modality, opinion in opinions.items()}
    total = sum(said.values())
    return {modality: share / total if total else 0.0 for modality, share in said.items()}


def _telling(opinion: Probabilities) -> float:
    """1 − entropy / ln 7, and nothing where that is rounding."""
    telling = 1 + float((opinion * np.log(opinion)).sum()) / float(np.log(len(opinion)))
    return telling if telling > 1e-12 else 0.0
