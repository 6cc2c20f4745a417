"""Labelling: what comes next for whom, keeping a label, and the third look."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.annotation.agreeing import labellable
from tutor.annotation.models import Label, Segment
from tutor.annotation.states import NAMES, SURENESS
from tutor.audit import services as audit
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom

LOOKS = 2  # annotators a segment, before a third


class NotYours(ValueError):
    """This label cannot be given; the message says why."""


def open_segments(classroom: Classroom, now: datetime) -> list[Segment]:
    """Those of students who agree now, with their labels."""
    return segments_of(classroom, labellable(students_of(classroom), now))


def segments_of(classroom: Classroom, students: Sequence[User]) -> list[Segment]:
    """Those of these students, with their labels."""
    return list(Segment.objects.filter(classroom=classroom, student__in=students).prefetch_related("labels"))


def waiting_for(annotator: User, segments: Sequence[Segment]) -> list[Segment]:
    """What this annotator can still label: first looks, then third ones; mixed, the same way every time."""
    todo = [each for each in segments if takes(annotator, each)]
    return sorted(todo, key=lambda each: (is_disputed(each), each.row_key.int ^ annotator.subject_id.int))


def takes(annotator: User, segment: Segment) -> bool:
    """Whether a label of this annotator is wanted: one of the first two looks, or a third that settles."""
    labels = list(segment.labels.all())
    if annotator.pk in {label.annotator_id for label in labels}:
        return False
    return len(labels) < LOOKS or is_disputed(segment)


def is_disputed(segment: Segment) -> bool:
    """Two looks that differ, and no third yet."""
    labels = list(segment.labels.all())
    return len(labels) == LOOKS and labels[0].state != labels[1].state


def settled(segment: Segment) -> str | None:
    """What two of at most three saw; None where no two did, or not enough have looked."""
    seen = [label.state for label in segment.labels.all()]
    return next((state for state in seen if seen.count(state) >= LOOKS), None)


@transaction.atomic
def label(annotator: User, segment: Segment, state: str, sureness: int, now: datetime) -> Label:
    """Keep what was seen. Raises `NotYours` and `ValueError`."""
    hold(segment.student)
    if state not in NAMES or sureness not in dict(SURENESS):
        raise ValueError(_("Choose one of the eight, and how sure you are."))
    held = Segment.objects.select_for_update().filter(pk=segment.pk).first()
    if held is None or not takes(annotator, held):
        raise NotYours(_("You have labelled this already, or enough others have."))
    given = Label.objects.create(
        subject_id=held.subject_id,
        segment=held,
        annotator=annotator,
        state=state,
        sureness=sureness,
        third=is_disputed(held),
        labelled_at=now,
    )
    audit.record(annotator, "segment labelled", segment.student, now, segment=held.pk)
    return given
