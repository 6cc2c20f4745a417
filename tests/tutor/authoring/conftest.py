from typing import Any

import pytest

from tutor.authoring.forms import BLANK
from tutor.curriculum.models import Course

SOUND: dict[str, Any] = {
    **BLANK,
    "skill": "one-step-equations",
    "title": "Undo a sum",
    "prompt": r"Solve \(x + <b> = <c>\).",
    "label": r"\(x =\)",
    "numbers": "b = 2..9\nx = 3..12\nc = x + b",
    "conditions": "x != b",
    "answer": "<x>",
    "unknown": "x",
    "hints": "What was done to it?\nDo the opposite on both sides.\nWork out \\(<c> - <b>\\).",
    "solution": "Take away \\(<b>\\).\nBoth sides lose the same.\nSo \\(x = <c> - <b> = <x>\\).",
    "slip_answers": ["<c+b>", "<b-c>", ""],
    "slip_feedbacks": ["Added once more.", "The other way round.", ""],
    "proof_way": "solves",
    "proof": "x + <b> = <c>",
}


@pytest.fixture
def typed(algebra: Course) -> dict[str, Any]:
    """A sound exercise, as a browser sends it."""
    return dict(SOUND)
