import uuid
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from tests.tutor.practice.answers import right_answer
from tutor.accounts.models import User
from tutor.audit.models import Entry
from tutor.classrooms.models import Classroom
from tutor.consent.modalities import Modality
from tutor.consent.permission import allows
from tutor.consent.services import give_consent
from tutor.data_rights.services import erase_person
from tutor.personal_data.models import Erasure
from tutor.personal_data.registry import holdings, is_known
from tutor.practice.models import PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import submit_answer


def test_every_model_is_registered_or_declared_free_of_people() -> None:
    unknown = [model._meta.label for model in apps.get_models() if not is_known(model)]
    assert unknown == [], "Register these in their app's apps.py, or declare why they hold nothing about anyone"


def test_the_desk_shows_who_agreed_to_what(sign_in: Any, administrator: User, student: User, now: datetime) -> None:
    give_consent(student, Modality.CAMERA, now)
    content = sign_in(administrator).get(reverse("data_rights:people")).content.decode()
    assert "Sam Lee" in content
    assert "Your face and pulse, through the camera" in content


def test_an_administrator_withdraws_for_someone(
    sign_in: Any, administrator: User, student: User, now: datetime
) -> None:
    give_consent(student, Modality.CAMERA, now)
    sign_in(administrator).post(
        reverse("data_rights:withdraw", args=[student.pk, "camera"]), {"reason": "asked by phone"}
    )
    assert not allows(student, Modality.CAMERA)
    assert student.consent_answers.last().answered_by == administrator


def test_a_person_is_deleted_with_every_row(
    sign_in: Any, administrator: User, student: User, classroom: Classroom, practice: PracticeSession, now: datetime
) -> None:
    problem = current_problem(practice)
    give_consent(student, Modality.BEHAVIOUR, now)
    submit_answer(problem, right_answer(problem), "plain", uuid.uuid4(), now)
    url = reverse("data_rights:erase", args=[student.pk])
    sign_in(administrator).post(url, {"username": student.sign_in_name})
    assert {holding.title: holding.rows(student).count() for holding in holdings()} == dict.fromkeys(
        [holding.title for holding in holdings()], 0
    )
    assert Erasure.objects.get().finished_at is not None


def test_others_keep_everything(
    administrator: User, student: User, teacher: User, classroom: Classroom, now: datetime
) -> None:
    erase_person(student, administrator, now)
    assert User.objects.filter(pk__in=[teacher.pk, administrator.pk]).count() == 2
    assert Classroom.objects.filter(pk=classroom.pk).exists()


def test_a_mistyped_username_deletes_nobody(sign_in: Any, administrator: User, student: User) -> None:
    url = reverse("data_rights:erase", args=[student.pk])
    content = sign_in(administrator).post(url, {"username": "sma"}, follow=True).content.decode()
    assert "Nothing was deleted" in content
    assert User.objects.filter(pk=student.pk).exists()


def test_the_only_administrator_stays(administrator: User, now: datetime) -> None:
    with pytest.raises(ValueError, match="somebody else"):
        erase_person(administrator, administrator, now)


def test_an_erased_person_is_signed_out_everywhere(
    sign_in: Any, student: User, administrator: User, now: datetime
) -> None:
    browser = sign_in(student)
    erase_person(student, administrator, now)
    assert browser.get(reverse("practice:desk")).status_code == 302


def test_the_audit_remembers_the_erasure_without_a_name(administrator: User, student: User, now: datetime) -> None:
    erase_person(student, administrator, now)
    entry = Entry.objects.get(action="erasure asked")
    assert entry.subject_id == student.subject_id
    assert "sam" not in str(entry.detail).lower()


@pytest.mark.parametrize("role", ["student", "teacher"])
def test_only_administrators_open_the_desk(sign_in: Any, request: pytest.FixtureRequest, role: str) -> None:
    assert sign_in(request.getfixturevalue(role)).get(reverse("data_rights:people")).status_code == 403


def test_a_name_is_put_right_and_not_written_down(sign_in: Any, administrator: User, student: User) -> None:
    sent = {"display_name": "Samira Lee", "born_in": "2012-05"}
    sign_in(administrator).post(reverse("data_rights:correct", args=[student.pk]), sent)
    student.refresh_from_db()
    assert (student.display_name, student.born_in) == ("Samira Lee", "2012-05")
    assert Entry.objects.get(action="person corrected").detail == {}


def test_a_wrong_month_changes_nothing(sign_in: Any, administrator: User, student: User) -> None:
    url = reverse("data_rights:correct", args=[student.pk])
    answer = sign_in(administrator).post(url, {"display_name": "Sam", "born_in": "May"}, follow=True)
    student.refresh_from_db()
    assert "Write the month of birth" in answer.content.decode()
    assert student.display_name == "Sam Lee"
