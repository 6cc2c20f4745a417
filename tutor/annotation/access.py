"""Who may label what: a class's own teacher, and whom an administrator named for it. Others find nothing there."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from tutor.accounts.models import Role, User
from tutor.annotation.agreeing import may_be_labelled, must_be_offered
from tutor.annotation.models import Segment
from tutor.classrooms.models import Classroom


def classrooms_annotated(person: User) -> QuerySet[Classroom]:
    """The classes somebody may label, simulated ones never."""
    if person.role != Role.TEACHER or not person.is_active:
        return Classroom.objects.none()
    mine = Q(teacher=person) | Q(named_annotators__annotator=person)
    return Classroom.objects.filter(mine, simulated=False).distinct()


def classroom_annotated(person: User, classroom_id: Any, now: datetime) -> Classroom:
    """Raises `Http404`."""
    must_be_offered(now)
    found = classrooms_annotated(person).filter(pk=classroom_id).first()
    if found is None:
        raise Http404(_("There is no such class for you to label."))
    return found


def segment_for(person: User, segment_id: Any, now: datetime) -> Segment:
    """A segment whose student still agrees. Raises `Http404`."""
    must_be_offered(now)
    here = Segment.objects.filter(pk=segment_id, classroom__in=classrooms_annotated(person))
    found = here.select_related("student", "classroom", "session").first()
    if found is None or not may_be_labelled(found.student, now):
        raise Http404(_("There is no such segment for you to label."))
    return found
