"""Adding students to a class, and taking out those who were added by mistake."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from tutor.accounts.models import Role, User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.classrooms.members import lock
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import join_classroom, leave_classroom
from tutor.personal_data.erasure import begin_erasure, carry_out
from tutor.personal_data.models import Why
from tutor.personal_data.registry import WHOLE_PERSON, Subject
from tutor.roster.checking import Checked, check, fitting
from tutor.roster.reading import Line
from tutor.roster.welcome import waits


@transaction.atomic
def add(classroom: Classroom, lines: Sequence[Line], by: User, now: datetime) -> list[Checked]:
    """Make an account without a password for everyone who fits; every line comes back as it was found now.

    Of unknown age they are treated as minors, until they say otherwise themselves. Raises `IntegrityError` where a
    sign-in name was taken by somebody else at the same moment.
    """
    hold(by)
    lock(classroom)
    checked = check(lines, classroom)
    for each in fitting(checked):
        person = User(sign_in_name=each.username, role=Role.STUDENT, display_name=each.name)
        person.set_unusable_password()
        person.save()
        join_classroom(person, classroom, now, by)
    audit.record(by, "students added", None, now, classroom=classroom.pk, students=len(fitting(checked)))
    return checked


def take_out(classroom: Classroom, student: User, by: User, now: datetime) -> bool:
    """Out of the class; an account that nobody has taken over goes altogether. Returns whether it went.

    Whoever has signed in keeps their account and everything they did.
    """
    if not waits(student) or student.memberships.exclude(classroom=classroom).exists():
        leave_classroom(by, student, classroom, now)
        return False
    with transaction.atomic():
        leave_classroom(by, student, classroom, now)
        erasure = begin_erasure(Subject.of(student), WHOLE_PERSON, Why.WISH, by, now)
    carry_out(erasure)
    return True
