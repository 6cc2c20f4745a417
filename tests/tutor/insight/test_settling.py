"""What a class said is told together, of five or more, and no two looks can be subtracted."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from affect.types import Emotion
from tests.policies import put_in_force
from tutor.accounts.models import User
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import create_classroom, join_classroom, leave_classroom
from tutor.consent.profiles import Profile
from tutor.consent.sharing import choose_sharing
from tutor.curriculum.models import Course
from tutor.insight.climate import climate_view
from tutor.insight.models import ClimateWeek, Kind
from tutor.insight.settling import may_be_told, settle, weeks_to_settle
from tutor.practice.models import PracticeSession
from tutor.practice.own_words import OwnWord
from tutor.practice.services import start_session
from tutor.sensing.models import Estimate, SelfReport

LATER = timedelta(days=7)
Saying = Callable[..., None]
THREE_AND_TWO = [OwnWord.STUCK] * 3 + [OwnWord.TOO_EASY] * 2


@pytest.fixture
def say(algebra: Course, now: datetime) -> Saying:
    """Each person says a word."""

    def said(people: list[User], words: list[Any], at: datetime = now) -> None:
        for person, word in zip(people, words, strict=True):
            practice = start_session(person, algebra, at, seed=1)
            SelfReport.objects.create(subject_id=person.subject_id, session=practice, feeling=word, said_at=at)

    return said


def guess(practice: PracticeSession, emotion: Emotion, at: datetime, **more: Any) -> None:
    whose = {"subject_id": practice.student.subject_id, "session": practice}
    Estimate.objects.create(**whose, emotion=emotion, certainty=0.8, made_at=at, **more)


def told(classroom: Classroom, kind: Kind = Kind.EXERCISE) -> list[dict[str, int]]:
    return [row.counts for row in ClimateWeek.objects.filter(classroom=classroom, kind=kind) if row.learners]


def test_five_together_are_counted_once_their_week_is_over(
    classroom: Classroom, teacher: User, mates: list[User], say: Saying, now: datetime
) -> None:
    say(mates, THREE_AND_TWO)
    settle(teacher, now)
    assert told(classroom) == []
    settle(teacher, now + LATER)
    assert told(classroom) == [{"stuck": 3, "too easy": 2}]


def test_four_are_not(classroom: Classroom, teacher: User, mates: list[User], say: Saying, now: datetime) -> None:
    say(mates[:4], THREE_AND_TWO[:4])
    settle(teacher, now + LATER)
    assert told(classroom) == []
    assert set(ClimateWeek.objects.values_list("learners", flat=True)) == {0}


def test_where_all_say_the_same_nothing_is_told(
    classroom: Classroom, teacher: User, mates: list[User], say: Saying, now: datetime
) -> None:
    say(mates, [OwnWord.STUCK] * 5)
    settle(teacher, now + LATER)
    assert told(classroom) == []


def test_a_learner_counts_once_with_what_they_said_most(
    classroom: Classroom, teacher: User, mates: list[User], say: Saying, now: datetime
) -> None:
    say(mates, THREE_AND_TWO)
    say([mates[0]] * 2, [OwnWord.TOO_HARD] * 2, now + timedelta(hours=1))
    settle(teacher, now + LATER)
    assert told(classroom) == [{"too hard": 1, "stuck": 2, "too easy": 2}]


def test_nobody_is_found_out_by_leaving_or_coming_late(
    classroom: Classroom, teacher: User, student: User, mates: list[User], say: Saying, now: datetime
) -> None:
    """Six are counted; one leaves, or says something afterwards, and the count stays what it was."""
    say([student, *mates], [OwnWord.TOO_HARD, *THREE_AND_TWO])
    settle(teacher, now + LATER)
    before = told(classroom)
    leave_classroom(teacher, student, classroom, now + LATER)
    say(mates, [OwnWord.GOING_WELL] * 5, now)
    settle(teacher, now + LATER + timedelta(hours=1))
    assert told(classroom) == before == [{"too hard": 1, "stuck": 3, "too easy": 2}]


def test_nobody_is_found_out_by_a_second_class_without_them(
    classroom: Classroom, teacher: User, student: User, mates: list[User], say: Saying, now: datetime
) -> None:
    smaller = create_classroom(teacher, "7b without one", now)
    for mate in mates:
        join_classroom(mate, smaller, now)
    say([student, *mates], [OwnWord.TOO_HARD, *THREE_AND_TWO])
    settle(teacher, now + LATER)
    assert len(told(classroom)) == 1
    assert told(smaller) == []


def test_a_class_made_afterwards_has_no_weeks_from_before(
    classroom: Classroom, teacher: User, mates: list[User], say: Saying, now: datetime
) -> None:
    say(mates, THREE_AND_TWO)
    settle(teacher, now + LATER)
    late = create_classroom(teacher, "7c", now + LATER)
    for mate in mates:
        join_classroom(mate, late, now + LATER)
    settle(teacher, now + LATER)
    assert not ClimateWeek.objects.filter(classroom=late).exists()


def test_those_who_share_do_not_give_the_rest_away(
    classroom: Classroom, teacher: User, student: User, mates: list[User], algebra: Course, now: datetime
) -> None:
    """Feelings of those who share are on their pages: what is left over must be nobody, or five."""
    six = [student, *mates]
    for person, emotion in zip(six, [Emotion.BORED] * 3 + [Emotion.ENGAGED] * 3, strict=True):
        guess(start_session(person, algebra, now, seed=1), emotion, now)
    for person in mates[:2]:
        choose_sharing(person, True, now)
    settle(teacher, now + LATER)
    assert told(classroom, Kind.GUESS) == []


def test_guesses_that_the_learner_contested_are_left_out(
    classroom: Classroom, teacher: User, mates: list[User], algebra: Course, now: datetime
) -> None:
    for person in mates:
        practice = start_session(person, algebra, now, seed=1)
        guess(practice, Emotion.BORED if person == mates[0] else Emotion.ENGAGED, now)
        guess(practice, Emotion.ANXIOUS, now + timedelta(minutes=1), contested_at=now)
    settle(teacher, now + LATER)
    assert told(classroom, Kind.GUESS) == [{"engaged": 4, "bored": 1}]


def test_strict_counts_words_on_exercises_and_shows_nothing_else(
    classroom: Classroom, teacher: User, mates: list[User], say: Saying, now: datetime
) -> None:
    say(mates, [Emotion.BORED, *[Emotion.ENGAGED] * 4])
    say(mates, THREE_AND_TWO)
    settle(teacher, now + LATER)
    assert len(told(classroom, Kind.FEELING)) == 1
    put_in_force(Profile.STRICT)
    assert [part["kind"] for part in climate_view(classroom)["parts"]] == ["exercise"]
    say(mates, [Emotion.BORED, *[Emotion.ENGAGED] * 4], now + LATER)
    settle(teacher, now + 2 * LATER)
    assert len(told(classroom, Kind.FEELING)) == 1


def test_weeks_run_from_monday_to_sunday_and_are_settled_in_order(
    classroom: Classroom, teacher: User, now: datetime
) -> None:
    assert timezone.localdate(now) == date(2026, 3, 2)  # a Monday
    assert weeks_to_settle(teacher, now)[-1] == date(2026, 2, 23)
    settle(teacher, now)
    assert weeks_to_settle(teacher, now + timedelta(days=6)) == []
    assert weeks_to_settle(teacher, now + 2 * LATER) == [date(2026, 3, 2), date(2026, 3, 9)]


@pytest.mark.parametrize(
    ("group", "counted", "seen", "told"),
    [
        ("aaabb", "", "", True),
        ("aabb", "", "", False),
        ("aaaaa", "", "", False),
        ("aaabb", "4", "", False),  # one is counted elsewhere
        ("aaabb", "9", "", True),
        ("aaabb", "", "0123", False),  # four are known, so the fifth would be
        ("aaabb", "", "01234", True),
        ("aaabbb", "", "0", True),  # five are left
    ],
)
def test_the_rule(group: str, counted: str, seen: str, told: bool) -> None:
    assert may_be_told(dict(enumerate(group)), set(map(int, counted)), map(int, seen)) is told
