"""A plan that is in order, to begin from."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from tutor.experiments.models import Experiment
from tutor.experiments.registration import read_registration
from tutor.experiments.services import begin, register

PLAN: dict[str, Any] = {
    "name": "Own words after misses",
    "question": "Does a question to oneself before the hint help with the next exercise?",
    "message": "help_after_misses",
    "variants": ["usual", "own_words"],
    "outcome": "right-next",
    "smallest_difference": 0.05,
    "learners": 80,
    "starts": "2026-03-01",
    "ends": "2026-06-30",
    "minimum_age": 16,
    "analysis": "bayesian bootstrap by learner",
}
DAYS = ("starts", "ends")


def plan_file(folder: Path, **changes: Any) -> Path:
    """`None` leaves a line out."""
    lines = {**PLAN, **changes}
    path = folder / "plan.toml"
    path.write_text("\n".join(_line(*each) for each in lines.items() if each[1] is not None), encoding="utf-8")
    return path


def begun(folder: Path, now: datetime, **changes: Any) -> Experiment:
    made = register(read_registration(plan_file(folder, **changes)), now)
    begin(made, now)
    made.refresh_from_db()
    return made


def _line(name: str, value: Any) -> str:
    plain = name in DAYS and isinstance(value, str)
    return f"{name} = {value if plain else json.dumps(value, ensure_ascii=False)}"
