"""How the secrets of the second factor rest in the database."""

import base64
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from tutor.accounts.models import User
from tutor.accounts.second_factor import SealingAdapter, Unreadable

SECRET = "JBSWY3DPEHPK3PXP"


def test_what_is_sealed_is_opened_again() -> None:
    adapter = SealingAdapter()
    assert adapter.decrypt(adapter.encrypt(SECRET)) == SECRET


def test_the_same_secret_never_looks_the_same() -> None:
    adapter = SealingAdapter()
    assert adapter.encrypt(SECRET) != adapter.encrypt(SECRET)


@pytest.mark.parametrize("place", [0, 11, 12, -1], ids=["nonce", "end of the nonce", "text", "tag"])
def test_one_changed_bit_is_noticed(place: int) -> None:
    sealed = bytearray(base64.b64decode(SealingAdapter().encrypt(SECRET)))
    sealed[place] ^= 1
    with pytest.raises(Unreadable, match="forget_second_factor"):
        SealingAdapter().decrypt(base64.b64encode(sealed).decode())


@pytest.mark.parametrize("stored", ["", SECRET, "not base64!"])
def test_what_was_never_sealed_is_refused(stored: str) -> None:
    with pytest.raises(Unreadable):
        SealingAdapter().decrypt(stored)


def test_another_installation_cannot_open_it(settings: Any, tmp_path: Path) -> None:
    sealed = SealingAdapter().encrypt(SECRET)
    settings.SECRETS_DIR = tmp_path
    with pytest.raises(Unreadable):
        SealingAdapter().decrypt(sealed)


def test_the_database_holds_neither_secret_nor_recovery_code(student: User) -> None:
    TOTP.activate(student, SECRET)
    codes = RecoveryCodes.activate(student).generate_codes()
    stored = str([row.data for row in Authenticator.objects.filter(user=student)])
    assert [word for word in (SECRET, *codes) if word in stored] == []
