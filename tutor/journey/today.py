"""Today: one clear next step, and quietly what else there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects

from knowledge_tracing.stages import Stage
from tutor.accounts.models import User
from tutor.assessments.pages import tests_on_desk
from tutor.classrooms.work import work_of
from tutor.curriculum.models import Course
from tutor.practice.mastery import KnownSkill

REVIEWS = 5  # named on the desk at most
NOW = ("running", "open")  # states of a test that can be written


@dataclass(frozen=True)
class Today:
    """`kind`: test, work, visit, review, practise or nothing; `step`: what it is about. The rest is what is left."""

    kind: str
    step: Any
    tests: list[dict[str, Any]]
    work: list[dict[str, Any]]
    visit: dict[str, Any] | None
    reviews: list[dict[str, Any]]


def today(
    student: User, known: Sequence[tuple[Course, Sequence[KnownSkill]]], visit: dict[str, Any] | None, now: datetime
) -> Today:
    """`known`: every course with what is known of its skills. `visit`: the newest one, with `fresh` where it is."""
    tests, work, reviews = tests_on_desk(student, now), work_of(student), _reviews(known)
    prefetch_related_objects([each["given"] for each in work], "classroom__talk")
    kind, step = _first(tests, work, visit, reviews, _to_practise(known))
    return Today(
        kind,
        step,
        [each for each in tests if each is not step],
        [each for each in work if each is not step],
        visit if visit is not step and not (kind == "work" and visit and visit["planned"]) else None,
        [each for each in reviews if each is not step],
    )


def _first(
    tests: list[dict[str, Any]],
    work: list[dict[str, Any]],
    visit: dict[str, Any] | None,
    reviews: list[dict[str, Any]],
    course: Course | None,
) -> tuple[str, Any]:
    """A test that is open, work that was given, a visit of the last day, what is about to fade, practice."""
    test = next((each for each in tests if each["state"] in NOW), None)
    fresh = visit if visit is not None and visit["fresh"] else None
    steps = (
        ("test", test),
        ("work", next(iter(work), None)),
        ("visit", fresh),
        ("review", next(iter(reviews), None)),
        ("practise", course),
    )
    return next(((kind, step) for kind, step in steps if step is not None), ("nothing", None))


def _reviews(known: Sequence[tuple[Course, Sequence[KnownSkill]]]) -> list[dict[str, Any]]:
    """Skills that are known and fade within a week, the soonest first."""
    rows = [
        {"course": course, "skill": each.skill, "due": each.review_due or each.now}
        for course, skills in known
        for each in skills
        if each.stage is Stage.FADING
    ]
    return sorted(rows, key=lambda row: (row["due"], row["skill"].pk))[:REVIEWS]


def _to_practise(known: Sequence[tuple[Course, Sequence[KnownSkill]]]) -> Course | None:
    """The course practised last, else the first there is."""
    latest = [(max((each.history.last_at or 0.0 for each in skills), default=0.0), course) for course, skills in known]
    return max(latest, key=lambda each: each[0])[1] if latest else None
