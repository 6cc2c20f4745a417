"""The rules that steer one learner: as their class set them, or as shipped.

Of several classes the rules that were set last count, by a change or by joining. A class that never changed its rules
sets none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tutor.accounts.models import User
from tutor.adaptation.thresholds import AS_SHIPPED, BOUNDS, USUAL, Thresholds
from tutor.practice.models import PolicyRules


@dataclass(frozen=True, slots=True)
class RuleSet:
    """What the policy goes by, and the name of that version. `classroom`: whose it is, None as shipped."""

    thresholds: Thresholds = USUAL
    name: str = AS_SHIPPED
    classroom: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """The version's name, and the numbers that differ from those shipped."""
        usual = USUAL.to_dict()
        changed = {name: value for name, value in self.thresholds.to_dict().items() if value != usual[name]}
        return {"version": self.name, "changed": changed}


def rules_for(student: User) -> RuleSet:
    """The rules in force for a learner. Whoever sets them holds the learner first, as whoever decides does."""
    newest = PolicyRules.objects.filter(student=student).first()
    if newest is None:
        return RuleSet()
    return RuleSet(as_thresholds(newest.thresholds), name_of(newest.classroom, newest.version), newest.classroom)


def name_of(classroom: int, version: int) -> str:
    """
    >>> name_of(3, 2)
    'class 3, version 2'
    """
    return f"class {classroom}, version {version}"


def as_thresholds(stored: Mapping[str, Any]) -> Thresholds:
    """Stored numbers, kept within the bounds of today: a newer program may have moved those or have more of them.

    >>> as_thresholds({"patience": 9999, "gone": 3}).patience
    180
    """
    known = {name: stored[name] for name in BOUNDS if name in stored}
    return Thresholds(**{name: _within(name, value) for name, value in known.items()})


def set_rules(
    students: Iterable[User], classroom: int, version: int, thresholds: Thresholds, by: User, now: datetime
) -> None:
    """Put a class's version in force for learners who are held already."""
    numbers = thresholds.to_dict()
    rows = [
        PolicyRules(student=each, classroom=classroom, version=version, thresholds=numbers, set_by=by, set_at=now)
        for each in students
    ]
    PolicyRules.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["student", "classroom"],
        update_fields=["version", "thresholds", "set_by", "set_at"],
    )


def take_rules_away(student: User, classroom: int) -> None:
    """Once a learner has left the class."""
    PolicyRules.objects.filter(student=student, classroom=classroom).delete()


def elsewhere(students: Iterable[User], classroom: int) -> int:
    """How many of these learners go by the rules of another class."""
    newest: dict[int, int] = {}
    for student, of_class in PolicyRules.objects.filter(student__in=list(students)).values_list("student", "classroom"):
        newest.setdefault(student, of_class)
    return sum(of_class != classroom for of_class in newest.values())


def _within(name: str, value: Any) -> Any:
    kind = type(getattr(USUAL, name))
    return kind(min(max(value, BOUNDS[name].least), BOUNDS[name].most))
