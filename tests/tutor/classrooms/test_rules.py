"""A class's rules: versions that stay, come back, and reach whoever joins."""

from datetime import datetime, timedelta

import pytest

from tutor.accounts.models import Role, User
from tutor.adaptation.thresholds import USUAL
from tutor.audit.models import Entry
from tutor.classrooms.models import Classroom, RulesVersion
from tutor.classrooms.rules import SHIPPED, ChangedMeanwhile, bring_back, change, in_force
from tutor.classrooms.services import create_classroom, join_classroom, leave_classroom
from tutor.personal_data.erasure import begin_erasure, carry_out
from tutor.personal_data.models import Why
from tutor.personal_data.registry import WHOLE_PERSON, Subject
from tutor.practice.models import DecisionRecord, PolicyRules, PracticeSession
from tutor.practice.rule_sets import rules_for
from tutor.practice.selectors import current_problem
from tutor.practice.services import reveal_solution

MIXED = {"mix_after": 6}


@pytest.fixture
def changed(teacher: User, classroom: Classroom, now: datetime) -> RulesVersion:
    return change(teacher, classroom, SHIPPED, MIXED, "They like a run.", now)


def test_a_change_is_a_version_that_counts_for_everybody_at_once(
    changed: RulesVersion, classroom: Classroom, student: User, practice: PracticeSession, now: datetime
) -> None:
    assert (changed.number, changed.reason, in_force(classroom).thresholds.mix_after) == (1, "They like a run.", 6)
    reveal_solution(current_problem(practice), now)
    seen = DecisionRecord.objects.last().inputs["rules"]
    assert seen == {"version": f"class {classroom.pk}, version 1", "changed": MIXED}


def test_it_is_written_down(changed: RulesVersion, classroom: Classroom, teacher: User) -> None:
    entry = Entry.objects.get(action="rules changed")
    assert (entry.actor_id, entry.detail) == (teacher.subject_id, {"classroom": classroom.pk, "version": 1})


def test_any_version_comes_back_as_a_new_one(
    changed: RulesVersion, classroom: Classroom, teacher: User, student: User, now: datetime
) -> None:
    change(teacher, classroom, 1, {"review_every": 8}, "Fewer reviews.", now)
    again = bring_back(teacher, classroom, 1, now)
    assert (again.number, again.brings_back, rules_for(student).thresholds.mix_after) == (3, 1, 6)
    shipped = bring_back(teacher, classroom, SHIPPED, now)
    assert (shipped.number, rules_for(student).thresholds) == (4, USUAL)
    assert list(classroom.rules.values_list("number", flat=True)) == [4, 3, 2, 1]
    assert Entry.objects.filter(action="rules brought back").count() == 2


def test_a_version_that_never_was_does_not_come_back(teacher: User, classroom: Classroom, now: datetime) -> None:
    with pytest.raises(LookupError):
        bring_back(teacher, classroom, 3, now)


def test_two_pages_at_once_lose_nothing(
    changed: RulesVersion, teacher: User, classroom: Classroom, now: datetime
) -> None:
    with pytest.raises(ChangedMeanwhile, match="version 1"):
        change(teacher, classroom, SHIPPED, {"review_every": 8}, "At the same time.", now)
    assert RulesVersion.objects.count() == 1


def test_numbers_outside_their_bounds_are_refused(teacher: User, classroom: Classroom, now: datetime) -> None:
    with pytest.raises(ValueError, match="mix after is 99"):
        change(teacher, classroom, SHIPPED, {"mix_after": 99}, "", now)
    assert not RulesVersion.objects.exists()


def test_who_joins_later_goes_by_them_and_who_leaves_no_longer(
    changed: RulesVersion, classroom: Classroom, teacher: User, now: datetime
) -> None:
    noor = User.objects.create_user("noor", role=Role.STUDENT)
    join_classroom(noor, classroom, now + timedelta(days=1))
    assert rules_for(noor).name == f"class {classroom.pk}, version 1"
    leave_classroom(teacher, noor, classroom, now + timedelta(days=2))
    assert rules_for(noor).classroom is None
    assert Entry.objects.filter(action="class left", subject_id=noor.subject_id).count() == 1
    leave_classroom(teacher, noor, classroom, now + timedelta(days=3))
    assert Entry.objects.filter(action="class left").count() == 1


def test_the_class_joined_last_counts_where_it_has_rules(
    changed: RulesVersion, classroom: Classroom, teacher: User, student: User, now: datetime
) -> None:
    other = create_classroom(teacher, "Club", now)
    join_classroom(student, other, now + timedelta(days=1))
    assert rules_for(student).classroom == classroom.pk
    club = create_classroom(teacher, "Club 2", now)
    change(teacher, club, SHIPPED, {"mix_after": 2}, "A club.", now - timedelta(days=9))
    join_classroom(student, club, now + timedelta(days=2))
    assert rules_for(student).classroom == club.pk


def test_joining_again_changes_nothing(
    changed: RulesVersion, classroom: Classroom, student: User, now: datetime
) -> None:
    before = PolicyRules.objects.values().get()
    join_classroom(student, classroom, now + timedelta(days=1))
    assert PolicyRules.objects.values().get() == before


def test_a_teacher_who_is_erased_takes_their_rules_along(
    changed: RulesVersion, teacher: User, student: User, now: datetime, settings: object, tmp_path: object
) -> None:
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"  # type: ignore[attr-defined,operator]
    done = carry_out(begin_erasure(Subject.of(teacher), WHOLE_PERSON, Why.WISH, None, now))
    assert done.finished_at is not None
    assert rules_for(student).thresholds == USUAL
    assert not RulesVersion.objects.exists()
