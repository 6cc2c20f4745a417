"""Which rules steer a learner, and what every decision says of them."""

from datetime import datetime, timedelta

import pytest

from tutor.accounts.models import User
from tutor.adaptation.thresholds import BOUNDS, USUAL, Thresholds
from tutor.adaptation.types import Moment
from tutor.practice.models import DecisionRecord, PolicyRules, PracticeSession
from tutor.practice.rule_sets import RuleSet, as_thresholds, elsewhere, rules_for, set_rules, take_rules_away
from tutor.practice.selectors import current_problem
from tutor.practice.situations import situation_at

PATIENT = Thresholds(patience=90, errors_for_a_hint=1)


def test_without_a_class_the_rules_are_those_shipped(student: User, practice: PracticeSession, now: datetime) -> None:
    assert rules_for(student) == RuleSet(USUAL, "as shipped", None)
    assert DecisionRecord.objects.get().inputs["rules"] == {"version": "as shipped", "changed": {}}


def test_the_policy_goes_by_the_rules_of_the_class_and_says_which(
    student: User, teacher: User, practice: PracticeSession, now: datetime
) -> None:
    set_rules([student], 5, 2, PATIENT, teacher, now)
    problem = current_problem(practice)
    assert situation_at(practice, problem, Moment.ESTIMATE, now).thresholds == PATIENT
    assert rules_for(student).to_dict() == {
        "version": "class 5, version 2",
        "changed": {"patience": 90, "errors_for_a_hint": 1},
    }


@pytest.mark.parametrize(("later", "name"), [(1, "class 6, version 1"), (-1, "class 5, version 2")])
def test_in_two_classes_those_set_last_count(
    student: User, teacher: User, now: datetime, later: int, name: str
) -> None:
    set_rules([student], 5, 2, PATIENT, teacher, now)
    set_rules([student], 6, 1, USUAL, teacher, now + timedelta(minutes=later))
    assert rules_for(student).name == name
    assert (elsewhere([student], 5), elsewhere([student], 6)) == (int(later > 0), int(later < 0))


def test_setting_again_replaces_and_leaving_takes_away(student: User, teacher: User, now: datetime) -> None:
    set_rules([student], 5, 1, PATIENT, teacher, now)
    set_rules([student], 5, 2, USUAL, teacher, now)
    set_rules([student], 6, 1, PATIENT, teacher, now - timedelta(days=1))
    assert PolicyRules.objects.filter(student=student, classroom=5).get().version == 2
    take_rules_away(student, 5)
    assert rules_for(student).classroom == 6
    take_rules_away(student, 6)
    assert rules_for(student) == RuleSet()


def test_numbers_of_an_older_program_are_kept_within_todays_bounds() -> None:
    stored = {"target": 0.2, "patience": 9_999, "readings": 1, "no longer there": 3}
    found = as_thresholds(stored)
    assert (found.target, found.patience, found.readings) == (0.7, 180, 2)
    assert found.review_every == USUAL.review_every


@pytest.mark.parametrize("name", BOUNDS)
def test_every_number_comes_back_as_it_was_kept(name: str) -> None:
    usual = getattr(USUAL, name)
    moved = Thresholds(**{name: type(usual)(BOUNDS[name].most)})
    assert as_thresholds(moved.to_dict()) == moved
    assert type(getattr(as_thresholds({name: usual}), name)) is type(usual)
