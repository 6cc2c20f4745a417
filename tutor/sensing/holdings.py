"""What sensing holds about people, and what goes when a modality is withdrawn."""

import uuid
from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from tutor.consent.modalities import Modality
from tutor.personal_data.registry import (
    TWO_YEARS,
    WHOLE_PERSON,
    Holding,
    Store,
    Subject,
    by_subject,
    register,
    register_store,
)
from tutor.practice.models import PracticeSession
from tutor.sensing.frames import slots
from tutor.sensing.models import BehaviourBatch, CameraPulse, Estimate, SelfReport, SensorBatch


def register_holdings() -> None:
    """Estimates rest on every modality at once, so each withdrawal takes them all."""
    batches, estimates = by_subject(BehaviourBatch), by_subject(Estimate)
    register(
        Holding(
            BehaviourBatch,
            _("Pointer and key timing"),
            _("behaviour"),
            _("noticing long pauses and corrections"),
            TWO_YEARS,
            batches,
            {Modality.BEHAVIOUR: batches},
        )
    )
    sensors = by_subject(SensorBatch)
    register(
        Holding(
            SensorBatch,
            _("Pulse and skin"),
            _("pulse and skin"),
            _("noticing strain"),
            TWO_YEARS,
            sensors,
            {Modality.PHYSIOLOGY: sensors},
        )
    )
    pulses = by_subject(CameraPulse)
    register(
        Holding(
            CameraPulse,
            _("Pulse from the camera"),
            _("pulse and skin"),
            _("noticing strain"),
            TWO_YEARS,
            pulses,
            {Modality.CAMERA: pulses},
        )
    )
    register(
        Holding(
            Estimate,
            _("Inferred feelings"),
            _("inferred feelings"),
            _("hints and difficulty that fit the moment"),
            TWO_YEARS,
            estimates,
            dict.fromkeys(Modality, estimates),
        )
    )
    register(
        Holding(
            SelfReport,
            _("Own words on feelings"),
            _("own words"),
            _("hints and difficulty that fit the moment"),
            TWO_YEARS,
            by_subject(SelfReport),
        )
    )
    register_store(Store(_("What cameras show, on its way"), _drop_frames, _holds_frames))


def _drop_frames(subject: Subject, scope: str) -> None:
    for session_id in _visits(subject, scope):
        slots.drop(session_id)


def _holds_frames(subject: Subject, scope: str) -> bool:
    return any(slots.holds(session_id) for session_id in _visits(subject, scope))


def _visits(subject: Subject, scope: str) -> Iterator[uuid.UUID]:
    """The slots of a person are those of their visits; other modalities have none."""
    if scope in (WHOLE_PERSON, Modality.CAMERA):
        yield from PracticeSession.objects.filter(student=subject.pk).values_list("pk", flat=True)
