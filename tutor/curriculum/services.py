"""Bring the content files into the database, all or nothing, as often as you like."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from tutor.curriculum.models import Course, Exercise, Skill
from tutor.curriculum.reading import CONTENT, Content, SkillFile, read_content


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
    for course in content.courses:
        Course.objects.update_or_create(slug=course["slug"], defaults=_only(course, "title", "summary", "order"))
    skills = {skill.data["slug"]: _write_skill(skill) for skill in content.skills}
    for each in content.skills:
        skills[each.data["slug"]].prerequisites.set([skills[slug] for slug in each.data.get("prerequisites", [])])
    outcomes = [
        _write_exercise(skills[each.data["slug"]], data)
        for each in content.skills
        for data in each.data.get("exercise", [])
    ]
    present = [data["slug"] for each in content.skills for data in each.data.get("exercise", [])]
    retired = Exercise.objects.filter(retired=False).exclude(slug__in=present).update(retired=True)
    return Loaded(outcomes.count("created"), outcomes.count("updated"), outcomes.count("unchanged"), retired)


def _write_skill(skill: SkillFile) -> Skill:
    course = Course.objects.get(slug=skill.course)
    defaults = {"course": course, **_only(skill.data, "title", "summary", "order")}
    return Skill.objects.update_or_create(slug=skill.data["slug"], defaults=defaults)[0]


def _write_exercise(skill: Skill, data: dict[str, Any]) -> str:
    content = json.dumps(data, ensure_ascii=False)
    content_hash = hashlib.sha256(content.encode()).hexdigest()
    known = Exercise.objects.filter(slug=data["slug"]).first()
    if known and known.content_hash == content_hash and not known.retired and known.skill_id == skill.pk:
        return "unchanged"
    defaults = {
        "skill": skill,
        "level": data["level"],
        "title": data["title"],
        "content": content,
        "content_hash": content_hash,
        "retired": False,
    }
    Exercise.objects.update_or_create(slug=data["slug"], defaults=defaults)
    return "updated" if known else "created"


def _only(data: Any, *names: str) -> dict[str, Any]:
    return {name: data[name] for name in names}
