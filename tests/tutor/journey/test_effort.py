from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from tests.tutor.journey.conftest import Answer
from tutor.accounts.models import User
from tutor.journey.effort import DAYS, effort, minutes_on
from tutor.practice.models import PracticeSession


def test_days_are_counted_and_none_is_lost(
    student: User, practice: PracticeSession, answer: Answer, now: datetime
) -> None:
    for back in (20, 13, 5, 5, 0):
        answer(practice, True, now - timedelta(days=back))
    shown = effort(student, now)
    assert len(shown.days) == DAYS
    assert [(now.date() - each).days for each in shown.practised] == [13, 5, 0]


def test_long_pauses_are_cut_short(student: User, practice: PracticeSession, answer: Answer, now: datetime) -> None:
    answer(practice, False, now + timedelta(minutes=2))
    answer(practice, False, now + timedelta(minutes=62))
    assert minutes_on(student, now.date()) == 5


def test_the_desk_says_it_in_words(sign_in: Any, student: User, practice: PracticeSession, answer: Answer) -> None:
    browser = sign_in(student)
    assert "What you know waits for you." in browser.get(reverse("practice:desk")).content.decode()
    answer(practice, True, timezone.now())
    assert "You practised on 1 of the last 14 days." in browser.get(reverse("practice:desk")).content.decode()
