"""The files of docs/first-exercise.md are what the tutorial says: sound, and wrong in the way it shows."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

DOCS = Path(__file__).parents[3] / "docs"
TEXT = (DOCS / "first-exercise.md").read_text()


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    course, skill = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    folder = tmp_path / "garden"
    folder.mkdir()
    (folder / "course.toml").write_text(course)
    (folder / "fencing.toml").write_text(skill)
    return folder


def test_the_exercise_holds(garden: Path) -> None:
    out = StringIO()
    call_command("check_content", folder=garden.parent, instances=100, stdout=out)
    assert "100 problems of 1 exercises" in out.getvalue()


def test_the_mistake_is_named_as_the_tutorial_says(garden: Path) -> None:
    path = garden / "fencing.toml"
    path.write_text(path.read_text().replace("How long is the fence", "How <q> is the fence"))
    said = re.search(r"garden/fencing\.toml:\d+: “q” is no parameter[^`]*", TEXT)
    assert said
    with pytest.raises(CommandError, match=re.escape(said[0])):
        call_command("check_content", folder=garden.parent)
