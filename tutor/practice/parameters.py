"""Which parameters of the knowledge model are in force: those shipped, or a set made from this deployment's answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from knowledge_tracing.logistic import Parameters, load_parameters, read_parameters
from tutor.curriculum.models import Exercise
from tutor.practice.models import ParameterSet


@dataclass(frozen=True)
class InForce:
    """The parameters, and how hard each exercise turned out, by its slug."""

    parameters: Parameters
    items: Mapping[str, float]

    def difficulty_of(self, exercise: Exercise) -> float:
        """In logits around a middling exercise; the stated prior where too little is known."""
        return self.items.get(exercise.slug, exercise.difficulty)


def in_force() -> InForce:
    """What counts now. Raises `ValueError` where a stored set is spoilt, naming it."""
    made = ParameterSet.objects.filter(in_force=True).first()
    if made is None:
        return InForce(_shipped(), {})
    return InForce(read_parameters(made.values, f"parameter set {made.version}"), made.items)


@cache
def _shipped() -> Parameters:
    return load_parameters()
