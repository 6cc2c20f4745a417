"""What is written down before an experiment begins: what is compared, what by, and how it will be judged."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from tutor.adaptation.messages.entries import entries, parsed
from tutor.experiments.outcomes import OUTCOMES, Outcome

ANALYSIS = "bayesian bootstrap by learner"
MOST_VARIANTS = 4
LONGEST_NAME = 60
FEWEST_LEARNERS = 40
YOUNGEST, OLDEST = 13, 99


@dataclass(frozen=True, slots=True)
class Registration:
    """The plan. The first of `variants` is what the others are compared with.

    `smallest_difference`: in 0..1, the least that would be worth having. `learners`: how many are planned, of all
    variants together. `starts`, `ends`: first and last day. `minimum_age`: in full years, on top of what the law says.
    """

    name: str
    question: str
    message: str
    variants: tuple[str, ...]
    outcome: Outcome
    smallest_difference: float
    learners: int
    starts: date
    ends: date
    minimum_age: int
    analysis: str

    def to_dict(self) -> dict[str, Any]:
        """As it is stored and as its fingerprint is taken."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        days = {"starts": self.starts.isoformat(), "ends": self.ends.isoformat()}
        return {**values, **days, "variants": list(self.variants), "outcome": self.outcome.value}

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Registration":
        """From what `to_dict` gave."""
        days = {name: date.fromisoformat(stored[name]) for name in ("starts", "ends")}
        return cls(**{**stored, **days, "variants": tuple(stored["variants"]), "outcome": Outcome(stored["outcome"])})


def fingerprint(stored: Mapping[str, Any]) -> str:
    """SHA-256 over the plan as JSON with sorted keys: 64 hexadecimal digits."""
    return hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()


def read_registration(path: Path) -> Registration:
    """A plan from a TOML file. Raises `ValueError` with all that is wrong in it."""
    table = parsed(path)
    faults = list(_faults(table))
    if faults:
        raise ValueError(f"{path.name} is no plan for an experiment yet. " + " ".join(faults))
    plan = {**table, "variants": tuple(table["variants"]), "outcome": Outcome(table["outcome"])}
    return Registration(**{**plan, "smallest_difference": float(table["smallest_difference"])})


def _faults(table: Mapping[str, Any]) -> Iterator[str]:
    for name, (fits, words) in CHECKS.items():
        if name not in table:
            yield f"“{name}” is missing: {words}."
        elif not fits(table[name]):
            yield f"“{name}” has to be {words}."
    for name in sorted(table.keys() - CHECKS.keys()):
        yield f"“{name}” is not known; there are {', '.join(CHECKS)}."
    if CHECKS.keys() <= table.keys() and all(fits(table[name]) for name, (fits, _) in CHECKS.items()):
        yield from _contradictions(table)


def _contradictions(table: Mapping[str, Any]) -> Iterator[str]:
    """What each value alone does not show."""
    entry, outcome = entries()[table["message"]], OUTCOMES[Outcome(table["outcome"])]
    if entry.feeling:
        yield f"“{entry.name}” answers a feeling, and nobody has agreed to be compared in that: choose another message."
    unknown = [each for each in table["variants"] if each not in entry.variants]
    if unknown:
        yield f"“{entry.name}” has no wording {', '.join(unknown)}; there are {', '.join(entry.variants)}."
    if entry.said not in outcome.asked_of:
        yield f"“{entry.name}” is said when no exercise is open, so “{table['outcome']}” cannot be asked of it."
    if table["ends"] <= table["starts"]:
        yield "“ends” has to be later than “starts”."


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _whole(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _some_variants(value: Any) -> bool:
    texts = isinstance(value, list) and all(_text(each) for each in value)
    return texts and 2 <= len(value) <= MOST_VARIANTS and len(set(value)) == len(value)


CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "name": (lambda value: _text(value) and len(value) <= LONGEST_NAME, f"a name of at most {LONGEST_NAME} characters"),
    "question": (_text, "what is to be found out, in a sentence"),
    "message": (lambda value: _text(value) and value in entries(), f"one of {', '.join(entries())}"),
    "variants": (_some_variants, f"a list of 2 to {MOST_VARIANTS} different wordings, first the one to compare with"),
    "outcome": (lambda value: _text(value) and value in set(OUTCOMES), f"one of {', '.join(OUTCOMES)}"),
    "smallest_difference": (
        lambda value: type(value) is float and 0 < value < 1,
        "the least difference worth having, between 0 and 1, such as 0.05",
    ),
    "learners": (_whole(FEWEST_LEARNERS, 1_000_000), f"how many learners are planned, {FEWEST_LEARNERS} or more"),
    "starts": (lambda value: type(value) is date, "a day, such as 2027-02-01"),
    "ends": (lambda value: type(value) is date, "a day, such as 2027-07-15"),
    "minimum_age": (_whole(YOUNGEST, OLDEST), f"an age in full years, {YOUNGEST} or more"),
    "analysis": (lambda value: value == ANALYSIS, f"“{ANALYSIS}”, the one that the report computes"),
}
