"""Drafts as a reader makes them, sound until a test spoils them."""

from collections.abc import Callable
from typing import Any

import pytest

from tutor.curriculum.importing.draft import Credit, Draft, Place

PLACE = Place("far-course", "A course from afar", "far-skill", "Doubling", 4)
CREDIT = Credit("Someone far away", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


def sample(name: str = "double-1", number: int = 3, **changes: Any) -> dict[str, Any]:
    return {
        "slug": f"far-{name}",
        "title": "Twice a number",
        "level": 1,
        "usual_seconds": 40,
        "prompt": rf"Twice \({number}\) is",
        "answer": {"value": str(2 * number), "kind": "number"},
        "hints": ["Add it to itself."],
        "solution": [rf"\({number} + {number} = {2 * number}\)"],
        **changes,
    }


MakeDraft = Callable[..., Draft]


@pytest.fixture
def draft() -> MakeDraft:
    def made(
        name: str = "double-1", number: int = 3, *, place: Place = PLACE, credit: Credit = CREDIT, **changes: Any
    ) -> Draft:
        return Draft(name, f"{name}.json", place, credit, sample(name, number, **changes))

    return made
