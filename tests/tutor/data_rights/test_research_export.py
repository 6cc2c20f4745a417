"""Research sees P001, never a name, and nobody who has not agreed."""

import csv
from datetime import datetime
from pathlib import Path

import pytest

from benchmarks.trust.filling import Filled, fill
from tutor.accounts.models import School
from tutor.consent.modalities import Modality
from tutor.consent.models import Answer, PolicyChange
from tutor.consent.services import give_consent
from tutor.curriculum.models import Course
from tutor.data_rights.research_export import export_research


@pytest.fixture
def filled(school: School, algebra: Course) -> Filled:
    """Filled in every table; what they agreed to is each test's own matter."""
    someone = fill(school)
    Answer.objects.all().delete()
    return someone


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader((folder / f"{table}.csv").read_text().splitlines()))


def test_learners_are_numbers(filled: Filled, tmp_path: Path, now: datetime) -> None:
    give_consent(filled.person, Modality.BEHAVIOUR, now)
    export_research(tmp_path, now)
    everything = "".join(path.read_text() for path in tmp_path.iterdir())
    names = (filled.person.sign_in_name, filled.person.display_name, str(filled.person.subject_id))
    assert not [name for name in names if name in everything]
    assert {row["learner"] for row in rows(tmp_path, "behaviourbatch")} == {"P001"}


def test_who_has_not_agreed_is_not_in_it(filled: Filled, tmp_path: Path, now: datetime) -> None:
    assert set(export_research(tmp_path, now).values()) == {0}


def test_the_camera_alone_gives_no_timings(filled: Filled, tmp_path: Path, now: datetime) -> None:
    give_consent(filled.person, Modality.CAMERA, now)
    export_research(tmp_path, now)
    assert rows(tmp_path, "behaviourbatch") == []
    assert len(rows(tmp_path, "estimate")) == 1


def test_nothing_leaves_outside_the_research_profile(filled: Filled, tmp_path: Path, now: datetime) -> None:
    PolicyChange.objects.update(profile="behavioural")
    with pytest.raises(ValueError, match="research profile"):
        export_research(tmp_path, now)
    assert list(tmp_path.iterdir()) == []
