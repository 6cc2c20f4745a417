"""Cases of different sets put side by side, though they never happened together.

By person: where the behaviour of the same person in the same condition is there (the lab study), that is taken.
Paired by label: everything else is joined with a case of another set that merely has the same label. Given the label,
such parts are independent of each other, which parts of one living person are not: figures on rows paired by label say
what the rule of joining does, not how well a learner would be read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from affect.types import Modality, Scenario

Numbers = NDArray[np.float32]
SCENARIOS = tuple(Scenario)


@dataclass(frozen=True)
class Part:
    """One modality: embedding (n, width), strained (n,) 0 or 1, whose (n,)."""

    embedding: Numbers
    strained: NDArray[np.int64]
    whose: NDArray[np.str_]

    def where(self, keep: NDArray[np.bool_]) -> "Part":
        """The cases marked True in keep (n,)."""
        return Part(self.embedding[keep], self.strained[keep], self.whose[keep])


@dataclass(frozen=True)
class Rows:
    """n rows: embeddings (n, width) each, label (n,) place of the class, there (n, modalities) in their order.

    person (n,) of the body signals, whose (n,) each modality's own; scenario (n, scenarios) one-hot.
    """

    embeddings: Mapping[Modality, Numbers]
    there: NDArray[np.bool_]
    label: NDArray[np.int64]
    person: NDArray[np.str_]
    whose: Mapping[Modality, NDArray[np.str_]]
    scenario: Numbers

    def __len__(self) -> int:
        return len(self.label)

    def some(self, chosen: NDArray[np.int64]) -> "Rows":
        """The rows at these places."""
        return Rows(
            {m: each[chosen] for m, each in self.embeddings.items()},
            self.there[chosen],
            self.label[chosen],
            self.person[chosen],
            {m: each[chosen] for m, each in self.whose.items()},
            self.scenario[chosen],
        )

    def having(self, modality: Modality, embedding: Numbers) -> "Rows":
        """The rows with another embedding (n, width) in the place of one."""
        return replace(self, embeddings={**self.embeddings, modality: embedding})


def pair_by_label(parts: Mapping[Modality, Part], rng: np.random.Generator) -> Rows:
    """A row for each case of body signals. Raises ValueError where a part lacks one of the two labels.

    The scenario is drawn by chance: no public set says it, so all that can be learned of it is that it tells nothing.
    """
    lead = parts[Modality.PHYSIOLOGY]
    chosen = {Modality.PHYSIOLOGY: rng.permutation(len(lead.strained))}
    strained, person = lead.strained[chosen[Modality.PHYSIOLOGY]], lead.whose[chosen[Modality.PHYSIOLOGY]]
    for modality in (m for m in parts if m is not Modality.PHYSIOLOGY):
        chosen[modality] = _matches(parts[modality], strained, person, rng)
    return Rows(
        {m: parts[m].embedding[chosen[m]] for m in parts},
        np.ones((len(strained), len(parts)), dtype=np.bool_),
        strained,
        person,
        {m: parts[m].whose[chosen[m]] for m in parts},
        np.eye(len(SCENARIOS), dtype=np.float32)[rng.integers(0, len(SCENARIOS), len(strained))],
    )


def _matches(
    part: Part, strained: NDArray[np.int64], person: NDArray[np.str_], rng: np.random.Generator
) -> NDArray[np.int64]:
    """For each row the place of a case of its label: of the same person where there is one, else of anybody."""
    found = np.full(len(strained), -1)
    cases = zip(part.whose.tolist(), part.strained.tolist(), strict=True)
    own = {case: place for place, case in enumerate(cases)}
    for row, key in enumerate(zip(person.tolist(), strained.tolist(), strict=True)):
        found[row] = own.get(key, -1)
    for label in (0, 1):
        rows, alike = np.flatnonzero((found < 0) & (strained == label)), np.flatnonzero(part.strained == label)
        if len(rows) and not len(alike):
            raise ValueError(f"no case is {'strained' if label else 'at ease'}: rows cannot be paired by label")
        # Every case in turn before any comes twice.
        deals = [rng.permutation(alike) for _ in range(-(-len(rows) // max(1, len(alike))))]
        found[rows] = np.concatenate(deals)[: len(rows)] if deals else found[rows]
    return found
