"""What goes along is chosen as the policy would, with its reason, and never the same numbers twice."""

import random
from datetime import datetime

import pytest

from tutor.accounts.models import User
from tutor.curriculum.models import Skill
from tutor.offline.choosing import choose
from tutor.offline.keeping import MOST_SETS, TooMany, keep_skill, own_sets
from tutor.offline.models import KEEPS, KeptSet
from tutor.practice.models import PracticeSession
from tutor.practice.problems import generated


@pytest.mark.parametrize("count", [5, 20])
def test_as_many_as_were_asked_for_and_no_numbers_twice(student: User, skill: Skill, now: datetime, count: int) -> None:
    items = choose(student, skill, count, now, random.Random(1)).items
    drawn = [(each.slug, str(generated(each.slug, each.content_hash, each.seed)[0].parameters)) for each in items]
    assert len(set(drawn)) == len(drawn) == count


def test_the_reason_says_what_is_expected(student: User, skill: Skill, now: datetime) -> None:
    chosen = choose(student, skill, 6, now, random.Random(1))
    chance = chosen.inputs["success_by_level"][chosen.level]
    assert f"About {chance:.0%} of exercises at this level" in chosen.reason
    assert set(chosen.inputs["levels"][:4]) == {chosen.level}


def test_choosing_alone_leaves_no_row(student: User, skill: Skill, now: datetime) -> None:
    choose(student, skill, 5, now, random.Random(1))
    assert not PracticeSession.objects.exists()


def test_exercises_without_numbers_come_once(
    student: User, skill: Skill, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As imported ones are: the same each time."""
    monkeypatch.setattr("tutor.offline.choosing.has_numbers", lambda exercise: False)
    items = choose(student, skill, 20, now, random.Random(1)).items
    assert 0 < len(items) < 20
    assert len({each.slug for each in items}) == len(items)


def test_there_is_an_end_to_what_one_may_keep(student: User, skill: Skill, now: datetime) -> None:
    for _ in range(MOST_SETS):
        keep_skill(student, skill, 5, False, now)
    with pytest.raises(TooMany):
        keep_skill(student, skill, 5, False, now)


def test_old_sets_no_longer_count(kept: KeptSet, student: User, now: datetime) -> None:
    assert own_sets(student, now + KEEPS / 2).count() == 1
    assert own_sets(student, now + KEEPS).count() == 0
