"""For whom of a class its work is. Groups live in a layer above, which says how its choice is read and kept.

Rows of `Assignment` without an `audience` are for everybody in the class.
"""

from collections.abc import Callable, Collection
from typing import Any

from tutor.accounts.models import User
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Assignment, Classroom

Chosen = Collection[User] | None  # None: everybody
Read = Callable[[Classroom, Any], Chosen]  # raises ValueError for a choice of nobody
Keep = Callable[[Any, Collection[User]], None]
Members = Callable[[Any], Collection[int] | None]

_reads: list[Read] = []
_keeps: list[Keep] = []
_members: list[Members] = []


def use(read: Read, keep: Keep, members: Members) -> None:
    """Register how a form's choice is read, kept, and found again."""
    _reads[:], _keeps[:], _members[:] = [read], [keep], [members]


def chosen_in(classroom: Classroom, sent: Any) -> Chosen:
    """The students whom a form names, None for all of the class. Raises `ValueError`."""
    return next((read(classroom, sent) for read in _reads), None)


def limit_to(given: Any, students: Chosen) -> None:
    """Let work be for these only."""
    if students is not None:
        for keep in _keeps:
            keep(given, students)


def named(given: Any) -> Collection[int] | None:
    """The numbers of those whom it is for, None where it is for everybody."""
    return next((members(given) for members in _members), None)


def students_given(given: Assignment) -> list[User]:
    """Those of the class today for whom the work is."""
    numbers = named(given)
    return [each for each in students_of(given.classroom) if numbers is None or each.pk in numbers]
