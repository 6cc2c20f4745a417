"""Bring the content files into the database, all or nothing, as often as you like."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from tutor.curriculum.difficulty import prior_difficulty
from tutor.curriculum.models import Course, Exercise, Skill
from tutor.curriculum.reading import CONTENT, Content, Page, read_content
from tutor.curriculum.template import Template, plain


@dataclass(frozen=True)
class Loaded:
    """How many exercises were new, changed, the same, or have vanished from the files."""

    created: int
    updated: int
    unchanged: int
    retired: int


def load_content(folder: Path = CONTENT) -> Loaded:
    """Validate every file, then write. Raises `ContentError` with all faults, having written nothing."""
    content = read_content(folder)
    with transaction.atomic():
        return _write(content)


def _write(content: Content) -> Loaded:
    courses = {page.course: _write_course(page) for page in content.courses}
    skills = {page.slug: _write_skill(page, courses[page.course]) for page in content.skills}
    for page in content.skills:
        skills[page.slug].prerequisites.set([skills[slug] for slug in page.prerequisites])
    outcomes = [_write_exercise(skills[page.slug], data) for page in content.skills for data in page.exercises]
    # Learners' past work points at exercises, so one that has vanished is kept and no longer offered.
    present = [data["slug"] for data in content.exercises]
    retired = Exercise.objects.filter(retired=False, origin="").exclude(slug__in=present).update(retired=True)
    return Loaded(outcomes.count("created"), outcomes.count("updated"), outcomes.count("unchanged"), retired)


def _write_course(page: Page) -> Course:
    return Course.objects.update_or_create(slug=page.course, defaults=_heading(page))[0]


def _write_skill(page: Page, course: Course) -> Skill:
    lesson = {"idea": page.data.get("idea", ""), "slip": page.data.get("slip", "")}
    defaults = {"course": course, **_heading(page), **lesson, "standards": page.data.get("standards", [])}
    return Skill.objects.update_or_create(slug=page.slug, defaults=defaults)[0]


def _heading(page: Page) -> dict[str, Any]:
    return {name: page.data[name] for name in ("title", "summary", "order")}


def _write_exercise(skill: Skill, data: Mapping[str, Any]) -> str:
    content = plain(data)
    content_hash = hash_of(content)
    known = Exercise.objects.select_related("skill").filter(slug=data["slug"]).first()
    if known and known.content_hash == content_hash and not known.retired and known.skill == skill:
        return "unchanged"
    defaults = {
        "skill": skill,
        "level": data["level"],
        "title": data["title"],
        "content": content,
        "content_hash": content_hash,
        "retired": False,
        "difficulty": prior_difficulty(Template.from_data(data)),
    }
    Exercise.objects.update_or_create(slug=data["slug"], defaults=defaults)
    return "updated" if known else "created"


def hash_of(content: Mapping[str, Any]) -> str:
    """What tells one version of an exercise from another."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
