"""The administrator names annotators of a class, and ends it. What they labelled stays."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tutor.accounts.models import Role, User
from tutor.accounts.services import hold
from tutor.annotation.models import NamedAnnotator
from tutor.audit import services as audit
from tutor.classrooms.models import Classroom


@transaction.atomic
def name_annotator(by: User, annotator: User, classroom: Classroom, now: datetime) -> NamedAnnotator:
    """Raises `ValueError`. Naming twice is naming once."""
    hold(annotator)
    if annotator.role != Role.TEACHER:
        raise ValueError(_("Only staff with a teacher’s account label practice. Invite them as a teacher first."))
    if classroom.simulated:
        raise ValueError(_("The students of this class are simulated: there is nothing to label."))
    named, new = NamedAnnotator.objects.get_or_create(
        annotator=annotator, classroom=classroom, defaults={"named_at": now}
    )
    if new:
        audit.record(by, "annotator named", annotator, now, classroom=classroom.pk)
    return named


@transaction.atomic
def end_naming(by: User, named: NamedAnnotator, now: datetime) -> None:
    audit.record(by, "annotator ended", named.annotator, now, classroom=named.classroom_id)
    named.delete()


def naming_page() -> dict[str, Any]:
    """Who is named, and who and what there is to choose from."""
    named = NamedAnnotator.objects.select_related("annotator", "classroom")
    staff = User.objects.filter(role=Role.TEACHER, is_active=True)
    rooms = Classroom.objects.filter(simulated=False).select_related("teacher")
    return {
        "named": [{"id": each.pk, "name": _name(each.annotator), "room": _room(each.classroom)} for each in named],
        "staff": sorted(((each.pk, _name(each)) for each in staff), key=lambda choice: choice[1].lower()),
        "rooms": sorted(((each.pk, _room(each)) for each in rooms), key=lambda choice: choice[1].lower()),
    }


def _name(person: User) -> str:
    return str(person.get_full_name())


def _room(classroom: Classroom) -> str:
    return f"{classroom.name} ({_name(classroom.teacher)})"
