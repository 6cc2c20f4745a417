"""Who else sits at the desk."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from tutor.accounts.models import Role, User


@pytest.fixture
def colleague(administrator: User) -> User:
    """Another administrator."""
    other = User.objects.create_user("bo", password="correct-horse", role=Role.ADMINISTRATOR, display_name="Bo")
    TOTP.activate(other, generate_totp_secret())
    return other
