"""Guesses learn from what a learner says, and unlearn it when it is taken back."""

from datetime import datetime, timedelta

import pytest

from affect.adapting import Adaptation
from affect.types import Emotion
from tutor.accounts.models import User
from tutor.practice.models import PracticeSession
from tutor.practice.own_words import OwnWord
from tutor.sensing.adaptations import adaptation_of, earlier_readings
from tutor.sensing.models import Estimate, SelfReport

CHANCES = {each.value: 0.4 if each is Emotion.CONFUSED else 0.1 for each in Emotion}


def guessed(session: PracticeSession, at: datetime, **rest: object) -> Estimate:
    subject = session.student.subject_id
    return Estimate.objects.create(
        subject_id=subject, session=session, emotion="confused", probabilities=CHANCES, reason="", made_at=at, **rest
    )


def said(session: PracticeSession, word: str, at: datetime) -> SelfReport:
    subject = session.student.subject_id
    return SelfReport.objects.create(subject_id=subject, session=session, feeling=word, said_at=at)


@pytest.fixture
def outspoken(practice: PracticeSession, now: datetime) -> PracticeSession:
    """Said "engaged" four times within the minute after a guess of "confused"."""
    for hour in range(4):
        guessed(practice, now - timedelta(hours=hour, seconds=20))
        said(practice, Emotion.ENGAGED, now - timedelta(hours=hour))
    return practice


def test_what_was_said_makes_it_likelier(student: User, outspoken: PracticeSession) -> None:
    offsets = dict(zip(Emotion, adaptation_of(student).offsets, strict=True))
    assert offsets[Emotion.ENGAGED] > 0 > offsets[Emotion.CONFUSED]


def test_what_is_deleted_was_never_learnt(student: User, outspoken: PracticeSession) -> None:
    SelfReport.objects.all().delete()
    assert adaptation_of(student) == Adaptation()


def test_a_word_long_after_a_guess_is_not_about_it(student: User, practice: PracticeSession, now: datetime) -> None:
    guessed(practice, now - timedelta(minutes=2))
    said(practice, Emotion.ENGAGED, now)
    assert adaptation_of(student).reports == ()


def test_a_word_goes_with_the_newest_guess_before_it(student: User, practice: PracticeSession, now: datetime) -> None:
    for seconds in (50, 10):
        guessed(practice, now - timedelta(seconds=seconds))
    guessed(practice, now + timedelta(seconds=5))
    said(practice, Emotion.ENGAGED, now)
    assert len(adaptation_of(student).reports) == 1


def test_a_guess_that_was_put_right_teaches(student: User, practice: PracticeSession, now: datetime) -> None:
    guessed(practice, now, contested_at=now, own_word=Emotion.BORED)
    assert [report.said for report in adaptation_of(student).reports] == [Emotion.BORED]


def test_words_that_are_no_feeling_teach_nothing(student: User, practice: PracticeSession, now: datetime) -> None:
    guessed(practice, now - timedelta(seconds=5))
    said(practice, OwnWord.STUCK, now)
    assert adaptation_of(student).reports == ()


def test_nobody_learns_from_somebody_else(outspoken: PracticeSession) -> None:
    somebody_else = User.objects.create_user("else", school=outspoken.student.school)
    assert adaptation_of(somebody_else).reports == ()


def test_a_reading_is_held_against_those_of_the_last_minutes(practice: PracticeSession, now: datetime) -> None:
    for seconds in (10, 60, 500):
        guessed(practice, now - timedelta(seconds=seconds))
    assert [reading.seconds_before for reading in earlier_readings(practice, now)] == [60, 10]


def test_a_reading_called_wrong_is_held_against_nothing(practice: PracticeSession, now: datetime) -> None:
    guessed(practice, now - timedelta(seconds=10), contested_at=now)
    assert earlier_readings(practice, now) == []
