"""AES-256-GCM with everything that says where a value belongs as associated data.

A value that was altered, moved to another row or column, given to another person or put in from outside does not
open: `Tampered` is raised and nothing is returned (NIST SP 800-38D).
"""

import os
import struct
import uuid
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tutor.keyring.domains import Domain

FORMAT = b"\x01"
HEAD = struct.Struct("!cI12s")  # format, key version, nonce
NONCE = 12  # bytes
KEY = 32  # bytes


class Tampered(Exception):
    """A sealed value that is not what was sealed here."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one value belongs."""

    subject: uuid.UUID
    domain: Domain
    table: str
    column: str
    row: uuid.UUID

    def associated_data(self, version: int) -> bytes:
        parts = (str(self.subject), self.domain, self.table, self.column, str(self.row), str(version))
        return "\x1f".join(parts).encode()


def seal(plain: bytes, key: bytes, version: int, place: Place) -> bytes:
    """Encrypt `plain` for one place under version `version` of its key (32 bytes)."""
    nonce = os.urandom(NONCE)
    sealed = AESGCM(key).encrypt(nonce, plain, place.associated_data(version))
    return HEAD.pack(FORMAT, version, nonce) + sealed


def version_of(sealed: bytes) -> int:
    """The key version a sealed value names. Raises `Tampered`."""
    if len(sealed) < HEAD.size or sealed[:1] != FORMAT:
        raise Tampered("This is not a sealed value.")
    return int(HEAD.unpack_from(sealed)[1])


def unseal(sealed: bytes, key: bytes, place: Place) -> bytes:
    """Decrypt. Raises `Tampered`."""
    version = version_of(sealed)
    nonce = HEAD.unpack_from(sealed)[2]
    try:
        return AESGCM(key).decrypt(nonce, sealed[HEAD.size :], place.associated_data(version))
    except InvalidTag:
        raise Tampered(f"A value in {place.table}.{place.column} was altered, moved or put in from outside.") from None
