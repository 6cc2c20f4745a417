"""A plan is written down whole, and stands once it has begun."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.tutor.experiments.plans import PLAN, begun, plan_file
from tutor.audit.models import Entry
from tutor.experiments.models import Experiment, Fixed
from tutor.experiments.registration import Registration, fingerprint, read_registration
from tutor.experiments.services import begin, end, is_as_begun, register


def test_a_plan_comes_back_as_it_was_written(tmp_path: Path) -> None:
    plan = read_registration(plan_file(tmp_path))
    assert Registration.of(plan.to_dict()) == plan
    assert plan.to_dict() == PLAN


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": None}, "“name” is missing"),
        ({"message": "gone"}, "“message” has to be one of read_again"),
        ({"message": "smaller_step", "variants": ["usual", "other"]}, "answers a feeling"),
        ({"variants": ["usual"]}, "2 to 4 different wordings"),
        ({"variants": ["usual", "usual"]}, "2 to 4 different wordings"),
        ({"variants": ["usual", "louder"]}, "has no wording louder; there are usual, own_words, look_back"),
        ({"outcome": ["right-next"]}, "“outcome” has to be one of right-next"),
        ({"outcome": "grades"}, "“outcome” has to be one of right-next"),
        ({"message": "review", "variants": ["usual", "recall"], "outcome": "help-dismissed"}, "cannot be asked of it"),
        ({"smallest_difference": 0.0}, "between 0 and 1"),
        ({"learners": 12}, "40 or more"),
        ({"learners": True}, "40 or more"),
        ({"starts": "2026-07-01"}, "“ends” has to be later"),
        ({"ends": 20261231}, "“ends” has to be a day"),
        ({"minimum_age": 9}, "13 or more"),
        ({"analysis": "whatever comes out"}, "bayesian bootstrap by learner"),
        ({"winner": "own_words"}, "“winner” is not known"),
    ],
)
def test_what_is_wrong_in_a_plan_is_said(changes: dict[str, Any], words: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=words):
        read_registration(plan_file(tmp_path, **changes))


def test_a_file_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        read_registration(tmp_path / "missing.toml")


def test_one_that_has_not_begun_may_be_written_anew(db: None, tmp_path: Path, now: datetime) -> None:
    register(read_registration(plan_file(tmp_path)), now)
    made = register(read_registration(plan_file(tmp_path, learners=200)), now)
    assert Experiment.objects.get() == made
    assert Entry.objects.filter(action="experiment registered").count() == 2


def test_one_that_has_begun_stands(db: None, tmp_path: Path, now: datetime) -> None:
    made = begun(tmp_path, now)
    with pytest.raises(ValueError, match="has begun, so its plan stands"):
        register(read_registration(plan_file(tmp_path, learners=200)), now)
    with pytest.raises(Fixed):
        Experiment.objects.filter(pk=made.pk).update(registration={})
    with pytest.raises(Fixed):
        Experiment.objects.filter(pk=made.pk).delete()
    with pytest.raises(ValueError, match="has begun on"):
        begin(made, now)


def test_its_fingerprint_is_in_the_audit_and_tells_a_changed_plan(db: None, tmp_path: Path, now: datetime) -> None:
    made = begun(tmp_path, now)
    assert Entry.objects.get(action="experiment begun").detail["fingerprint"] == made.fingerprint
    assert is_as_begun(made)
    made.registration = {**made.registration, "smallest_difference": 0.01}
    made.save()
    assert not is_as_begun(made)
    made.fingerprint = fingerprint(made.registration)
    made.save()
    assert not is_as_begun(made), "the audit remembers the other one"


def test_one_message_is_compared_once_at_a_time(db: None, tmp_path: Path, now: datetime) -> None:
    first = begun(tmp_path, now)
    second = register(read_registration(plan_file(tmp_path, name="Another")), now)
    with pytest.raises(ValueError, match="end it first"):
        begin(second, now)
    end(first, now)
    begin(second, now)
    with pytest.raises(ValueError, match="was ended on"):
        end(first, now)


def test_none_is_planned_or_begun_for_days_that_are_over(db: None, tmp_path: Path, now: datetime) -> None:
    plan = read_registration(plan_file(tmp_path))
    later = now + timedelta(days=365)
    with pytest.raises(ValueError, match="is over"):
        register(plan, later)
    with pytest.raises(ValueError, match="is over"):
        begin(register(plan, now), later)
