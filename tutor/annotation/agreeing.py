"""Whose practice may be labelled: a yes of its own, beside the standing yes to pointer and key timing. Any no wins."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from tutor.accounts.models import Role, User
from tutor.accounts.services import hold
from tutor.annotation.models import LabellingWord, Segment
from tutor.audit import services as audit
from tutor.consent.ages import needs_guardian
from tutor.consent.many import Guardians, confirmed_guardians, too_young, who_allow
from tutor.consent.modalities import Modality
from tutor.consent.policy import rules_in_force
from tutor.consent.profiles import Profile

VERSION = "2026-11"  # of the words in templates/annotation/_asked.html, in every language
Words = Mapping[tuple[int, int], LabellingWord]  # by student and voice
PROFILES = {Profile.BEHAVIOURAL, Profile.RESEARCH}


def is_offered(now: datetime) -> bool:
    """Whether this deployment has annotation at all."""
    return rules_in_force(now).profile in PROFILES


def must_be_offered(now: datetime) -> None:
    """Raises `Http404`: in other profiles these pages do not exist."""
    if not is_offered(now):
        raise Http404(_("There is no annotation under the policy of this site."))


def may_be_labelled(student: User, now: datetime) -> bool:
    """The door: policy, the yes to being noticed, the yes to this, and for minors a guardian's yes to this as well."""
    return bool(labellable([student], now))


def labellable(students: Iterable[User], now: datetime) -> list[User]:
    """Those of whom this holds, in their order; a bounded number of queries, however many there are."""
    if not is_offered(now):
        return []
    words = _words_of(everybody := list(students))
    said = [each for each in everybody if _is_yes(words.get((each.pk, each.pk)))]
    sensed = who_allow(said, Modality.BEHAVIOUR, now)
    asked = [each for each in said if each.pk in sensed]
    minors = too_young(asked, now)
    guardians = confirmed_guardians(minors)
    return [each for each in asked if each.pk not in minors or _guardians_agree(each.pk, words, guardians)]


def agrees(student: User, voice: User) -> bool:
    """What this voice said last, of today's words."""
    return _is_yes(LabellingWord.objects.filter(student=student, said_by=voice).first())


@transaction.atomic
def choose_labelling(student: User, voice: User, yes: bool, now: datetime) -> None:
    """Agree, for oneself or as a confirmed guardian, or take it back: then what was drawn and seen is deleted at once.

    Raises `ValueError` for anybody else.
    """
    hold(student)
    _must_have_a_say(student, voice, now)
    said = {"agrees": yes, "text_version": VERSION, "said_at": now}
    LabellingWord.objects.update_or_create(student=student, said_by=voice, defaults=said)
    gone = 0 if yes else Segment.objects.filter(student=student).delete()[0]
    audit.record(voice, "labelling allowed" if yes else "labelling ended", student, now, rows=gone)


def _must_have_a_say(student: User, voice: User, now: datetime) -> None:
    if student.role != Role.STUDENT or student.simulated:
        raise ValueError(_("Only students are asked this."))
    guards = needs_guardian(student, now.date()) and voice.pk in confirmed_guardians([student.pk]).get(student.pk, ())
    if voice.pk != student.pk and not guards:
        raise ValueError(_("Only the student and, for a minor, a confirmed guardian decide this."))


def _words_of(students: Collection[User]) -> Words:
    rows = LabellingWord.objects.filter(student__in=students)
    return {(each.student_id, each.said_by_id): each for each in rows}


def _guardians_agree(student: int, words: Words, guardians: Guardians) -> bool:
    """At least one confirmed guardian says yes, and none no."""
    said = [words[student, each] for each in guardians.get(student, ()) if (student, each) in words]
    return bool(said) and all(map(_is_yes, said))


def _is_yes(word: LabellingWord | None) -> bool:
    return word is not None and word.agrees and word.text_version == VERSION
