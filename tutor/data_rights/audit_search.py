"""Find acts in the audit by person, action and day, and say them in words."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutor.audit.models import Entry
from tutor.audit.words import act_words, detail_words
from tutor.data_rights.desk_names import SYSTEM, People, name_of, people_behind, people_named
from tutor.web.spreadsheets import defused

PAGE = 50
COLUMNS = (
    _("number"),
    _("when"),
    _("who"),
    _("who (pseudonym)"),
    _("what"),
    _("about whom"),
    _("about whom (pseudonym)"),
    _("details"),
)
POINTS_AT_PEOPLE = ("guardian",)  # details that are pseudonyms


@dataclass(frozen=True)
class Search:
    """What somebody looks for. `person`: part of a name, or a pseudonym."""

    person: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None

    def pseudonyms(self) -> list[uuid.UUID]:
        """Whom it is about. A pseudonym is taken as it is, for its person may be gone."""
        try:
            return [uuid.UUID(self.person)]
        except ValueError:
            return [each.subject_id for each in people_named(self.person)]


def find(search: Search, pseudonyms: Iterable[uuid.UUID]) -> "QuerySet[Entry]":
    """The acts that fit, newest first."""
    found = Entry.objects.order_by("-number")
    if search.person:
        people = list(pseudonyms)
        found = found.filter(Q(actor_id__in=people) | Q(subject_id__in=people))
    if search.action:
        found = found.filter(action=search.action)
    if search.since:
        found = found.filter(at__gte=_midnight(search.since))
    if search.until:
        found = found.filter(at__lt=_midnight(search.until + timedelta(days=1)))
    return found


def actions() -> list[dict[str, str]]:
    """Every act there has been, as it is stored and in words."""
    stored = Entry.objects.order_by("action").values_list("action", flat=True).distinct()
    return [{"code": action, "words": act_words(action)} for action in stored]


def rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Entries in words."""
    listed = list(entries)
    known = people_behind(_pseudonyms(listed))
    return [_row(entry, known) for entry in listed]


def table(entries: "QuerySet[Entry]") -> Iterator[list[str]]:
    """The lines of a download, headings first, a page of names at a time. No cell is a formula."""
    yield [str(heading) for heading in COLUMNS]
    portion: list[Entry] = []
    for entry in entries.iterator():
        portion.append(entry)
        if len(portion) == PAGE:
            yield from _lines(portion)
            portion = []
    yield from _lines(portion)


def _lines(portion: list[Entry]) -> Iterator[list[str]]:
    for row in rows(portion):
        pseudonyms = str(row["actor_id"] or ""), str(row["subject_id"] or "")
        cells = [str(row["number"]), row["at"].isoformat(), row["who"], pseudonyms[0]]
        yield [defused(cell) for cell in [*cells, row["what"], row["whom"], pseudonyms[1], row["details"]]]


def _row(entry: Entry, known: People) -> dict[str, Any]:
    whom = known.get(entry.subject_id) if entry.subject_id else None
    return {
        "number": entry.number,
        "at": entry.at,
        "who": name_of(entry.actor_id, known) if entry.actor_id else str(SYSTEM),
        "actor_id": entry.actor_id,
        "what": act_words(entry.action),
        "whom": name_of(entry.subject_id, known) if entry.subject_id else "",
        "whom_id": whom and whom.pk,
        "subject_id": entry.subject_id,
        "details": _details(entry.detail, known),
    }


def _details(detail: dict[str, Any], known: People) -> str:
    return ", ".join(f"{detail_words(name)} {_value(name, value, known)}" for name, value in detail.items())


def _value(name: str, value: Any, known: People) -> str:
    if name in POINTS_AT_PEOPLE:
        return name_of(_as_pseudonym(value), known)
    words = {True: gettext("yes"), False: gettext("no"), None: gettext("none")}
    return words[value] if value is None or isinstance(value, bool) else str(value)


def _pseudonyms(entries: list[Entry]) -> Iterator[uuid.UUID | None]:
    for entry in entries:
        yield from (entry.actor_id, entry.subject_id)
        yield from (_as_pseudonym(entry.detail[name]) for name in POINTS_AT_PEOPLE if name in entry.detail)


def _as_pseudonym(value: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(value))
    except ValueError:
        return None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
