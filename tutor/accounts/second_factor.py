"""The second step of signing in: who needs it, and how its secrets rest in the database."""

import base64
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import Role, User
from tutor.environment import kept_secret
from tutor.keyring.keys import derived

PURPOSE = b"tutor second factor"
NONCE_BYTES = 12


class Unreadable(Exception):
    """A stored secret that is not what was stored, or not under this installation's key."""


class SealingAdapter(DefaultMFAAdapter):
    """Keeps app secrets and recovery codes encrypted: AES-256-GCM, a fresh nonce each time."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right, or was used already. Wait for the next one and try again."),
    }

    def encrypt(self, text: str) -> str:
        """Base64 of nonce, text and tag."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return base64.b64encode(nonce + _cipher().encrypt(nonce, text.encode(), PURPOSE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            sealed = base64.b64decode(encrypted_text, validate=True)
            return _cipher().decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], PURPOSE).decode()
        except (InvalidTag, ValueError):
            raise Unreadable(
                "A second factor was changed in the database, or second_factor_key is not the key it was written with. "
                "Restore the key, or let the person start again: manage.py forget_second_factor USERNAME"
            ) from None


def has_one(person: User) -> bool:
    """Whether signing in asks this person for a code."""
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()


def is_owed(person: User) -> bool:
    """Whether this person must set one up first: administrators, whose account opens everybody's data."""
    return person.role == Role.ADMINISTRATOR and not settings.DEMO and not has_one(person)


def forget(person: User) -> bool:
    """Take the second factor off an account; whether there was one."""
    return Authenticator.objects.filter(user=person).delete()[0] > 0


def _cipher() -> AESGCM:
    return AESGCM(derived(kept_secret(settings.SECRETS_DIR / "second_factor_key"), PURPOSE.decode()))
