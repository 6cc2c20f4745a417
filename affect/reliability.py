"""How far each kind of evidence is trusted: the exponent of its opinion in the pool, 0 to 1.

    reliability = max(0, 2 · AUC − 1) · link

AUC is the lower end of the 95 % interval measured on people or faces never learned from, on the worst of the sets
(docs/benchmarks.md), and link says how closely what was measured is tied to a feeling. The links are decisions.

Face        strained from at-ease expressions are told well; an expression is a loose sign of a feeling.
Physiology  strain against the person's own baseline: 0.788 and 0.660 in two laboratories, and it may be effort.
Behaviour   mouse and keyboard dynamics lie near chance on every public set, so they are words only.
Interface   no public set of learners' pages with feelings exists, so nothing is claimed.
Learning    no AUC: the work itself is what a teacher would go by, and is trusted most, by decision.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from affect.types import Modality


def from_auc(auc_low: float, link: float) -> float:
    """The reliability that a measured AUC earns.

    >>> round(from_auc(0.8, 0.5), 2), from_auc(0.48, 0.5)
    (0.3, 0.0)
    """
    return max(0.0, 2 * auc_low - 1) * link


RELIABILITY: Final[Mapping[Modality, float]] = MappingProxyType(
    {
        Modality.FACE: round(from_auc(0.968, link=0.64), 2),
        Modality.LEARNING: 0.8,
        Modality.BEHAVIOUR: from_auc(0.437, link=0.5),
        Modality.PHYSIOLOGY: round(from_auc(0.552, link=0.6), 2),
        Modality.INTERFACE: 0.0,
    }
)
