"""Import a pack in the background: all of what is sound, or nothing; what is unsound is listed item by item."""

import logging
import shutil
import time
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tutor.accounts.models import Role, User
from tutor.administration.models import ContentImport
from tutor.administration.reading_packs import Found, plain_name, suits, work_of
from tutor.audit import services as audit
from tutor.curriculum.importing.draft import Draft, Quarantined
from tutor.curriculum.importing.packing import ArchiveError
from tutor.curriculum.importing.report import Report
from tutor.curriculum.importing.store import StoreError, store

log = logging.getLogger(__name__)
State = ContentImport.State
MOST_MB = 60  # of the file as it is sent; what it unpacks to has limits of its own
STEP = 25  # items between two notes of progress
STUCK = timedelta(minutes=10)
UNREADABLE = gettext_noop("Something in the pack could not be read. The log of the server says what.")
SHOWN = 500  # items set aside that are listed
KEPT = timedelta(days=90)


def ask_for_import(
    origin: str, file: UploadedFile, by: User, now: datetime, attribution: str, licence: str, licence_url: str
) -> ContentImport:
    """Keep the file and the wish. Raises `ValueError`, saying what to change."""
    if by.role != Role.ADMINISTRATOR:
        raise ValueError("Only administrators import content here.")
    name = plain_name(file.name or "")
    if not suits(name, origin):
        raise ValueError(_("This kind of pack does not come in such a file. See the help beside the field."))
    if (file.size or 0) > MOST_MB * 1_000_000:
        says = _("The file has more than {most} MB. Split the pack, or use the command on the server.")
        raise ValueError(says.format(most=MOST_MB))
    job = ContentImport(
        origin=origin,
        file_name=name,
        attribution=attribution,
        licence=licence,
        licence_url=licence_url,
        asked_at=now,
        moved_at=now,
    )
    _keep(file, place_of(job))
    with transaction.atomic():
        job.save(force_insert=True)
        audit.record(by, "content import asked for", None, now, origin=origin, job=str(job.pk))
    return job


def place_of(job: ContentImport) -> Path:
    """In a folder of its own, under the name it came with."""
    return Path(settings.VAR_DIR) / "imports" / str(job.pk) / job.file_name


def carry_on(job_id: uuid.UUID | str, now: datetime) -> None:
    """Do an import that waits or was left behind. Safe to repeat, and for two workers at once."""
    free = Q(state=State.WAITING) | Q(state=State.READING, moved_at__lt=now - STUCK)
    if not ContentImport.objects.filter(free, pk=job_id).order_by().update(state=State.READING, moved_at=now, done=0):
        return
    job = ContentImport.objects.get(pk=job_id)
    try:
        report = _import(job)
    except (ArchiveError, StoreError) as trouble:
        _finish(job, State.REFUSED, refusal=str(trouble))
    except Exception:
        log.exception("An import of content failed")
        _finish(job, State.REFUSED, refusal=UNREADABLE)
    else:
        _finish(job, State.FINISHED, report=report)


def left_behind(now: datetime) -> list[uuid.UUID]:
    """Imports that no worker took up, or that a crash ended."""
    waiting = Q(state__in=[State.WAITING, State.READING], moved_at__lt=now - STUCK)
    return list(ContentImport.objects.filter(waiting).values_list("pk", flat=True))


def forget_old_imports(now: datetime) -> int:
    """Rows about imports long ago; the exercises stay."""
    over = [State.FINISHED, State.REFUSED]
    return ContentImport.objects.filter(state__in=over, asked_at__lte=now - KEPT).delete()[0]


def _keep(file: UploadedFile, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with place.open("xb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)


def _import(job: ContentImport) -> dict[str, object]:
    """Reading changes nothing; storing is one transaction."""
    began = time.perf_counter()
    found = list(_read(job))
    aside = [each for each in found if isinstance(each, Quarantined)]
    outcome = store(
        job.origin, [each for each in found if isinstance(each, Draft)], unfit=[each.origin_id for each in aside]
    )
    kept = (outcome.created, outcome.updated, outcome.unchanged, outcome.joined)
    data = Report(*kept, aside, time.perf_counter() - began, retired=outcome.retired).as_data()
    return {**data, "quarantined": data["quarantined"][:SHOWN], "set_aside": len(aside), "joined": len(data["joined"])}


def _read(job: ContentImport) -> Iterator[Found]:
    total, read = work_of(job, place_of(job))
    _note(job, total=total)
    for number, each in enumerate(read(lambda: None), start=1):
        yield each
        if number % STEP == 0:
            _note(job, done=number)


def _note(job: ContentImport, **values: object) -> None:
    ContentImport.objects.filter(pk=job.pk).update(moved_at=timezone.now(), **values)


def _finish(job: ContentImport, state: str, **values: object) -> None:
    shutil.rmtree(place_of(job).parent, ignore_errors=True)
    with transaction.atomic():
        _note(job, state=state, **values)
        audit.record(None, "content import ended", None, timezone.now(), job=str(job.pk), state=state)
