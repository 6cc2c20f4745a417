"""A small course in a folder, sound until a test spoils it."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tutor.curriculum.template import Template

COURSE = """slug = "counting"
title = "Counting"
summary = "One, two, three."
order = 9
"""

SKILL = r"""slug = "adding"
title = "Adding"
summary = "Put together."
order = 1
prerequisites = []

[[exercise]]
slug = "add-to-unknown"
title = "Add to an unknown"
level = 1
usual_seconds = 30
prompt = 'Solve \(x + <b> = <c>\).'
label = '\(x =\)'
where = ["b != x", "c != 0"]
hints = [
  'What was done to \(x\)?',
  'Take \(<b>\) from both sides.',
  'Work out \(<c> - <b>\).',
]
solution = [
  '\(<b>\) was added, so take it away.',
  'Both sides lose the same: \(x = <c> - <b>\).',
  'What is left is \(x = <x>\).',
]
[exercise.parameters]
b = "2..9"
x = "-9..9 except 0"
c = "x + b"
[exercise.answer]
value = "<x>"
kind = "number"
unknown = "x"
[[exercise.misconception]]
slug = "added-instead"
answer = "<c+b>"
feedback = 'It looks as if \(<b>\) was added once more.'
[[exercise.misconception]]
slug = "wrong-sign"
answer = "<-x>"
feedback = 'Look at the sign.'
[exercise.verify]
solves = "x + <b> = <c>"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "counting").mkdir()
    (tmp_path / "counting" / "course.toml").write_text(COURSE)
    (tmp_path / "counting" / "adding.toml").write_text(SKILL)
    return tmp_path


@pytest.fixture
def spoil(folder: Path) -> Callable[[str, str], Path]:
    """Replace something in the skill's file."""

    def spoilt(old: str, new: str, file: str = "adding.toml") -> Path:
        path = folder / "counting" / file
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))
        return folder

    return spoilt


def sample_exercise() -> dict[str, Any]:
    """The sample exercise as plain data."""
    exercise: dict[str, Any] = tomllib.loads(SKILL)["exercise"][0]
    return exercise


@pytest.fixture
def data() -> dict[str, Any]:
    return sample_exercise()


@pytest.fixture
def template(data: dict[str, Any]) -> Template:
    return Template.from_data(data)
