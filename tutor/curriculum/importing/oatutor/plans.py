"""Course plans: the order of lessons, and what holds for a whole course."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Plans:
    """`orders` of lessons by id; `licences` and `sources` of courses by name."""

    orders: Mapping[str, int] = field(default_factory=dict)
    licences: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes) -> Self:
        """From coursePlans.json; what is not as expected there is left out, as problems stand without it."""
        try:
            found = json.loads(data)
        except (ValueError, RecursionError):
            return cls()
        courses = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
        return cls(
            {lesson["id"]: place for course in courses for place, lesson in enumerate(_lessons(course), 1)},
            {str(course.get("courseName")): str(course.get("courseLicense") or "") for course in courses},
            {str(course.get("courseName")): str(course.get("courseOER") or "") for course in courses},
        )

    def order_of(self, lesson_id: str, lesson: str) -> int:
        """Its place in the plan, else by the numbers in its name: 7.2 comes after 7.1 and before 8.1."""
        if lesson_id in self.orders:
            return self.orders[lesson_id]
        numbers = [min(int(each), 99) for each in NUMBERS.findall(lesson)[:2]]
        return numbers[0] * 100 + (numbers[1] if len(numbers) > 1 else 0) if numbers else 0


def _lessons(course: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    lessons = course.get("lessons")
    return [each for each in lessons if isinstance(each, dict) and "id" in each] if isinstance(lessons, list) else []
