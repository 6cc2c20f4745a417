"""What moved in the last week: mastery before a student's first answer of the week, and after their last."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tutor.classrooms.models import Classroom
from tutor.insight.access import attempts_of

WEEK = timedelta(days=7)
NOTABLE = 0.1  # of mastery, before a change is worth a line
MOST = 8  # lines each way
ABOUT = ["problem__session__student", "problem__exercise__skill__slug", "problem__exercise__skill__title"]


@dataclass(slots=True)
class Move:
    """One student and one skill. `before`, `after`: mastery in 0..1."""

    student: int
    slug: str
    title: str
    before: float
    after: float
    answers: int = 0

    @property
    def change(self) -> float:
        return self.after - self.before


def moves_of(classroom: Classroom, now: datetime) -> list[Move]:
    """Every skill that anybody answered on within the week. One query."""
    moves: dict[tuple[int, str], Move] = {}
    week = attempts_of(classroom, now - WEEK).exclude(mastery_after=None).order_by("submitted_at", "pk")
    for student, slug, title, before, after in week.values_list(*ABOUT, "mastery_before", "mastery_after"):
        move = moves.setdefault((student, slug), Move(student, slug, title, before, after))
        move.after = after
        move.answers += 1
    return list(moves.values())


def moved_view(moves: list[Move], names: dict[int, str]) -> dict[str, Any]:
    """By skill for the class, and the largest steps of students, up and back."""
    named = [move for move in moves if move.student in names]
    ranked = sorted(named, key=lambda move: -move.change)
    return {
        "moved_skills": _by_skill(named),
        "rose": [_row(move, names) for move in ranked if move.change >= NOTABLE][:MOST],
        "slipped": [_row(move, names) for move in reversed(ranked) if move.change <= -NOTABLE][:MOST],
    }


def _by_skill(moves: list[Move]) -> list[dict[str, Any]]:
    found: dict[tuple[str, str], list[Move]] = defaultdict(list)
    for move in moves:
        found[move.slug, move.title].append(move)
    rows = [
        {
            "slug": slug,
            "title": title,
            "students": len(each),
            "answers": sum(move.answers for move in each),
            "change": round(100 * sum(move.change for move in each) / len(each)),
        }
        for (slug, title), each in found.items()
    ]
    return sorted(rows, key=lambda row: (-row["change"], row["title"]))


def _row(move: Move, names: dict[int, str]) -> dict[str, Any]:
    return {
        "id": move.student,
        "name": names[move.student],
        "title": move.title,
        "before": round(100 * move.before),
        "after": round(100 * move.after),
        "change": round(100 * move.change),
    }
