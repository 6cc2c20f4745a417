"""Consent, children, the export and the desk: what the pages allow, with the same safeguards."""

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest

from tests.policies import put_in_force
from tests.tutor.api.conftest import Program
from tutor.accounts.models import Guardianship, Role, User
from tutor.audit.models import Entry
from tutor.consent.modalities import Modality
from tutor.consent.models import Answer
from tutor.consent.permission import allows
from tutor.consent.profiles import Profile


@pytest.fixture
def mine(student: User) -> Program:
    return Program(student)


@pytest.fixture
def guardian(student: User, now: datetime) -> User:
    """Of a student of unknown age, so that a guardian has a say."""
    student.born_in = ""
    student.save(update_fields=["born_in"])
    person = User.objects.create_user("gia", role=Role.GUARDIAN, display_name="Gia")
    Guardianship.objects.create(guardian=person, student=student, asked_at=now, confirmed_at=now)
    return person


def question(program: Program, path: str = "consent/") -> dict[str, Any]:
    rows = program.get(path).json()["results"]
    return next(each for each in rows if each["modality"] == "behaviour")


def test_consent_is_given_to_the_text_that_was_shown(mine: Program, student: User) -> None:
    shown = question(mine)["text"]["version"]
    assert mine.put("consent/behaviour/", {"agrees": True}).status_code == 400
    assert mine.put("consent/behaviour/", {"agrees": True, "text_version": "older"}).status_code == 409
    assert not allows(student, Modality.BEHAVIOUR)
    given = mine.put("consent/behaviour/", {"agrees": True, "text_version": shown}).json()
    assert given == {"modality": "behaviour", "standing": "on", "missing": []}
    assert allows(student, Modality.BEHAVIOUR)


def test_consent_is_paused_and_taken_back(mine: Program, student: User) -> None:
    mine.put("consent/behaviour/", {"agrees": True, "text_version": question(mine)["text"]["version"]})
    assert mine.put("consent/behaviour/switch/", {"on": False}).json()["standing"] == "paused"
    assert mine.put("consent/behaviour/", {"agrees": False}).json()["standing"] == "off"
    assert not allows(student, Modality.BEHAVIOUR)
    assert Entry.objects.filter(action="erasure finished", subject_id=student.subject_id).exists()


def test_nobody_agrees_to_what_this_site_does_not_do(mine: Program) -> None:
    version = question(mine)["text"]["version"]
    put_in_force(Profile.STRICT)
    assert mine.get("consent/").json()["results"] == []
    assert mine.put("consent/behaviour/", {"agrees": True, "text_version": version}).status_code == 404
    assert mine.put("consent/telepathy/", {"agrees": False}).status_code == 404


def test_a_minor_needs_both(mine: Program, student: User, guardian: User) -> None:
    hers = Program(guardian)
    path = f"wards/{student.pk}/consent/"
    shown = question(hers, path)["text"]["version"]
    agreed = {"agrees": True, "text_version": shown}
    assert mine.put("consent/behaviour/", agreed).json()["standing"] == "off"
    assert hers.put(f"{path}behaviour/", agreed).json() == {"modality": "behaviour", "agreed": True, "on": True}
    assert hers.put(f"{path}behaviour/", {"agrees": False}).json()["on"] is False
    assert not allows(student, Modality.BEHAVIOUR)


def test_nobody_decides_for_a_child_that_is_not_theirs(student: User, guardian: User, now: datetime) -> None:
    other = User.objects.create_user("gus", role=Role.GUARDIAN)
    path = f"wards/{student.pk}/consent/"
    for _ in range(2):
        assert Program(other).get(path).status_code == 404
        assert Program(other).put(f"{path}behaviour/", {"agrees": False}).status_code == 404
        Guardianship.objects.get_or_create(guardian=other, student=student, defaults={"asked_at": now})
    assert not Answer.objects.exists()
    assert Program(other).get("wards/").json()["results"][0]["confirmed"] is False


def test_the_export_is_ones_own_and_noted(mine: Program, student: User) -> None:
    assert {each["title"] for each in mine.get("export/").json()["results"]} >= {"Account", "Tokens for programs"}
    with zipfile.ZipFile(io.BytesIO(mine.post("export/").getvalue())) as archive:
        assert "Sam Lee" in archive.read("data.json").decode()
    assert Entry.objects.filter(action="own data exported", subject_id=student.subject_id).exists()


def test_administrators_read_who_is_here_and_what_is_sensed(administrator: User, student: User) -> None:
    desk = Program(administrator)
    assert [each["username"] for each in desk.get("people/", q="sam").json()["results"]] == ["sam"]
    assert desk.get("policy/").json()["rules"]["slug"] == "research"
    assert {"people listed", "policy viewed"} <= set(Entry.objects.values_list("action", flat=True))


def test_administrators_get_nothing_more_than_that(administrator: User, student: User, practice: Any) -> None:
    desk = Program(administrator)
    for path in ("practice/", f"practice/{practice.pk}/", "classes/", "mastery/?course=algebra", "consent/", "wards/"):
        assert desk.get(path).status_code == 403


def test_the_desk_takes_no_more_queries_for_more_people(
    administrator: User, school: Any, django_assert_max_num_queries: Any
) -> None:
    desk = Program(administrator)
    desk.get("people/")
    with django_assert_max_num_queries(20) as few:
        desk.get("people/")
    for each in range(10):
        User.objects.create_user(f"person-{each}", role=Role.STUDENT, school=school)
    with django_assert_max_num_queries(len(few)):
        assert desk.get("people/").json()["count"] == 11
