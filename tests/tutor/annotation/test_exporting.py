"""What leaves is what training reads: a small set of made-up practice goes all the way through `fit`."""

import csv
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from affect.training.datasets.segments import load_segments
from affect.training.fit import main
from tests.tutor.annotation.conftest import agree, move
from tests.tutor.annotation.test_agreeing import set_profile
from tutor.accounts.models import Role, School, User
from tutor.annotation.agreeing import choose_labelling
from tutor.annotation.exporting import export_labelled
from tutor.annotation.labelling import label
from tutor.annotation.models import Segment
from tutor.classrooms.models import Classroom
from tutor.consent.profiles import Profile
from tutor.curriculum.models import Course
from tutor.practice.models import PracticeSession
from tutor.sensing.windows import SPAN

WEIGHTS = Path("affect/weights")
LEARNERS, EACH = 10, 7  # the fewest that fit takes, and more than the past that behaviour needs


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "segments.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_two_looks_leave_and_one_does_not(
    segments: list[Segment], teacher: User, researcher: User, third: User, now: datetime, tmp_path: Path
) -> None:
    given = (("bored", "bored"), ("engaged", "confused"), ("neutral", "cannot tell"))
    for one, words in zip(segments, given, strict=False):
        for who, word in zip((teacher, researcher), words, strict=True):
            label(who, one, word, 2, now)
    label(teacher, segments[3], "anxious", 1, now)
    label(third, segments[1], "confused", 3, now)
    assert export_labelled(tmp_path, now) == 3
    assert sorted((row["annotator_1"], row["annotator_2"]) for row in rows(tmp_path)) == [
        ("bored", "bored"),
        ("confused", "confused"),
        ("neutral", ""),
    ]
    assert {row["learner"] for row in rows(tmp_path)} == {"P001"}
    assert len(load_segments(tmp_path)) == 2


def test_whoever_took_it_back_is_not_in_it(
    segments: list[Segment], teacher: User, researcher: User, student: User, now: datetime, tmp_path: Path
) -> None:
    for who in (teacher, researcher):
        label(who, segments[0], "bored", 2, now)
    choose_labelling(student, student, False, now)
    assert export_labelled(tmp_path, now) == 0


def test_only_under_the_research_profile(segments: list[Segment], now: datetime, tmp_path: Path) -> None:
    set_profile(Profile.BEHAVIOURAL, now)
    with pytest.raises(CommandError, match="research profile"):
        call_command("export_labels", str(tmp_path / "out"))


def test_a_file_in_the_way_is_said(segments: list[Segment], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="exists"):
        call_command("export_labels", str(tmp_path / "file"))


def test_training_runs_on_it(
    school: School, teacher: User, researcher: User, labelled_class: Classroom, algebra: Course, now: datetime,
    tmp_path: Path,
) -> None:  # fmt: skip
    for number in range(LEARNERS):
        _labelled_learner(number, school, labelled_class, algebra, (teacher, researcher), now)
    assert export_labelled(tmp_path, now) == LEARNERS * EACH
    loaded = load_segments(tmp_path)
    assert loaded.kappa == pytest.approx(1.0)
    out = tmp_path / "out"
    assert main(["fusion", "--own", str(tmp_path), "--out", str(out), "--weights", str(WEIGHTS)]) == 0
    assert json.loads((out / "fusion.figures.json").read_text())["n"] > 0


def _labelled_learner(
    number: int, school: School, classroom: Classroom, course: Course, who: tuple[User, User], now: datetime
) -> None:
    """Half minutes with moving hands and a label by both; made up, and nothing is claimed from it."""
    person = User.objects.create_user(f"l{number}", role=Role.STUDENT, born_in="2000-01", school=school)
    begun = now - timedelta(hours=2)
    session = PracticeSession.objects.create(
        student=agree(person, begun), course=course, started_at=begun, last_active_at=now
    )
    for place in range(EACH):
        ends_at = begun + SPAN * (2 * place + 1)
        move(session, ends_at - timedelta(seconds=5), seed=number * EACH + place)
        segment = Segment.objects.create(
            subject_id=person.subject_id, student=person, classroom=classroom, session=session, number=number + 2,
            ends_at=ends_at, stratum="none", seed=1, drawn_at=now,
        )  # fmt: skip
        for annotator in who:
            label(annotator, segment, ("engaged", "bored", "confused")[(number + place) % 3], 2, now)
