"""Every erasure: what was asked, how far it is, and the proof that it was done."""

import json
import uuid
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tutor.accounts.roles import administrator_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.data_rights.desk_names import SYSTEM, People, name_of, people_behind, scope_words
from tutor.data_rights.desk_pages import show
from tutor.personal_data.certificates import public_key
from tutor.personal_data.models import Erasure
from tutor.personal_data.registry import WHOLE_PERSON
from tutor.personal_data.steps import STEP_WORDS

NEWEST = 200


@administrator_only
@require_GET
@reads_others("erasures viewed")
def erasures(request: HttpRequest) -> HttpResponse:
    audit.record(request.user, "erasures viewed", None, timezone.now())
    rows = list(Erasure.objects.all()[:NEWEST])
    known = people_behind(_pseudonyms(rows))
    context = {"erasures": [erasure_row(each, known) for each in rows], "total": Erasure.objects.count()}
    return show(request, "erasures.html", context)


@administrator_only
@require_GET
@reads_others("erasure viewed")
def erasure(request: HttpRequest, erasure_id: uuid.UUID) -> HttpResponse:
    """One erasure with its steps. The page renews them while there are some to come."""
    row = get_object_or_404(Erasure, pk=erasure_id)
    audit.record_about(request.user, "erasure viewed", row.subject_id, timezone.now(), erasure=str(row.pk))
    return show(request, "erasure.html", {**_one(row), "public_key": public_key()})


@administrator_only
@require_GET
@reads_nobody("steps and counts, for a page whose opening was noted")
def progress(request: HttpRequest, erasure_id: uuid.UUID) -> HttpResponse:
    """Only what changes, for the page that is open already."""
    row = get_object_or_404(Erasure, pk=erasure_id)
    return render(request, "data_rights/_progress.html", _one(row))


@administrator_only
@require_GET
@reads_others("certificate downloaded")
def certificate(request: HttpRequest, erasure_id: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(Erasure, pk=erasure_id)
    if row.certificate is None:
        raise Http404(_("There is no certificate before the erasure has finished."))
    audit.record_about(request.user, "certificate downloaded", row.subject_id, timezone.now(), erasure=str(row.pk))
    text = json.dumps(row.certificate, indent=2, ensure_ascii=False)
    name = f'attachment; filename="erasure-{row.pk}.json"'
    return HttpResponse(text, content_type="application/json", headers={"Content-Disposition": name})


def _one(row: Erasure) -> dict[str, Any]:
    return {
        "erasure": erasure_row(row, people_behind(_pseudonyms([row]))),
        "steps": [_step(row, name) for name in STEP_WORDS],
        "removed": removed_words(row),
    }


def removed_words(row: Erasure) -> list[dict[str, Any]]:
    """How many rows went, table by table."""
    return sorted(({"title": _(title), "rows": rows} for title, rows in row.removed.items()), key=itemgetter("title"))


def _pseudonyms(rows: list[Erasure]) -> list[uuid.UUID | None]:
    return [each for row in rows for each in (row.subject_id, row.asked_by_id)]


def erasure_row(row: Erasure, known: People) -> dict[str, Any]:
    """One line of the list. Who took consent back is still here and has a name; who was deleted has none."""
    whom = known.get(row.subject_id)
    return {
        "id": row.pk,
        "subject_id": row.subject_id,
        "person_id": whom.pk if whom and row.scope != WHOLE_PERSON else None,
        "name": whom.get_full_name() if whom and row.scope != WHOLE_PERSON else "",
        "scope": scope_words(row.scope),
        "why": row.get_why_display(),
        "asked_at": row.asked_at,
        "asked_by": name_of(row.asked_by_id, known) if row.asked_by_id else str(SYSTEM),
        "finished_at": row.finished_at,
        "state": state_words(row),
        "rows": sum(row.removed.values()),
        "certified": row.certificate is not None,
    }


def state_words(row: Erasure) -> str:
    """How far it is: the newest step that is done."""
    if row.finished_at:
        return _("Finished")
    done = [STEP_WORDS[name] for name in STEP_WORDS if name in row.steps]
    if not done:
        return _("Asked for")
    return _("Step {number} of {count}: {words}").format(number=len(done), count=len(STEP_WORDS), words=done[-1])


def _step(row: Erasure, name: str) -> dict[str, Any]:
    at = row.steps.get(name)
    return {
        "words": STEP_WORDS[name],
        "at": datetime.fromisoformat(at) if at else None,
        "now": row.finished_at is None and row.step == name,
    }
