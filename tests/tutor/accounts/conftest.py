from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth
from django.core.cache import cache

from tests.tutor.accounts.signing_in import HALF_MINUTE


@pytest.fixture(autouse=True)
def _not_the_demo(settings: Any) -> None:
    settings.DEMO = False


@pytest.fixture(autouse=True)
def _one_half_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "yield_hotp_counters_from_time", lambda: iter([HALF_MINUTE]))


@pytest.fixture(autouse=True)
def _no_tries_counted() -> Iterator[None]:
    """Tries are counted in the cache, which outlives a test."""
    cache.clear()
    yield
    cache.clear()
