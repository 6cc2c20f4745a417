from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tutor.accounts.models import User
from tutor.audit.models import Entry
from tutor.consent.modalities import Modality
from tutor.consent.services import give_consent
from tutor.practice.models import PracticeSession
from tutor.sensing.models import SensorBatch
from tutor.sensing.sensor_csv import BadFile, read_sensor_csv
from tutor.sensing.sensor_message import MAX_SAMPLES

HEADER = "time,kind,value,unit\n"


def lines(start: datetime, many: int, kind: str = "heart_rate", unit: str = "bpm") -> str:
    return "".join(f"{(start + timedelta(seconds=s)).isoformat()},{kind},{60 + s % 30},{unit}\n" for s in range(many))


@pytest.fixture
def file(tmp_path: Path, now: datetime) -> Path:
    path = tmp_path / "strap.csv"
    path.write_text(HEADER + lines(now, 900) + lines(now, 3, "skin_conductance", "uS"))
    return path


def imported(file: Path, practice: PracticeSession) -> str:
    out = StringIO()
    call_command("import_sensor_csv", str(file), session=practice.pk, device="Strap", stdout=out)
    return out.getvalue()


def test_a_file_is_stored_in_portions_with_its_times(
    file: Path, practice: PracticeSession, student: User, now: datetime
) -> None:
    give_consent(student, Modality.PHYSIOLOGY, now)
    assert "900 of heart_rate, 3 of skin_conductance" in imported(file, practice)
    hearts = SensorBatch.objects.filter(kind="heart_rate").order_by("sequence")
    assert [len(batch.reading["samples"]) for batch in hearts] == [MAX_SAMPLES, MAX_SAMPLES, 100]
    last = hearts.last()
    assert last is not None
    assert (last.made_at, last.subject_id) == (now + timedelta(seconds=899), student.subject_id)


def test_a_second_import_changes_nothing(file: Path, practice: PracticeSession, student: User, now: datetime) -> None:
    give_consent(student, Modality.PHYSIOLOGY, now)
    imported(file, practice)
    assert "before" in imported(file, practice)
    assert SensorBatch.objects.count() == 4


def test_an_import_is_noted(file: Path, practice: PracticeSession, student: User, now: datetime) -> None:
    give_consent(student, Modality.PHYSIOLOGY, now)
    imported(file, practice)
    noted = Entry.objects.get(action="sensor file imported")
    assert (noted.subject_id, noted.detail["samples"]) == (student.subject_id, 903)


def test_without_consent_nothing_is_imported(file: Path, practice: PracticeSession) -> None:
    with pytest.raises(CommandError, match="Worn sensors are off"):
        imported(file, practice)
    assert not SensorBatch.objects.exists()


def test_a_file_with_one_bad_line_is_not_imported_at_all(
    file: Path, practice: PracticeSession, student: User, now: datetime
) -> None:
    give_consent(student, Modality.PHYSIOLOGY, now)
    with file.open("a") as more:
        more.write(f"{now.isoformat()},heart_rate,900,bpm\n")
    with pytest.raises(CommandError, match="Line 905: The value is 900"):
        imported(file, practice)
    assert not SensorBatch.objects.exists()


def test_a_visit_that_is_not_there_is_said(file: Path, db: None) -> None:
    with pytest.raises(CommandError, match="There is no visit"):
        call_command("import_sensor_csv", str(file), session="0" * 32)


def test_a_file_that_is_not_there_or_no_text_is_said(tmp_path: Path, practice: PracticeSession) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        imported(tmp_path / "none.csv", practice)
    (tmp_path / "odd.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="UTF-8"):
        imported(tmp_path / "odd.csv", practice)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The first line must be time,kind,value,unit; here it is empty"),
        ("time,value\n", "here it is time,value"),
        (HEADER, "no samples"),
        (HEADER + "2026-03-02T12:00:01+00:00,heart_rate,71\n", "Line 2: 3 values instead of 4"),
        (HEADER + "2026-03-02T12:00:01,heart_rate,71,bpm\n", "Line 2: .* is not a time with its zone"),
        (HEADER + "noon,heart_rate,71,bpm\n", "noon is not a time"),
        (HEADER + "2026-03-02T12:00:01+00:00,mood,71,bpm\n", "`kind` is one of"),
        (HEADER + "2026-03-02T12:00:01+00:00,heart_rate,71,Hz\n", "measured in bpm"),
        (HEADER + "2026-03-02T12:00:01+00:00,camera_pulse,71,bpm\n", "camera_pulse is read by the practice page alone"),
        (HEADER + "2026-03-02T12:00:01+00:00,heart_rate,,bpm\n", "nothing is not a number"),
        (HEADER + "2026-03-02T12:00:01+00:00,heart_rate,nan,bpm\n", "nan is not a number"),
        (HEADER + "2025-03-02T12:00:01+00:00,heart_rate,71,bpm\n", "not within the visit"),
        (HEADER + '2026-03-02T12:00:01+00:00,"heart_rate,71,bpm\n', "Line 2 is not CSV"),
    ],
)
def test_each_fault_is_said_with_what_to_do(text: str, words: str, now: datetime) -> None:
    with pytest.raises(BadFile, match=words):
        read_sensor_csv(text, now - timedelta(hours=1), now + timedelta(hours=1))


def test_all_faults_are_said_at_once_up_to_a_bound(now: datetime) -> None:
    with pytest.raises(BadFile, match="… and 5 more") as faults:
        read_sensor_csv(HEADER + "x,y,z,u\n" * 25, now, now)
    assert str(faults.value).count("Line") == 20


def test_samples_are_put_in_the_order_of_their_times(now: datetime) -> None:
    mixed = HEADER + "".join(reversed(lines(now, 5).splitlines(keepends=True)))
    hearts = read_sensor_csv(mixed, now, now + timedelta(hours=1))["heart_rate"]
    assert [value for _, value in hearts] == [60, 61, 62, 63, 64]


def test_the_mark_that_spreadsheets_put_first_is_no_trouble(now: datetime) -> None:
    assert read_sensor_csv("\ufeff" + HEADER + lines(now, 1), now, now + timedelta(hours=1))
