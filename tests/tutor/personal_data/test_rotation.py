from typing import Any

from django.core.management import call_command

from benchmarks.trust.filling import Filled
from tutor.keyring.domains import Domain
from tutor.keyring.fields import Ciphertext
from tutor.keyring.keys import keys
from tutor.keyring.sealing import version_of
from tutor.personal_data.registry import Subject, holdings
from tutor.personal_data.rotation import rotate


def values(filled: Filled) -> dict[tuple[str, Any, str], Any]:
    return {
        (holding.title, row.pk, column.attname): getattr(row, column.attname)
        for holding in holdings()
        for row in holding.rows(Subject.of(filled.person))
        for column in holding.sealed_columns
    }


def versions(filled: Filled, domain: Domain) -> set[int]:
    raw = (
        row.__dict__[column.attname]
        for holding in holdings()
        for row in holding.rows(Subject.of(filled.person))
        for column in holding.sealed_columns
        if row.sealed_in(Domain(column.domain)) == domain
    )
    return {version_of(each) for each in raw if isinstance(each, Ciphertext)}


def test_everything_reads_the_same_under_a_new_key_and_the_old_one_is_gone(filled: Filled) -> None:
    before = values(filled)
    rotate(filled.person, Domain.PRACTICE)
    assert values(filled) == before
    assert versions(filled, Domain.PRACTICE) == {2}
    assert keys().live_versions(filled.person.subject_id, Domain.PRACTICE) == [(Domain.PRACTICE, 2)]


def test_the_command_rotates_everybodys_keys(filled: Filled, another: Filled, capsys: Any) -> None:
    before = values(filled)
    call_command("rotate_keys")
    assert values(filled) == before
    assert versions(another, Domain.ACCOUNT) == {2}
