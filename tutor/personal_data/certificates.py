"""Signed proof that somebody was erased: what, when, step by step, and what a search found afterwards."""

import base64
import json
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from tutor.environment import kept_secret
from tutor.keyring.keys import derived
from tutor.personal_data.models import Erasure


def certify(erasure: Erasure) -> dict[str, Any]:
    """The certificate of a finished erasure, signed with this installation's key (Ed25519, RFC 8032)."""
    statement = {
        "erasure": str(erasure.pk),
        "subject": str(erasure.subject_id),
        "scope": erasure.scope,
        "why": erasure.why,
        "asked_at": erasure.asked_at.isoformat(),
        "steps": dict(erasure.steps),
        "rows_removed": dict(erasure.removed),
        "found_afterwards": dict(erasure.found),
    }
    return {
        "statement": statement,
        "signature": base64.b64encode(_key().sign(_bytes(statement))).decode(),
        "public_key": public_key(),
    }


def public_key() -> str:
    """By which anybody can check a certificate: 32 bytes, base64."""
    return base64.b64encode(_key().public_key().public_bytes_raw()).decode()


def is_genuine(certificate: dict[str, Any], public: str) -> bool:
    """Whether the holder of this public key signed exactly this statement."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public))
        key.verify(base64.b64decode(certificate["signature"]), _bytes(certificate["statement"]))
    except (InvalidSignature, ValueError, KeyError, TypeError):
        return False
    return True


def _bytes(statement: dict[str, Any]) -> bytes:
    return json.dumps(statement, sort_keys=True, separators=(",", ":")).encode()


@cache
def _key() -> Ed25519PrivateKey:
    secret = kept_secret(settings.SECRETS_DIR / "certificate_key")
    return Ed25519PrivateKey.from_private_bytes(derived(secret, "erasure certificates"))
