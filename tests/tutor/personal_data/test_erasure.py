"""One person goes, whole; the others stay, byte for byte."""

from datetime import datetime
from typing import Any

import pytest
from django.conf import settings

from benchmarks.trust.filling import Filled
from benchmarks.trust.traces import fingerprints
from tutor.accounts.models import User
from tutor.accounts.services import Gone, hold
from tutor.audit.models import Entry
from tutor.consent.modalities import Modality
from tutor.consent.permission import allows
from tutor.consent.services import give_consent, withdraw_consent
from tutor.keyring.fields import Ciphertext
from tutor.keyring.keys import keys
from tutor.keyring.store import KeyDestroyed
from tutor.personal_data import erasure as erasing
from tutor.personal_data import ledger
from tutor.personal_data.certificates import is_genuine, public_key
from tutor.personal_data.erasure import StillErasing, begin_erasure, carry_out, sweep
from tutor.personal_data.models import Erasure, Why
from tutor.personal_data.registry import WHOLE_PERSON, Subject, holdings
from tutor.personal_data.steps import STEPS
from tutor.personal_data.traces import traces


@pytest.fixture(autouse=True)
def _own_ledger(settings: Any, tmp_path: Any) -> None:
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"


def erase(filled: Filled, now: datetime) -> Erasure:
    return carry_out(begin_erasure(Subject.of(filled.person), WHOLE_PERSON, Why.WISH, None, now))


def sealed_values(filled: Filled) -> list[tuple[Any, Any, Ciphertext]]:
    """(row, column, value as it lies in the database) for every sealed value about this person."""
    return [
        (row, column, row.__dict__[column.attname])
        for holding in holdings()
        for row in holding.rows(Subject.of(filled.person))
        for column in holding.sealed_columns
        if row.__dict__[column.attname] is not None
    ]


def test_nothing_of_one_is_left_and_the_others_are_untouched(filled: Filled, another: Filled, now: datetime) -> None:
    mine = {model: {row.pk} for model, row in filled.rows.items()}
    before = fingerprints(mine)
    done = erase(filled, now)
    assert done.finished_at is not None
    assert traces(Subject.of(filled.person), WHOLE_PERSON) == {}
    assert fingerprints(mine) == before


def test_every_registered_table_was_filled_and_counted(filled: Filled, now: datetime) -> None:
    erasable = [each for each in holdings() if each.rows(Subject.of(filled.person)).exists()]
    assert len(erasable) >= len(holdings()) - 2  # choices of profile and decisions of schools name only second roles
    assert set(erase(filled, now).removed) == {each.title for each in erasable}


def test_what_a_copy_of_the_database_still_holds_cannot_be_read(filled: Filled, now: datetime) -> None:
    values = sealed_values(filled)
    assert len(values) >= 25
    erase(filled, now)
    for row, column, value in values:
        with pytest.raises(KeyDestroyed):
            column.unseal(row, value)


def test_a_second_erasure_is_the_first(filled: Filled, now: datetime) -> None:
    subject = Subject.of(filled.person)
    first = begin_erasure(subject, WHOLE_PERSON, Why.WISH, None, now)
    assert begin_erasure(subject, WHOLE_PERSON, Why.WISH, None, now) == first


def test_nothing_is_written_about_somebody_who_is_being_erased(filled: Filled, now: datetime) -> None:
    begin_erasure(Subject.of(filled.person), WHOLE_PERSON, Why.WISH, None, now)
    with pytest.raises(Gone):
        hold(filled.person)


class Crash(BaseException):
    """What `kill -9` does, as far as one process can do it to itself."""


@pytest.mark.parametrize("step", STEPS)
def test_the_sweep_finishes_what_a_crash_interrupted(
    filled: Filled, now: datetime, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash_after(erasure: Erasure) -> bool:
        STEPS[step](erasure)
        raise Crash

    begun = begin_erasure(Subject.of(filled.person), WHOLE_PERSON, Why.WISH, None, now)
    with monkeypatch.context() as patched:
        patched.setattr(erasing, "STEPS", {**STEPS, step: crash_after})
        with pytest.raises(Crash):
            carry_out(begun)
    sweep(now)
    begun.refresh_from_db()
    assert begun.finished_at is not None
    assert traces(Subject.of(filled.person), WHOLE_PERSON) == {}


def test_a_restored_backup_forgets_again(filled: Filled, now: datetime) -> None:
    person = filled.person
    stored = User.objects.filter(pk=person.pk).values().get()
    erase(filled, now)
    _put_back(stored)
    assert User.objects.filter(pk=person.pk).exists()
    sweep(now)
    assert not User.objects.filter(pk=person.pk).exists()
    assert Erasure.objects.filter(why=Why.LEDGER).get().finished_at is not None


def _put_back(stored: dict[str, Any]) -> None:
    """Insert a row as a backup would, past every guard."""
    row = User.from_db("default", [each.attname for each in User._meta.concrete_fields], list(stored.values()))
    row.save_base(force_insert=True)


def test_the_certificate_is_signed_and_says_what_was_done(filled: Filled, now: datetime) -> None:
    certificate = erase(filled, now).certificate
    assert certificate["statement"]["found_afterwards"] == {}
    assert is_genuine(certificate, public_key())
    forged = {**certificate, "statement": {**certificate["statement"], "scope": "camera"}}
    assert not is_genuine(forged, public_key())


def test_the_ledger_and_the_audit_name_nobody(filled: Filled, now: datetime) -> None:
    erase(filled, now)
    written = settings.ERASURE_LEDGER.read_text() + str(list(Entry.objects.values()))
    assert str(filled.person.subject_id) in written
    assert not [marker for marker in filled.markers if marker in written]


def test_a_line_cut_short_is_passed_over(filled: Filled, now: datetime) -> None:
    erase(filled, now)
    with settings.ERASURE_LEDGER.open("a") as file:
        file.write('{"erasure": "cut')
    assert len(list(ledger.lines())) == 1


@pytest.mark.parametrize("modality", Modality)
def test_withdrawing_takes_what_rests_on_it_and_leaves_the_rest(
    filled: Filled, now: datetime, modality: Modality
) -> None:
    person = filled.person
    kept = {each.title for each in holdings() if each.affected(modality) is None} - {"Consent"}
    before = {each.title: each.rows(Subject.of(person)).count() for each in holdings()}
    done = withdraw_consent(person, modality, by=person, now=now)
    after = {each.title: each.rows(Subject.of(person)).count() for each in holdings()}
    assert done.finished_at is not None
    assert traces(Subject.of(person), modality) == {}
    assert {title: after[title] for title in kept} == {title: before[title] for title in kept}
    assert not keys().live_versions(person.subject_id, "inference")


def test_consent_can_be_given_again_once_the_deletion_is_over(filled: Filled, now: datetime) -> None:
    person = filled.person
    begun = begin_erasure(Subject.of(person), Modality.CAMERA, Why.WITHDRAWAL, person, now)
    with pytest.raises(StillErasing):
        give_consent(person, Modality.CAMERA, now)
    carry_out(begun)
    give_consent(person, Modality.CAMERA, now)
    assert allows(person, Modality.CAMERA)
