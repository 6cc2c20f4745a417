"""`manage.py import_oatutor` from end to end, and what learners and teachers then see."""

import io
import json
import tarfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.tutor.curriculum.importing.oat import choice, hint, problem, scaffold, step, write
from tutor.curriculum.management.progress import Progress
from tutor.curriculum.models import Exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write(tmp_path, problem("eq1"), (step("eq1a"), [hint("h1"), scaffold("h2", "h1")]))
    write(tmp_path, problem("eq2", title="The same again"), (step("eq2a"), []))
    write(tmp_path, problem("pick1"), (choice("pick1a", "Yes", ["Yes", "No"]), []))
    return write(tmp_path, problem("bad1"), (step("bad1a", "dependent"), []))


def run(path: Path, *options: str) -> str:
    out = io.StringIO()
    call_command("import_oatutor", str(path), *options, stdout=out)
    return out.getvalue()


def imported() -> list[str]:
    return sorted(Exercise.objects.filter(origin="oatutor").values_list("origin_id", flat=True))


def test_what_is_sound_is_imported_and_the_rest_reported(content: Path) -> None:
    words = run(content)
    assert imported() == ["eq1", "pick1"]
    assert "2 created, 0 updated, 0 unchanged, 1 joined" in words
    assert "unreadable-answer: 1" in words


def test_a_second_import_changes_nothing(content: Path) -> None:
    run(content)
    before = list(Exercise.objects.order_by("pk").values())
    assert "0 created, 0 updated, 2 unchanged, 1 joined" in run(content)
    assert list(Exercise.objects.order_by("pk").values()) == before


def test_a_dry_run_writes_nothing(content: Path) -> None:
    assert "Nothing was written" in run(content, "--dry-run")
    assert imported() == []


def test_the_report_is_there_as_json(content: Path) -> None:
    data = json.loads(run(content, "--json"))
    assert data["courses"] == {"Open Algebra": {"imported": 2, "quarantined": 1, "joined": 1}}
    assert data["quarantined"][0]["id"] == "bad1"


def test_a_limit_takes_the_first_problems(content: Path) -> None:
    run(content, "--limit", "2")
    assert imported() == ["eq1"]


def test_a_tar_is_imported_as_its_folder(content: Path, tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "content.tar.gz", "w:gz") as pack:
        pack.add(content, "OATutor-Content")
    run(tmp_path / "content.tar.gz")
    assert imported() == ["eq1", "pick1"]


@pytest.mark.parametrize("options", [["--limit", "0"], []])
def test_what_cannot_be_done_is_said(options: list[str], tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Nothing"):
        run(tmp_path, *options)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_line_of_progress_is_drawn_on_a_terminal_after_a_second_only() -> None:
    now = [0.0]
    stream = Terminal()
    progress = Progress(stream, 4, clock=lambda: now[0])
    progress.advance()
    assert stream.getvalue() == ""
    now[0] = 2.0
    progress.advance()
    assert "2 of 4" in stream.getvalue()
    progress.finish()
    assert stream.getvalue().endswith("\r")


def test_no_progress_is_drawn_into_a_file() -> None:
    now = [0.0]
    stream = io.StringIO()
    progress = Progress(stream, 1, clock=lambda: now[0])
    now[0] = 5.0
    progress.advance()
    progress.finish()
    assert stream.getvalue() == ""
