"""A thousand ways to change the past, each of them noticed."""

from datetime import datetime

from benchmarks.trust.tampering import undetected
from tutor.accounts.models import User


def test_a_thousand_changes_are_noticed(student: User, now: datetime) -> None:
    assert undetected(1000, student, now) == 0
