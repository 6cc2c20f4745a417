"""How those who were asked have answered. A no, and a yes that was taken back, are answers like a yes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import User
from tutor.administration.campaigns import too_young
from tutor.administration.models import Asked, Campaign
from tutor.consent.models import Answer, Capacity
from tutor.consent.permission import is_yes
from tutor.consent.policy import rules_in_force
from tutor.consent.profiles import CameraWhere

Voice = tuple[int, int]  # who speaks, about whom


class Said(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_YET = "not yet"

    @property
    def words(self) -> str:
        """As it is shown."""
        return str(SAID_WORDS[self])


SAID_WORDS = {Said.YES: _("yes"), Said.NO: _("no"), Said.NOT_YET: _("not yet")}


@dataclass(frozen=True)
class Row:
    """One student: their own word, and their guardians' together; None where none is asked."""

    id: int
    name: str
    own: Said
    guardian: Said | None
    guardian_missing: bool


@dataclass(frozen=True)
class Progress:
    """Counts first: of the students, of the guardians of those who need one, and how many have none confirmed."""

    rows: tuple[Row, ...]
    students: Mapping[Said, int]
    guardians: Mapping[Said, int]
    without_guardian: int

    @property
    def not_yet(self) -> dict[str, int]:
        return {"students": self.students[Said.NOT_YET], "guardians": self.guardians[Said.NOT_YET]}


def progress_of(campaign: Campaign, now: datetime) -> Progress:
    """Everybody who was asked and is still here."""
    asked = list(campaign.asked.filter(person__is_active=True, about__is_active=True).select_related("about__school"))
    said = words(asked, campaign.modality, now)
    students = {each.about_id: each.about for each in asked}
    young = {each.pk for each in too_young(students.values(), timezone.localdate(now))}
    found = [_row(student, said, student.pk in young) for student in students.values()]
    rows = tuple(sorted(found, key=lambda row: (row.name.casefold(), row.id)))
    guardians = Counter(row.guardian for row in rows if row.guardian)
    return Progress(rows, Counter(row.own for row in rows), guardians, sum(row.guardian_missing for row in rows))


def words(asked: Iterable[Asked], modality: str, now: datetime) -> dict[Voice, Said]:
    """What each voice said last, in one query."""
    voices = {(each.person_id, each.about_id) for each in asked}
    where = rules_in_force(now).camera_where
    about = {student for person, student in voices}
    spoken = Answer.objects.filter(person__in=about, modality=modality).order_by("answered_at", "pk")
    newest = {_voice(answer): answer for answer in spoken}
    return {voice: said_by(newest.get(voice), where) for voice in voices}


def said_by(answer: Answer | None, where: CameraWhere) -> Said:
    """A yes to a wording that changed since is asked again; a no stays a no."""
    if answer is None:
        return Said.NOT_YET
    if not answer.given:
        return Said.NO
    return Said.YES if is_yes(answer, where) else Said.NOT_YET


def _voice(answer: Answer) -> Voice:
    """A guardian speaks for themselves; a desk speaks in the student's place."""
    speaker = answer.answered_by_id if answer.capacity == Capacity.GUARDIAN else answer.person_id
    return speaker or 0, answer.person_id


def _row(student: User, said: Mapping[Voice, Said], young: bool) -> Row:
    guardians = [word for (person, about), word in said.items() if about == student.pk and person != student.pk]
    return Row(
        id=student.pk,
        name=student.get_full_name(),
        own=said.get((student.pk, student.pk), Said.NOT_YET),
        guardian=_together(guardians) if young and guardians else None,
        guardian_missing=young and not guardians,
    )


def _together(said: list[Said]) -> Said:
    """Any no wins; one yes is enough."""
    return next((each for each in (Said.NO, Said.YES) if each in said), Said.NOT_YET)


def days_left(campaign: Campaign, today: date) -> int:
    return (campaign.last_day - today).days
