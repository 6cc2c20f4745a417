"""The key store: a SQLite file of its own, with a backup rule of its own (docs/operators.md).

Each key is wrapped by a master key that lives elsewhere. A destroyed key leaves its version number behind, so
that no later key is ever mistaken for it; a closed subject gets no key again, whoever asks.
"""

import os
import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tutor.keyring.domains import Domain
from tutor.keyring.sealing import KEY, NONCE

TABLES = """
CREATE TABLE IF NOT EXISTS keys (
    subject TEXT NOT NULL, domain TEXT NOT NULL, version INTEGER NOT NULL,
    wrapped BLOB, made_at TEXT NOT NULL, destroyed_at TEXT,
    PRIMARY KEY (subject, domain, version)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS closed (subject TEXT PRIMARY KEY, closed_at TEXT NOT NULL) WITHOUT ROWID;
"""
NEWEST = (
    "SELECT version, wrapped FROM keys WHERE subject = ? AND domain = ? AND wrapped IS NOT NULL "
    "ORDER BY version DESC LIMIT 1"
)


class KeyDestroyed(Exception):
    """What this key sealed was deleted on somebody's wish, and stays so."""


class KeyMissing(Exception):
    """A key that this store has never had: it is not the store that belongs to this database."""


class KeyStore:
    """Keys by subject, domain and version."""

    def __init__(self, path: Path, master: bytes) -> None:
        self.path = path
        self._master = AESGCM(master)
        self._local = threading.local()

    def key_for_writing(self, subject: uuid.UUID, domain: Domain) -> tuple[int, bytes]:
        """The newest key, made where there is none yet. Raises `KeyDestroyed` for a closed subject."""
        row = self._connection.execute(NEWEST, (str(subject), domain)).fetchone()
        if row is None:
            return self.add_version(subject, domain, unless_there=True)
        return row[0], self._unwrap(subject, domain, *row)

    def key(self, subject: uuid.UUID, domain: Domain, version: int) -> bytes:
        """One version of a key. Raises `KeyDestroyed` and `KeyMissing`."""
        query = "SELECT wrapped FROM keys WHERE subject = ? AND domain = ? AND version = ?"
        row = self._connection.execute(query, (str(subject), domain, version)).fetchone()
        if row is None and not self._is_closed(self._connection, subject):
            raise KeyMissing("The key store does not belong to this database; set TUTOR_KEYRING to the one that does.")
        if row is None or row[0] is None:
            raise KeyDestroyed(f"There is no key any more for this person's {domain} data.")
        return self._unwrap(subject, domain, version, row[0])

    def add_version(self, subject: uuid.UUID, domain: Domain, unless_there: bool = False) -> tuple[int, bytes]:
        """A new version of a key, which later writing uses. Raises `KeyDestroyed` for a closed subject.

        `unless_there`: take the newest one if somebody else was quicker.
        """
        with self._writing() as connection:
            there = connection.execute(NEWEST, (str(subject), domain)).fetchone() if unless_there else None
            if there is not None:
                return there[0], self._unwrap(subject, domain, *there)
            if self._is_closed(connection, subject):
                raise KeyDestroyed("This person was deleted; nothing about them can be written.")
            query = "SELECT COALESCE(MAX(version), 0) + 1 FROM keys WHERE subject = ? AND domain = ?"
            version = connection.execute(query, (str(subject), domain)).fetchone()[0]
            key = AESGCM.generate_key(8 * KEY)
            wrapped = self._wrap(subject, domain, version, key)
            values = (str(subject), domain, version, wrapped, _now())
            connection.execute("INSERT INTO keys VALUES (?, ?, ?, ?, ?, NULL)", values)
        return version, key

    def destroy(self, subject: uuid.UUID, domain: Domain, before: int | None = None) -> int:
        """Destroy the versions of one key (those below `before`, else all). Returns how many; safe to repeat."""
        query = (
            "UPDATE keys SET wrapped = NULL, destroyed_at = ? "
            "WHERE subject = ? AND domain = ? AND version < ? AND wrapped IS NOT NULL"
        )
        with self._writing() as connection:
            below = 2**62 if before is None else before
            return connection.execute(query, (_now(), str(subject), domain, below)).rowcount

    def close(self, subject: uuid.UUID) -> int:
        """Destroy every key of a subject and make no new one, ever. Returns how many keys; safe to repeat."""
        query = "UPDATE keys SET wrapped = NULL, destroyed_at = ? WHERE subject = ? AND wrapped IS NOT NULL"
        with self._writing() as connection:
            connection.execute("INSERT OR IGNORE INTO closed VALUES (?, ?)", (str(subject), _now()))
            return connection.execute(query, (_now(), str(subject))).rowcount

    def live_versions(self, subject: uuid.UUID, domain: Domain | None = None) -> list[tuple[str, int]]:
        """The keys a subject still has: (domain, version)."""
        query = "SELECT domain, version FROM keys WHERE subject = ? AND wrapped IS NOT NULL ORDER BY domain, version"
        rows = self._connection.execute(query, (str(subject),)).fetchall()
        return [row for row in rows if domain is None or row[0] == domain]

    def subjects(self) -> list[tuple[uuid.UUID, Domain]]:
        """Everyone who has a key, with its domain."""
        query = "SELECT DISTINCT subject, domain FROM keys WHERE wrapped IS NOT NULL ORDER BY subject, domain"
        return [(uuid.UUID(subject), Domain(domain)) for subject, domain in self._connection.execute(query)]

    def rewrap(self, master: bytes) -> int:
        """Wrap every key anew under another master key. Returns how many."""
        newer = AESGCM(master)
        with self._writing() as connection:
            rows = connection.execute("SELECT subject, domain, version, wrapped FROM keys WHERE wrapped IS NOT NULL")
            kept = [(row[:3], self._unwrap(uuid.UUID(row[0]), Domain(row[1]), *row[2:])) for row in rows.fetchall()]
            for (subject, domain, version), key in kept:
                wrapped = _wrap(newer, _label(subject, domain, version), key)
                where = "WHERE subject = ? AND domain = ? AND version = ?"
                connection.execute(f"UPDATE keys SET wrapped = ? {where}", (wrapped, subject, domain, version))  # noqa: S608
        self._master = newer
        return len(kept)

    @property
    def _connection(self) -> sqlite3.Connection:
        connection = getattr(self._local, "connection", None)
        if connection is None or self._local.process != os.getpid():
            connection = self._local.connection = self._open()
            self._local.process = os.getpid()
        return connection

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path.touch(mode=0o600)
        connection = sqlite3.connect(self.path, timeout=20, isolation_level=None)
        # No write-ahead log: a destroyed key must not live on in a second file.
        for pragma in ("journal_mode=DELETE", "synchronous=FULL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript(TABLES)
        return connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def _is_closed(self, connection: sqlite3.Connection, subject: uuid.UUID) -> bool:
        return connection.execute("SELECT 1 FROM closed WHERE subject = ?", (str(subject),)).fetchone() is not None

    def _wrap(self, subject: uuid.UUID, domain: Domain, version: int, key: bytes) -> bytes:
        return _wrap(self._master, _label(str(subject), domain, version), key)

    def _unwrap(self, subject: uuid.UUID, domain: Domain, version: int, wrapped: bytes) -> bytes:
        return self._master.decrypt(wrapped[:NONCE], wrapped[NONCE:], _label(str(subject), domain, version))


def _wrap(master: AESGCM, label: bytes, key: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + master.encrypt(nonce, key, label)


def _label(subject: str, domain: str, version: int) -> bytes:
    return f"{subject}\x1f{domain}\x1f{version}".encode()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
