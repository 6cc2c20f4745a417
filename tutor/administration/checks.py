"""One thing about the machines: how it is, and what to do where it is not well."""

from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """`look`: somebody should look soon. `failing`: people notice."""

    OK = "ok"
    LOOK = "look"
    FAILING = "failing"


@dataclass(frozen=True)
class Check:
    """`says`: how it is, in words. `do`: what to do, where it is not well. `figures`: for programs, never personal."""

    slug: str
    title: str
    says: str
    state: State = State.OK
    do: str = ""
    figures: dict[str, str | int | float | None] = field(default_factory=dict)

    @property
    def is_off(self) -> bool:
        return self.state is not State.OK


def worst(checks: list[Check]) -> State:
    """How the whole is."""
    states = {each.state for each in checks}
    return next((state for state in (State.FAILING, State.LOOK) if state in states), State.OK)
