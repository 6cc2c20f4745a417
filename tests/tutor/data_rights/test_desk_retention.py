from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from tutor.accounts.models import User
from tutor.data_rights.models import RetentionRun
from tutor.data_rights.retention import last_day


def test_the_calendar_says_how_many_are_due_when(sign_in: Any, administrator: User, student: User) -> None:
    page = sign_in(administrator).get(reverse("data_rights:retention")).content.decode()
    due = last_day(timezone.localdate())
    assert f"{settings.RETENTION_DAYS} days after" in page
    assert str(due.year) in page
    assert "Nothing was due yet" in page


def test_the_calendar_says_what_was_done(sign_in: Any, administrator: User, now: datetime) -> None:
    RetentionRun.objects.create(ran_at=now, people=3, rows=41)
    page = sign_in(administrator).get(reverse("data_rights:retention")).content.decode()
    assert "2 Mar 2026" in page
    assert '<td class="number">41</td>' in page


def test_the_calendar_names_nobody(sign_in: Any, administrator: User, student: User) -> None:
    assert "Sam" not in sign_in(administrator).get(reverse("data_rights:retention")).content.decode()
