"""A course as its learner sees it: the map of its skills, and a short lesson for each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tutor.accounts.models import User
from tutor.curriculum.generation import Instance, generate_whole
from tutor.curriculum.models import Course, Skill
from tutor.curriculum.selectors import offered, taught, template_of
from tutor.curriculum.skill_map import Line, lay_out
from tutor.practice.mastery import KnownSkill, known_skills
from tutor.practice.models import SkillState
from tutor.practice.progress import skill_row

ROW, LANE, MARGIN = 76, 22, 16  # pixels of the map's drawing; rows may become higher
EXAMPLE_SEEDS = (11, 23)
KNOWN = 0.8  # mastery from which a skill is shown as known


def map_of(student: User, course: Course, now: datetime) -> dict[str, Any]:
    """Every skill in teaching order with its mastery, and the lines between them."""
    known = known_skills(student, course, now)
    height = ROW * len(known)
    slugs = [each.skill.slug for each in known]
    plan = lay_out(slugs, {each.skill.slug: _prerequisites(each.skill) for each in known})
    return {
        "course": course,
        "rows": [_row(each, dot) for each, dot in zip(known, _dots(plan.lanes, height), strict=True)],
        "lines": [_path(line) for line in plan.lines],
        "width": 2 * MARGIN + LANE * (plan.width - 1),
        "height": height,
        "known": sum((each.mastery.probability >= KNOWN and each.answers > 0) for each in known),
    }


def _dots(lanes: Sequence[int], height: int) -> list[dict[str, Any]]:
    """`y` is a share of the drawing, whose rows are as high as the longest text of the page needs."""
    places = ((ROW * place + ROW / 2) / height for place in range(len(lanes)))
    return [{"x": MARGIN + LANE * lane, "y": f"{place:.4%}"} for lane, place in zip(lanes, places, strict=True)]


def _row(known: KnownSkill, dot: dict[str, Any]) -> dict[str, Any]:
    builds_on = [{"slug": each.slug, "title": each.title} for each in known.skill.prerequisites.all()]
    row = skill_row(known)
    state = "new" if row["percent"] is None else ("known" if known.mastery.probability >= KNOWN else "begun")
    return {**row, "slug": known.skill.slug, "builds_on": builds_on, **dot, "state": state}


def _prerequisites(skill: Skill) -> list[str]:
    return [each.slug for each in skill.prerequisites.all()]


def _path(line: Line) -> str:
    """An SVG path from dot to dot: down its own lane, then across in the last row."""
    x1, x2 = (MARGIN + LANE * lane for lane in (line.from_lane, line.to_lane))
    y1, y2 = (ROW * row + ROW // 2 for row in (line.from_row, line.to_row))
    if x1 == x2:
        return f"M{x1} {y1}V{y2}"
    bend = y2 - ROW
    return f"M{x1} {y1}V{max(y1, bend)}C{x1} {y2 - ROW // 3} {x2} {y2 - 2 * ROW // 3} {x2} {y2}"


def lesson_of(student: User, skill: Skill, now: datetime) -> dict[str, Any]:
    """The idea, an example worked through, another with its end left open, and what often goes wrong."""
    first, *others = _examples(skill)
    state = SkillState.objects.filter(student=student, skill=skill).first()
    return {
        "skill": skill,
        "example": first,
        "your_turn": others[0] if others else None,
        "begun": state is not None,
        "builds_on": list(skill.prerequisites.order_by("course__order", "order")),
        "leads_to": list((skill.leads_to.all() & taught()).order_by("course__order", "order")),
    }


def _examples(skill: Skill) -> list[tuple[Instance, ...]]:
    """Two problems of the easiest exercises, the same for everyone; each with its parts."""
    easiest = offered().filter(skill=skill).order_by("level", "slug")[:2]
    return [generate_whole(template_of(exercise), seed) for exercise, seed in zip(easiest, EXAMPLE_SEEDS, strict=False)]
