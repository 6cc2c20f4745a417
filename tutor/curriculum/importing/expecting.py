"""How an answer's table will be checked once it is stored, to try answers while a reader is still at work."""

from collections.abc import Mapping
from typing import Any

from tutor.answers import Expected
from tutor.curriculum.generation import generate
from tutor.curriculum.template import Template

Table = dict[str, Any]
AROUND: Mapping[str, Any] = {
    "slug": "a", "title": "a", "level": 1, "prompt": "", "usual_seconds": 60, "parameters": {}, "hints": [],
    "solution": [],
}  # fmt: skip


def expected_of(table: Mapping[str, Any]) -> Expected:
    """What counts as right, made in the same way as for stored exercises."""
    return generate(Template.from_data({**AROUND, "answer": table}), seed=1).expected
