"""A pack given to the desk: all that is sound, or nothing."""

import io
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.tutor.curriculum.importing.test_import_qti import CHOICE, ENTRY, item
from tutor.accounts.models import User
from tutor.administration import content_import
from tutor.administration.content_import import ask_for_import, carry_on, forget_old_imports, left_behind, place_of
from tutor.administration.models import ContentImport
from tutor.administration.reading_packs import plain_name
from tutor.audit.models import Entry
from tutor.curriculum.models import Exercise

PAGE, BEGIN = reverse("administration:content"), reverse("administration:content_begin")
CREDIT = {"attribution": "Maths department", "licence": "CC BY 4.0", "licence_url": ""}
UNSOUND = item("", f"<p>Nothing says what is right.</p>{ENTRY}").replace("identifier='q1'", "identifier='q2'")


def packed(**files: str | bytes) -> bytes:
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in files.items():
            written.writestr(f"{name}.xml", data)
    return pack.getvalue()


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path / "imports"


def ask(by: User, now: datetime, data: bytes, name: str = "pack.zip", origin: str = "qti") -> ContentImport:
    return ask_for_import(origin, SimpleUploadedFile(name, data), by, now, **CREDIT)


def test_a_pack_is_read_and_its_faults_are_listed(administrator: User, now: datetime, folder: Path) -> None:
    job = ask(administrator, now, packed(good=CHOICE, bad=UNSOUND))
    assert list(folder.glob("*/*")) == [place_of(job)]
    carry_on(job.pk, now)
    job.refresh_from_db()
    assert (job.state, job.total, job.report["created"], job.report["set_aside"]) == ("finished", 2, 1, 1)
    assert job.report["quarantined"][0]["file"] == "bad.xml"
    assert Exercise.objects.filter(origin="qti").get().attribution == "Maths department"
    assert list(folder.iterdir()) == []
    assert Entry.objects.filter(action="content import ended").exists()


def test_doing_it_twice_is_doing_it_once(administrator: User, now: datetime) -> None:
    job = ask(administrator, now, packed(good=CHOICE))
    carry_on(job.pk, now)
    carry_on(job.pk, now)
    assert Exercise.objects.filter(origin="qti").count() == 1
    assert Entry.objects.filter(action="content import ended").count() == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no archive", "zip"),
        (packed(bomb=b"0" * 15_000_000), "200 times its size"),
    ],
    ids=["no archive", "a bomb"],
)
def test_a_spoilt_pack_imports_nothing(
    administrator: User, now: datetime, folder: Path, data: bytes, said: str
) -> None:
    job = ask(administrator, now, data)
    carry_on(job.pk, now)
    job.refresh_from_db()
    assert job.state == "refused"
    assert said in job.refusal
    assert not Exercise.objects.filter(origin="qti").exists()
    assert list(folder.iterdir()) == []


def test_a_fault_of_ours_leaves_nothing_half_done(
    administrator: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("a name nobody should read")

    job = ask(administrator, now, packed(good=CHOICE))
    monkeypatch.setattr(content_import, "store", broken)
    carry_on(job.pk, now)
    job.refresh_from_db()
    assert job.state == "refused"
    assert "nobody should read" not in job.refusal


def test_what_was_left_behind_is_found(administrator: User, now: datetime) -> None:
    job = ask(administrator, now, packed(good=CHOICE))
    ContentImport.objects.update(state="reading")
    carry_on(job.pk, now + timedelta(minutes=9))
    assert not Exercise.objects.filter(origin="qti").exists()
    assert left_behind(now + timedelta(minutes=9)) == []
    assert left_behind(now + timedelta(minutes=11)) == [job.pk]
    carry_on(job.pk, now + timedelta(minutes=11))
    assert Exercise.objects.filter(origin="qti").exists()


def test_old_rows_are_forgotten(administrator: User, now: datetime) -> None:
    job = ask(administrator, now, packed(good=CHOICE))
    assert forget_old_imports(now + timedelta(days=91)) == 0
    carry_on(job.pk, now)
    assert forget_old_imports(now + timedelta(days=91)) == 1


def test_the_page_takes_a_pack_and_shows_how_far_it_is(
    sign_in: Any, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken: list[Any] = []
    monkeypatch.setattr("tutor.administration.content_views.wake", woken.append)
    desk = sign_in(administrator)
    pack = SimpleUploadedFile("pack.zip", packed(good=CHOICE, bad=UNSOUND))
    page = desk.post(BEGIN, {"origin": "qti", "pack": pack, **CREDIT}, follow=True).content.decode()
    job = ContentImport.objects.get()
    assert woken == [job.pk]
    assert "Waiting for a worker" in page
    progress = reverse("administration:content_progress", args=[job.pk])
    assert progress in page
    carry_on(job.pk, timezone.now())
    done = desk.get(progress).content.decode()
    assert "1 new, 0 changed" in done
    assert "bad.xml" in done
    assert "hx-get" not in done
    assert "finished" in desk.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("changes", "name", "said"),
    [
        ({"licence": ""}, "pack.zip", "Learners see this"),
        ({}, "pack.exe", "Choose an .xml"),
        ({}, "pack.tar.gz", "does not come in such a file"),
        ({"licence_url": "x y"}, "pack.zip", "https://"),
    ],
)
def test_what_will_not_do_is_explained(
    sign_in: Any, administrator: User, changes: dict[str, str], name: str, said: str
) -> None:
    sent = {"origin": "qti", "pack": SimpleUploadedFile(name, packed(good=CHOICE)), **CREDIT, **changes}
    page = sign_in(administrator).post(BEGIN, sent).content.decode()
    assert said in page
    assert "Maths department" in page
    assert not ContentImport.objects.exists()


def test_a_large_file_is_refused(administrator: User, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content_import, "MOST_MB", 0)
    with pytest.raises(ValueError, match="more than 0 MB"):
        ask(administrator, now, packed(good=CHOICE))


def test_teachers_import_nothing_here(teacher: User, now: datetime) -> None:
    with pytest.raises(ValueError, match="Only administrators"):
        ask(teacher, now, packed(good=CHOICE))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/Fractions: 1.zip", "Fractions- 1.zip"),
        ("C:\\\\packs\\\\week 2.zip", "week 2.zip"),
        (".zip", "pack.zip"),
        (f"{'long' * 60}.zip", f"{'long' * 14}.zip"),
        ("Brüche (neu).xml", "Brüche (neu).xml"),
    ],
)
def test_names_of_files_stay_names(given: str, kept: str) -> None:
    assert plain_name(given) == kept


def test_a_course_is_called_like_its_file(administrator: User, now: datetime) -> None:
    job = ask(administrator, now, CHOICE.encode(), "Fractions.xml")
    carry_on(job.pk, now)
    assert Exercise.objects.get(origin="qti").skill.course.title == "Fractions"
