import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tutor.accounts.models import User
from tutor.audit.models import Entry
from tutor.consent.modalities import Modality
from tutor.consent.services import give_consent, withdraw_consent
from tutor.data_rights.services import erase_person
from tutor.personal_data.certificates import public_key
from tutor.personal_data.erasure import begin_erasure
from tutor.personal_data.models import Erasure, Why
from tutor.personal_data.registry import WHOLE_PERSON, Subject


@pytest.fixture
def erasure(administrator: User, student: User, now: datetime) -> Erasure:
    return erase_person(student, administrator, now)


@pytest.fixture
def unfinished(administrator: User, student: User, now: datetime) -> Erasure:
    return begin_erasure(Subject.of(student), WHOLE_PERSON, Why.WISH, administrator, now)


def page_of(browser: Any, erasure: Erasure) -> str:
    return browser.get(reverse("data_rights:erasure", args=[erasure.pk])).content.decode()


def test_deleting_a_person_leads_to_the_page_of_the_erasure(sign_in: Any, administrator: User, student: User) -> None:
    url = reverse("data_rights:erase", args=[student.pk])
    answer = sign_in(administrator).post(url, {"username": student.sign_in_name})
    assert answer.url == reverse("data_rights:erasure", args=[Erasure.objects.get().pk])


def test_a_finished_erasure_shows_its_steps_and_stands_still(
    sign_in: Any, administrator: User, erasure: Erasure
) -> None:
    page = page_of(sign_in(administrator), erasure)
    assert "Certificate signed" in page
    assert "Download the certificate" in page
    assert "hx-trigger" not in page


def test_an_unfinished_erasure_renews_itself(sign_in: Any, administrator: User, unfinished: Erasure) -> None:
    browser = sign_in(administrator)
    assert 'hx-trigger="every 2s"' in page_of(browser, unfinished)
    part = browser.get(reverse("data_rights:erasure_progress", args=[unfinished.pk])).content.decode()
    assert 'hx-trigger="every 2s"' in part
    assert "<html" not in part


def test_there_is_no_certificate_before_the_end(sign_in: Any, administrator: User, unfinished: Erasure) -> None:
    assert sign_in(administrator).get(reverse("data_rights:certificate", args=[unfinished.pk])).status_code == 404


def test_who_was_deleted_has_no_name_in_the_list(sign_in: Any, administrator: User, erasure: Erasure) -> None:
    page = sign_in(administrator).get(reverse("data_rights:erasures")).content.decode()
    assert str(erasure.subject_id) in page
    assert "Sam" not in page
    assert "Everything about a person" in page


def test_a_withdrawal_is_in_the_list_with_its_person(
    sign_in: Any, administrator: User, student: User, now: datetime
) -> None:
    give_consent(student, Modality.CAMERA, now)
    withdraw_consent(student, Modality.CAMERA, by=student, now=now)
    page = sign_in(administrator).get(reverse("data_rights:erasures")).content.decode()
    assert "Sam Lee" in page
    assert "consent was taken back" in page


def test_looking_at_an_erasure_is_noted(sign_in: Any, administrator: User, erasure: Erasure) -> None:
    page_of(sign_in(administrator), erasure)
    assert Entry.objects.get(action="erasure viewed").subject_id == erasure.subject_id


@pytest.fixture
def downloaded(sign_in: Any, administrator: User, erasure: Erasure, tmp_path: Path) -> Path:
    answer = sign_in(administrator).get(reverse("data_rights:certificate", args=[erasure.pk]))
    file = tmp_path / "certificate.json"
    file.write_bytes(answer.content)
    return file


@pytest.mark.parametrize("with_key", [True, False])
def test_a_downloaded_certificate_is_genuine(
    downloaded: Path, with_key: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("verify_certificate", downloaded, **({"key": public_key()} if with_key else {}))
    assert "Genuine" in capsys.readouterr().out


def test_a_changed_certificate_is_not_genuine(downloaded: Path) -> None:
    certificate = json.loads(downloaded.read_text())
    certificate["statement"]["found_afterwards"] = {"accounts.User": 1}
    downloaded.write_text(json.dumps(certificate))
    with pytest.raises(CommandError, match="Not genuine") as refusal:
        call_command("verify_certificate", downloaded)
    assert refusal.value.returncode == 1


def test_another_key_did_not_sign(downloaded: Path) -> None:
    with pytest.raises(CommandError, match="Not genuine"):
        call_command("verify_certificate", downloaded, key="A" * 43 + "=")


@pytest.mark.parametrize(("text", "complaint"), [(None, "cannot be read"), ("no", "not JSON")])
def test_a_file_that_is_no_certificate_is_explained(tmp_path: Path, text: str | None, complaint: str) -> None:
    file = tmp_path / "other.json"
    if text is not None:
        file.write_text(text)
    with pytest.raises(CommandError, match=complaint) as refusal:
        call_command("verify_certificate", file)
    assert refusal.value.returncode == 2


def test_json_that_is_no_certificate_is_not_genuine(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_text("[]")
    with pytest.raises(CommandError, match="Not genuine"):
        call_command("verify_certificate", file)
