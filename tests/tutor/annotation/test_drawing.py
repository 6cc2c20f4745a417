"""What is drawn, and in what order it is labelled."""

import random
from collections import Counter
from datetime import datetime
from itertools import pairwise

import pytest

from tests.tutor.annotation.conftest import Agreeing
from tutor.accounts.models import User
from tutor.annotation.drawing import balanced, draw
from tutor.annotation.labelling import (
    NotYours,
    is_disputed,
    label,
    open_segments,
    settled,
    takes,
    waiting_for,
)
from tutor.annotation.models import Label, Segment
from tutor.annotation.moments import STRATA, Moment, moments_of
from tutor.classrooms.models import Classroom
from tutor.practice.models import PracticeSession
from tutor.sensing.models import Estimate
from tutor.sensing.windows import SPAN


def test_something_happened_in_every_moment_and_none_overlap(labelled_class: Classroom, student: User, now: datetime):
    moments = moments_of(student, now)
    ends = [moment.ends_at for moment in moments]
    assert len(ends) == len(set(ends)) >= 4
    assert all(later - sooner >= SPAN for sooner, later in pairwise(ends))


def test_moments_say_how_sure_the_estimate_was(labelled_class: Classroom, student: User, now: datetime) -> None:
    visit = PracticeSession.objects.get(student=student)
    first, second = moments_of(student, now)[:2]
    for moment, certainty in ((first, 0.9), (second, 0.2)):
        Estimate.objects.create(
            subject_id=student.subject_id, session=visit, certainty=certainty, reason="", made_at=moment.ends_at
        )
    assert [each.stratum for each in moments_of(student, now)][:3] == ["sure", "unsure", "none"]


def test_as_many_of_each_stratum_where_there_are_so_many(practice: PracticeSession, now: datetime) -> None:
    many = [Moment(practice, now + place * SPAN, STRATA[place % 3]) for place in range(30)]
    chosen = balanced(many, 9, random.Random(1))
    assert Counter(each.stratum for each in chosen) == dict.fromkeys(STRATA, 3)
    few = [each for each in many if each.stratum != "sure"] + many[:1]
    assert Counter(each.stratum for each in balanced(few, 9, random.Random(1))) == {"sure": 1, "unsure": 4, "none": 4}


def test_as_many_of_each_student(labelled_class: Classroom, another: Agreeing, teacher: User, now: datetime) -> None:
    another("nils")
    drawn = draw(teacher, labelled_class, 3, 1, now)
    assert sorted(Counter(each.number for each in drawn).items()) == [(1, 3), (2, 3)]


def test_the_same_seed_draws_the_same(labelled_class: Classroom, teacher: User, now: datetime) -> None:
    def ends(seed: int) -> list[datetime]:
        Segment.objects.all().delete()
        return [each.ends_at for each in draw(teacher, labelled_class, 3, seed, now)]

    assert ends(1) == ends(1)
    assert len({tuple(ends(seed)) for seed in range(6)}) > 1


def test_nothing_is_drawn_twice(segments: list[Segment], labelled_class: Classroom, teacher: User, now: datetime):
    more = draw(teacher, labelled_class, 20, 1, now)
    assert not {each.ends_at for each in more} & {each.ends_at for each in segments}
    assert draw(teacher, labelled_class, 20, 1, now) == []


@pytest.mark.parametrize("each", [0, 21])
def test_how_many_has_bounds(labelled_class: Classroom, teacher: User, now: datetime, each: int) -> None:
    with pytest.raises(ValueError, match="1 to 20"):
        draw(teacher, labelled_class, each, 1, now)


def test_two_look_and_a_third_settles(
    segments: list[Segment], teacher: User, researcher: User, third: User, now: datetime
) -> None:
    one = segments[0]
    assert takes(third, one)
    label(teacher, one, "bored", 2, now)
    label(researcher, one, "engaged", 3, now)
    one = Segment.objects.get(pk=one.pk)
    assert is_disputed(one)
    assert settled(one) is None
    assert takes(third, one)
    label(third, one, "engaged", 1, now)
    one = Segment.objects.get(pk=one.pk)
    assert settled(one) == "engaged"
    assert not is_disputed(one)
    assert [each.third for each in one.labels.all()] == [False, False, True]


def test_where_two_agree_nobody_else_looks(
    segments: list[Segment], teacher: User, researcher: User, third: User, now: datetime
) -> None:
    label(teacher, segments[0], "bored", 2, now)
    label(researcher, segments[0], "bored", 2, now)
    with pytest.raises(NotYours):
        label(third, segments[0], "bored", 2, now)


def test_nobody_labels_twice(segments: list[Segment], teacher: User, now: datetime) -> None:
    label(teacher, segments[0], "bored", 2, now)
    with pytest.raises(NotYours):
        label(teacher, segments[0], "engaged", 2, now)
    assert Label.objects.get().state == "bored"


def test_what_waits_is_mixed_and_another_order_for_each(
    segments: list[Segment], labelled_class: Classroom, teacher: User, now: datetime
) -> None:
    open_now = open_segments(labelled_class, now)
    order = [each.pk for each in waiting_for(teacher, open_now)]
    assert sorted(order) == sorted(each.pk for each in segments)
    label(teacher, segments[0], "bored", 2, now)
    left = [each.pk for each in waiting_for(teacher, open_segments(labelled_class, now))]
    assert left == [pk for pk in order if pk != segments[0].pk]


@pytest.mark.parametrize(("state", "sureness"), [("happy", 2), ("bored", 4), ("", 1)])
def test_only_the_eight_words_and_three_degrees(
    segments: list[Segment], teacher: User, now: datetime, state: str, sureness: int
) -> None:
    with pytest.raises(ValueError, match="one of the eight"):
        label(teacher, segments[0], state, sureness, now)
