"""What was altered, moved or put in from outside never opens."""

import random
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import FieldError

from tutor.accounts.models import User
from tutor.keyring.domains import Domain
from tutor.keyring.fields import Ciphertext
from tutor.keyring.keys import blind_index, keys
from tutor.keyring.sealing import Place, Tampered, seal, unseal
from tutor.practice.models import PracticeSession, SkillState
from tutor.sensing.models import SelfReport

PLACE = Place(uuid.uuid4(), Domain.PRACTICE, "practice_attempt", "answer", uuid.uuid4())
KEY = bytes(range(32))


def test_what_was_sealed_opens() -> None:
    assert unseal(seal(b"x + 1", KEY, 1, PLACE), KEY, PLACE) == b"x + 1"


def test_sealing_twice_gives_two_values() -> None:
    assert seal(b"x", KEY, 1, PLACE) != seal(b"x", KEY, 1, PLACE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, subject=uuid.uuid4()),
        replace(PLACE, domain=Domain.INFERENCE),
        replace(PLACE, table="practice_decisionrecord"),
        replace(PLACE, column="feedback"),
        replace(PLACE, row=uuid.uuid4()),
    ],
)
def test_a_moved_value_does_not_open(elsewhere: Place) -> None:
    with pytest.raises(Tampered):
        unseal(seal(b"x", KEY, 1, PLACE), KEY, elsewhere)


def test_a_thousand_altered_values_are_refused() -> None:
    chance = random.Random(5)
    sealed = seal(b"the answer is x + 1", KEY, 1, PLACE)
    for _ in range(1000):
        altered = bytearray(sealed)
        altered[chance.randrange(len(sealed))] ^= 1 << chance.randrange(8)
        with pytest.raises(Tampered):
            unseal(bytes(altered), KEY, PLACE)


@pytest.mark.parametrize("injected", [b"", b"\x01", b"plain text from outside", bytes(range(64))])
def test_what_was_put_in_from_outside_does_not_open(injected: bytes) -> None:
    with pytest.raises(Tampered):
        unseal(injected, KEY, PLACE)


def report(practice: PracticeSession, **more: Any) -> SelfReport:
    said = {"subject_id": practice.student.subject_id, "session": practice, "said_at": practice.started_at}
    return SelfReport.objects.create(**{**said, "feeling": "bored", **more})


def stored(row: SelfReport) -> Ciphertext:
    return SelfReport.objects.values_list("feeling", flat=True).get(pk=row.pk)


def test_a_field_lies_sealed_and_shows_plain(practice: PracticeSession) -> None:
    row = report(practice)
    assert b"bored" not in stored(row)
    assert SelfReport.objects.get(pk=row.pk).feeling == "bored"


def test_a_value_copied_to_another_row_is_refused(practice: PracticeSession) -> None:
    first, second = report(practice), report(practice)
    SelfReport.objects.filter(pk=second.pk).update(feeling=stored(first))
    with pytest.raises(Tampered):
        _ = SelfReport.objects.get(pk=second.pk).feeling


def test_a_value_given_to_another_person_is_refused(practice: PracticeSession, teacher: User) -> None:
    row = report(practice)
    keys().key_for_writing(teacher.subject_id, Domain.PRACTICE)
    SelfReport.objects.filter(pk=row.pk).update(subject_id=teacher.subject_id)
    with pytest.raises(Tampered):
        _ = SelfReport.objects.get(pk=row.pk).feeling


def test_sealed_columns_are_not_filtered_by_or_updated_past_their_row(practice: PracticeSession) -> None:
    with pytest.raises(FieldError):
        SelfReport.objects.filter(feeling="bored").exists()
    with pytest.raises(FieldError):
        SelfReport.objects.update(feeling="bored")


def test_an_untouched_value_is_written_back_as_it_was(practice: PracticeSession) -> None:
    row = SelfReport.objects.get(pk=report(practice).pk)
    before = stored(row)
    row.save()
    assert stored(row) == before


def test_json_comes_back_as_it_went(practice: PracticeSession) -> None:
    state = SkillState.objects.create(
        subject_id=practice.student.subject_id,
        student=practice.student,
        skill=practice.course.skills.first(),
        history={"answers": [1, 2.5, "ä"]},
        mastery=0.5,
        certainty=0.5,
        model_version="test",
        updated_at=practice.started_at,
    )
    assert SkillState.objects.get(pk=state.pk).history == {"answers": [1, 2.5, "ä"]}


def test_a_deleted_value_reads_as_empty(practice: PracticeSession) -> None:
    row = report(practice)
    keys().destroy(practice.student.subject_id, Domain.PRACTICE)
    assert SelfReport.objects.get(pk=row.pk).feeling == ""


def test_names_are_found_but_not_read(student: User) -> None:
    raw = User.objects.values_list("username", "sign_in_name", "display_name").get(pk=student.pk)
    assert raw[0] == blind_index("SAM")
    assert b"sam" not in raw[1]
    assert b"Sam Lee" not in raw[2]
