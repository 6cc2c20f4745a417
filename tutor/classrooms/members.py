"""Who is in a class while something is written about all of them."""

from tutor.accounts.models import User
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom


def locked_members(classroom: Classroom) -> list[User]:
    """The class's students, kept from being erased and the class from being joined until the transaction ends.

    People are locked before anything else. Whoever came in between, before the class was locked, is locked after it.
    """
    list(_locked(classroom))
    lock(classroom)
    return list(_locked(classroom))


def lock(classroom: Classroom) -> None:
    """Take turns with whoever else changes what holds for the whole class."""
    Classroom.objects.select_for_update(no_key=True).get(pk=classroom.pk)


def _locked(classroom: Classroom) -> list[User]:
    return list(students_of(classroom).select_for_update(no_key=True, of=("self",)))
