"""Put fit drafts into the database: all or nothing, each once by its name at its origin, as often as you like."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models, transaction

from tutor.curriculum.difficulty import prior_difficulty
from tutor.curriculum.importing.draft import Draft, Place
from tutor.curriculum.importing.fitness import complete
from tutor.curriculum.importing.twins import Twin, parted
from tutor.curriculum.models import Course, Exercise, Skill
from tutor.curriculum.reading import ORDERS
from tutor.curriculum.services import hash_of
from tutor.curriculum.template import Template, plain
from tutor.wording import gettext as _

Row = TypeVar("Row", bound=models.Model)


class StoreError(ValueError):
    """Something in the database is in the way; says what to do. Nothing was written."""


@dataclass(slots=True)
class Outcome:
    """What became of each draft. A joined one says the same as another, which stands for both.

    `retired`: names of stored exercises that were found unfit since, and are no longer offered.
    """

    created: list[Draft] = field(default_factory=list)
    updated: list[Draft] = field(default_factory=list)
    unchanged: list[Draft] = field(default_factory=list)
    joined: list[Twin] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)

    @property
    def imported(self) -> list[Draft]:
        return [*self.created, *self.updated, *self.unchanged]


def store(origin: str, drafts: Iterable[Draft], dry_run: bool = False, unfit: Iterable[str] = ()) -> Outcome:
    """Write what is new or changed and leave the rest untouched; with `dry_run` only say what would be done.

    Drafts are fit, as `fitness.judge` finds; `unfit` names what was set aside, and what of it was stored is retired.
    Exercises of this origin that are among neither stay: part of a collection may be imported on its own. Raises
    `StoreError` when a slug belongs to something of another origin.
    """
    with transaction.atomic():
        outcome = _store(origin, list(drafts))
        outcome.retired = _retire(origin, set(unfit) - {draft.origin_id for draft in outcome.imported})
        transaction.set_rollback(dry_run)
    return outcome


def _store(origin: str, drafts: Sequence[Draft]) -> Outcome:
    stored = {each.origin_id: each for each in Exercise.objects.filter(origin=origin).select_related("skill")}
    firsts, twins = parted(drafts, {name: each.content for name, each in stored.items()})
    outcome = Outcome(joined=twins)
    skills = _skills(origin, [draft.place for draft in firsts])
    for draft in firsts:
        skill = skills[draft.place.course_slug, draft.place.skill_slug]
        getattr(outcome, _write(origin, draft, skill, stored.get(draft.origin_id))).append(draft)
    return outcome


def _retire(origin: str, names: Iterable[str]) -> list[str]:
    """Learners' past work points at exercises, so they are kept and no longer offered."""
    stored = Exercise.objects.filter(origin=origin, retired=False).values_list("origin_id", "pk")
    found = {name: key for name, key in stored if name in names}
    if found:
        Exercise.objects.filter(pk__in=found.values()).update(retired=True)
    return sorted(found)


def _skills(origin: str, places: Iterable[Place]) -> dict[tuple[str, str], Skill]:
    found: dict[tuple[str, str], Skill] = {}
    courses: dict[str, Course] = {}
    for place in places:
        if place.course_slug not in courses:
            courses[place.course_slug] = _course(origin, place)
        key = (place.course_slug, place.skill_slug)
        if key not in found:
            found[key] = _skill(origin, place, courses[place.course_slug])
    return found


def _course(origin: str, place: Place) -> Course:
    known = Course.objects.filter(slug=place.course_slug).first()
    if known is None:
        return Course.objects.create(
            slug=place.course_slug, title=place.course_title, origin=origin, order=_after_all()
        )
    if known.origin != origin:
        raise StoreError(
            _("“{slug}” is a course already, not from {origin}: rename one of the two").format(
                slug=known.slug, origin=origin
            )
        )
    return _with(known, title=place.course_title)


def _after_all() -> int:
    """Imported courses come after our own, and after those imported before."""
    highest = Course.objects.aggregate(models.Max("order"))["order__max"] or 0
    return int(max(ORDERS[-1], highest)) + 1


def _skill(origin: str, place: Place, course: Course) -> Skill:
    heading = {"title": place.skill_title, "order": max(0, place.order)}
    known = Skill.objects.select_related("course").filter(slug=place.skill_slug).first()
    if known is None:
        return Skill.objects.create(slug=place.skill_slug, course=course, **heading)
    if known.course.origin != origin:
        raise StoreError(
            _("“{slug}” is a skill already, not from {origin}: rename one of the two").format(
                slug=known.slug, origin=origin
            )
        )
    return _with(known, course=course, **heading)


def _with(row: Row, **values: Any) -> Row:
    """The row with these values, saved only if one of them is new."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    return row


def _write(origin: str, draft: Draft, skill: Skill, known: Exercise | None) -> str:
    values = _values(draft, skill)
    if known is None:
        _refuse_taken(draft)
        Exercise.objects.create(slug=draft.data["slug"], origin=origin, origin_id=draft.origin_id, **values)
        return "created"
    if all(getattr(known, name) == value for name, value in values.items() if name != "content"):
        return "unchanged"
    _with(known, **values)
    return "updated"


def _refuse_taken(draft: Draft) -> None:
    taken = Exercise.objects.filter(slug=draft.data["slug"]).first()
    if taken is None:
        return
    if not taken.origin_id:
        raise StoreError(_("“{slug}” is an exercise already (our own): rename one of the two").format(slug=taken.slug))
    raise StoreError(
        _("“{slug}” is an exercise already ({origin}): rename one of the two").format(
            slug=taken.slug, origin=taken.origin_id
        )
    )


def _values(draft: Draft, skill: Skill) -> Mapping[str, Any]:
    content = plain(complete(draft.data))
    return {
        "skill": skill,
        "level": content["level"],
        "title": content["title"],
        "content": content,
        "content_hash": hash_of(content),
        "retired": False,
        "difficulty": prior_difficulty(Template.from_data(content)),
        "attribution": draft.credit.attribution,
        "licence": draft.credit.licence,
        "licence_url": draft.credit.licence_url,
    }
