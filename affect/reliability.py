"""How far each kind of evidence is trusted: the exponent of its opinion in the pool, 0 to 1.

    reliability = max(0, 2 · AUC − 1) · link

AUC is the lower end of the 95 % interval measured on people or faces never learned from (docs/benchmarks.md), and link
says how closely what was measured is tied to a feeling. The links are decisions.

Face        expressions are told well; an expression is a loose sign of a feeling.
Physiology  strain is told well against the person's own baseline, and stands for several feelings.
Behaviour   mouse and keyboard dynamics lie near chance on every public set, so they are words only.
Interface   no public set of learners' pages with feelings exists, so nothing is claimed.
Learning    no AUC: the work itself is what a teacher would go by, and is trusted most, by decision.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from affect.types import Modality

RELIABILITY: Final[Mapping[Modality, float]] = MappingProxyType(
    {
        Modality.FACE: 0.6,
        Modality.LEARNING: 0.8,
        Modality.BEHAVIOUR: 0.0,
        Modality.PHYSIOLOGY: 0.0,
        Modality.INTERFACE: 0.0,
    }
)


def from_auc(auc_low: float, link: float) -> float:
    """The reliability that a measured AUC earns.

    >>> round(from_auc(0.8, 0.5), 2), from_auc(0.48, 0.5)
    (0.3, 0.0)
    """
    return max(0.0, 2 * auc_low - 1) * link
