"""What may be sensed about somebody: profile ∩ school ∩ guardian ∩ own consent ∩ own switch. Any "no" wins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import Guardianship, Role, User
from tutor.consent.ages import needs_guardian
from tutor.consent.modalities import Modality
from tutor.consent.models import Answer, Capacity, SchoolPermission, SensingSwitch
from tutor.consent.policy import rules_in_force
from tutor.consent.profiles import CameraWhere
from tutor.consent.texts import version_asked

LAYER_WORDS = {
    "profile": _("This site does not sense this."),
    "school": _("Your school has not allowed this."),
    "guardian": _("Your guardian has to agree as well."),
    "own": _("You have not agreed to this."),
    "switch": _("You have switched this off for now."),
}


@dataclass(frozen=True)
class Layers:
    """Every voice in one question. Minors' own voice is their assent; those who are of age need no guardian."""

    profile: bool
    school: bool
    guardian: bool
    own: bool
    switch: bool

    @property
    def allowed(self) -> bool:
        return self.profile and self.school and self.guardian and self.own and self.switch

    @property
    def agreed(self) -> bool:
        """Whether everything but the own switch says yes: what was sensed may be kept."""
        return self.profile and self.school and self.guardian and self.own

    @property
    def standing(self) -> str:
        """For a page: "on", "paused" by the own switch alone, or "off"."""
        if self.agreed:
            return "on" if self.switch else "paused"
        return "off"

    @property
    def missing(self) -> tuple[str, ...]:
        """The layers that say no."""
        return tuple(name for name in LAYER_WORDS if not getattr(self, name))


NOTHING = Layers(False, False, False, False, False)


def allows(person: User, modality: Modality, now: datetime | None = None) -> bool:
    """Whether this may be sensed now."""
    return layers_of(person, now)[modality].allowed


def allowed_modalities(person: User, now: datetime | None = None) -> dict[str, bool]:
    """Every modality with yes or no."""
    return {modality.value: layers.allowed for modality, layers in layers_of(person, now).items()}


def standings(person: User, now: datetime | None = None) -> dict[str, str]:
    """Every modality that this site senses at all, with how it stands for this person."""
    layers = layers_of(person, now)
    return {modality.value: each.standing for modality, each in layers.items() if each.profile}


def layers_of(person: User, now: datetime | None = None) -> dict[Modality, Layers]:
    """Every modality with each voice about it. A closed account allows nothing; only students are sensed.

    Simulated students allow nothing: nothing about them is ever learnt from, or leaves for research.
    """
    if not person.is_active or person.role != Role.STUDENT or person.simulated:
        return dict.fromkeys(Modality, NOTHING)
    now = now or timezone.now()
    rules = rules_in_force(now)
    school = _school_says(person)
    own = _own_words(person, rules.camera_where)
    minor = needs_guardian(person, now.date())
    guarded = _guardians_say(person, rules.camera_where) if minor else dict.fromkeys(Modality, True)
    off = set(SensingSwitch.objects.filter(person=person, on=False).values_list("modality", flat=True))
    return {
        modality: Layers(
            profile=modality in rules.sensed,
            school=school.get(modality, False),
            guardian=guarded[modality],
            own=own.get(modality, False),
            switch=modality.value not in off,
        )
        for modality in Modality
    }


def is_yes(answer: Answer | None, where: CameraWhere) -> bool:
    """Whether an answer is a yes to today's wording, while camera pictures are looked at there."""
    return (
        answer is not None and answer.given and answer.text_version == version_asked(Modality(answer.modality), where)
    )


def _own_words(person: User, where: CameraWhere) -> dict[str, bool]:
    """Each modality's newest own word, as a yes or a no."""
    spoken = Answer.objects.filter(person=person).exclude(capacity=Capacity.GUARDIAN).order_by("answered_at", "pk")
    words = spoken.values_list("modality", "given", "text_version")
    return {
        modality: given and version == version_asked(Modality(modality), where) for modality, given, version in words
    }


def newest_answers(people: Iterable[User]) -> dict[tuple[int, str], Answer]:
    """The newest word that people gave about themselves, or a desk's no in their name, in one query."""
    spoken = Answer.objects.filter(person__in=people).exclude(capacity=Capacity.GUARDIAN)
    rows = spoken.select_related("answered_by").order_by("answered_at", "pk")
    return {(answer.person_id, answer.modality): answer for answer in rows}


def guardian_answers(person: User) -> dict[tuple[int, str], Answer]:
    """The newest answer of each confirmed guardian to each question."""
    confirmed = _confirmed_guardians(person)
    spoken = Answer.objects.filter(person=person, capacity=Capacity.GUARDIAN, answered_by__in=confirmed)
    rows = spoken.select_related("answered_by").order_by("answered_at", "pk")
    return {(answer.answered_by_id, answer.modality): answer for answer in rows}


def _guardians_say(person: User, where: CameraWhere) -> dict[Modality, bool]:
    """At least one guardian says yes and none says no. A guardian who was not asked yet says nothing."""
    answers = guardian_answers(person)
    said = {modality: [each for (_, about), each in answers.items() if about == modality] for modality in Modality}
    return {modality: bool(words) and all(is_yes(each, where) for each in words) for modality, words in said.items()}


def _confirmed_guardians(person: User) -> list[int]:
    confirmed = Guardianship.objects.filter(student=person, guardian__is_active=True).exclude(confirmed_at=None)
    return list(confirmed.values_list("guardian_id", flat=True))


def _school_says(person: User) -> dict[str, bool]:
    if person.school_id is None:
        return {}
    decided = SchoolPermission.objects.filter(school=person.school_id).order_by("decided_at", "pk")
    return dict(decided.values_list("modality", "allowed"))
