"""The numbers of the rules, and how far each may be moved: a teacher may tune the policy, and not break it."""

from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from tutor.wording import gettext, gettext_noop


class Bounds(NamedTuple):
    """Least and most of a threshold, and what it says in plain English."""

    least: float
    most: float
    says: str

    @property
    def words(self) -> str:
        """The same in the language of whoever reads."""
        return gettext(self.says)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Raises `ValueError` that names every number outside its bounds."""

    target: float = 0.75
    shift: float = 0.06
    ready: float = 0.5
    sure_enough: float = 0.4
    readings: int = 2
    errors_for_a_hint: int = 2
    errors_for_easier: int = 3
    streak_for_harder: int = 3
    patience: int = 45
    cooling_off: int = 180
    review_every: int = 4
    mix_after: int = 4
    minutes_before_a_break: int = 25

    def __post_init__(self) -> None:
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        faults = [
            f"{name.replace('_', ' ')} is {values[name]:g}; it may be {low:g} to {high:g}"
            for name, (low, high, _) in BOUNDS.items()
            if not low <= values[name] <= high
        ]
        if faults:
            raise ValueError(f"These rules cannot be used: {'; '.join(faults)}.")

    def to_dict(self) -> dict[str, Any]:
        """Plain numbers by name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


BOUNDS = {
    "target": Bounds(0.7, 0.85, gettext_noop("How many exercises in a hundred should work out at the first try")),
    "shift": Bounds(0.0, 0.07, gettext_noop("How far a feeling moves that: easier when strained, harder when bored")),
    "ready": Bounds(0.3, 0.8, gettext_noop("From which mastery of what it builds on a skill may begin")),
    "sure_enough": Bounds(
        0.4, 0.9, gettext_noop("How sure a guess at a feeling must be before anything is done about it")
    ),
    "readings": Bounds(2, 6, gettext_noop("How many readings in a row must agree")),
    "errors_for_a_hint": Bounds(1, 5, gettext_noop("Misses on one exercise before a hint comes by itself")),
    "errors_for_easier": Bounds(2, 6, gettext_noop("Misses in a row before an easier exercise comes next")),
    "streak_for_harder": Bounds(
        2, 8, gettext_noop("Right answers in a row, without hints, before a harder one comes next")
    ),
    "patience": Bounds(15, 180, gettext_noop("Seconds that somebody may be confused in peace before help is offered")),
    "cooling_off": Bounds(60, 900, gettext_noop("Seconds after an offer before a feeling brings the next")),
    "review_every": Bounds(2, 10, gettext_noop("Exercises between two reviews of older skills")),
    "mix_after": Bounds(2, 10, gettext_noop("Exercises in a row on one skill before another takes a turn")),
    "minutes_before_a_break": Bounds(10, 60, gettext_noop("Minutes of practice before a break may be suggested")),
}

USUAL = Thresholds()
AS_SHIPPED = "as shipped"  # the name of that version
