"""The key store of this installation."""

import hashlib
import hmac
from functools import cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from tutor.environment import kept_secret
from tutor.keyring.sealing import KEY
from tutor.keyring.store import KeyStore


@cache
def keys() -> KeyStore:
    """The store, opened on first use."""
    return KeyStore(settings.KEYRING, derived(kept_secret(settings.SECRETS_DIR / "master_key"), "keyring"))


def derived(secret: str, purpose: str) -> bytes:
    """A 32-byte key for one purpose from a kept secret (HKDF, RFC 5869)."""
    return HKDF(SHA256(), KEY, salt=None, info=purpose.encode()).derive(secret.encode())


def blind_index(text: str) -> str:
    """A keyed fingerprint by which a sealed name can be found but not read: 64 hexadecimal digits."""
    return hmac.new(_index_key(), text.casefold().encode(), hashlib.sha256).hexdigest()


@cache
def _index_key() -> bytes:
    return derived(kept_secret(settings.SECRETS_DIR / "name_index_key"), "name index")
