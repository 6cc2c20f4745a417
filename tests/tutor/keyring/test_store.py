"""Keys: made once, destroyed for good, and never mistaken for one another."""

import sqlite3
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from tutor.keyring.domains import Domain
from tutor.keyring.store import KeyDestroyed, KeyMissing, KeyStore

MASTER = bytes(range(32))
SAM = uuid.uuid4()


@pytest.fixture
def store(tmp_path: Path) -> KeyStore:
    return KeyStore(tmp_path / "keys" / "keyring.sqlite3", MASTER)


def test_the_same_key_comes_back(store: KeyStore) -> None:
    version, key = store.key_for_writing(SAM, Domain.PRACTICE)
    assert store.key_for_writing(SAM, Domain.PRACTICE) == (version, key)
    assert store.key(SAM, Domain.PRACTICE, version) == key


def test_everybody_has_their_own(store: KeyStore) -> None:
    people = [(subject, domain) for subject in (SAM, uuid.uuid4()) for domain in Domain]
    assert len({store.key_for_writing(*each)[1] for each in people}) == len(people)


def test_a_destroyed_key_is_gone_from_the_file(store: KeyStore) -> None:
    version, _ = store.key_for_writing(SAM, Domain.CAMERA)
    with sqlite3.connect(store.path) as connection:
        wrapped = connection.execute("SELECT wrapped FROM keys").fetchone()[0]
    assert wrapped in store.path.read_bytes()
    store.destroy(SAM, Domain.CAMERA)
    files = [path.read_bytes() for path in store.path.parent.iterdir()]
    assert not any(wrapped in content for content in files)
    with pytest.raises(KeyDestroyed):
        store.key(SAM, Domain.CAMERA, version)


def test_a_later_key_has_another_number(store: KeyStore) -> None:
    first, _ = store.key_for_writing(SAM, Domain.CAMERA)
    store.destroy(SAM, Domain.CAMERA)
    assert store.key_for_writing(SAM, Domain.CAMERA)[0] == first + 1


def test_a_closed_subject_gets_no_key_again(store: KeyStore) -> None:
    store.key_for_writing(SAM, Domain.CAMERA)
    assert (store.close(SAM), store.close(SAM)) == (1, 0)
    with pytest.raises(KeyDestroyed):
        store.key_for_writing(SAM, Domain.PRACTICE)


def test_a_store_of_another_database_says_so(store: KeyStore) -> None:
    with pytest.raises(KeyMissing, match="TUTOR_KEYRING"):
        store.key(SAM, Domain.PRACTICE, 1)


def test_another_master_key_opens_nothing(store: KeyStore) -> None:
    store.key_for_writing(SAM, Domain.PRACTICE)
    with pytest.raises(InvalidTag):
        KeyStore(store.path, bytes(32)).key_for_writing(SAM, Domain.PRACTICE)


def test_keys_are_wrapped_anew(store: KeyStore) -> None:
    version, key = store.key_for_writing(SAM, Domain.PRACTICE)
    assert store.rewrap(bytes(32)) == 1
    assert KeyStore(store.path, bytes(32)).key(SAM, Domain.PRACTICE, version) == key


def test_threads_that_need_a_key_at_once_get_the_same(store: KeyStore) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: store.key_for_writing(SAM, Domain.PRACTICE), range(16)))
    assert len(set(made)) == 1


def test_the_file_is_readable_by_its_owner_alone(store: KeyStore) -> None:
    store.key_for_writing(SAM, Domain.PRACTICE)
    assert store.path.stat().st_mode & 0o077 == 0
