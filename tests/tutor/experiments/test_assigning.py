"""Chance picks a wording: evenly, the same one every time, and only for those who said yes."""

import uuid
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.tutor.experiments.plans import begun, plan_file
from tests.tutor.practice.answers import wrong_answer
from tutor.accounts.models import User
from tutor.consent.models import Participation
from tutor.consent.trials import choose_trials, takes_part
from tutor.experiments.assigning import Assigned, assigned_to, variant_for, wordings_for, wordings_left_to_chance
from tutor.experiments.registration import read_registration
from tutor.experiments.services import end, register
from tutor.practice.models import DecisionRecord, PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import submit_answer

MANY = 4_000


@pytest.mark.parametrize("variants", [("a", "b"), ("a", "b", "c"), ("a", "b", "c", "d")])
def test_every_wording_has_the_same_chance(variants: tuple[str, ...]) -> None:
    counts = Counter(variant_for("f" * 64, uuid.UUID(int=number), variants) for number in range(MANY))
    even = MANY / len(variants)
    assert all(abs(counts[each] - even) < 4 * (even * (1 - 1 / len(variants))) ** 0.5 for each in variants)


def test_a_pick_is_stable_and_says_nothing_of_another_experiment() -> None:
    people = [uuid.UUID(int=number) for number in range(MANY)]
    first, again, other = ([variant_for(plan, each, ("a", "b")) for each in people] for plan in ("1", "1", "2"))
    assert first == again
    same = sum(mine == yours for mine, yours in zip(first, other, strict=True))
    assert abs(same - MANY / 2) < 4 * (MANY / 4) ** 0.5


def test_nothing_is_picked_without_a_yes(student: User, tmp_path: Path, now: datetime) -> None:
    made = begun(tmp_path, now)
    assert assigned_to(student, now) == ()
    choose_trials(student, True, now)
    (picked,) = assigned_to(student, now)
    assert picked == Assigned(made.pk, "help_after_misses", picked.variant, 0.5)
    choose_trials(student, False, now)
    assert assigned_to(student, now) == ()


def test_a_yes_to_an_older_wording_is_none(student: User, now: datetime) -> None:
    choose_trials(student, True, now)
    Participation.objects.update(text_version="2020-01")
    assert not takes_part(student, now)


def test_who_needs_a_guardian_is_never_part_of_it(student: User, tmp_path: Path, now: datetime) -> None:
    begun(tmp_path, now, minimum_age=13)
    choose_trials(student, True, now)
    student.born_in = "2014-01"
    student.save()
    assert assigned_to(student, now) == ()
    with pytest.raises(ValueError, match="old enough"):
        choose_trials(student, True, now)


def test_who_is_younger_than_planned_hears_the_usual_wording(student: User, tmp_path: Path, now: datetime) -> None:
    begun(tmp_path, now, minimum_age=40)
    choose_trials(student, True, now)
    assert wordings_for(student, now) == {}


def test_nothing_is_picked_before_after_or_for_a_changed_plan(student: User, tmp_path: Path, now: datetime) -> None:
    choose_trials(student, True, now)
    register(read_registration(plan_file(tmp_path)), now)
    assert assigned_to(student, now) == ()
    made = begun(tmp_path, now)
    assert assigned_to(student, now)
    assert assigned_to(student, now - timedelta(days=30)) == ()
    assert assigned_to(student, now + timedelta(days=365)) == ()
    made.registration = {**made.registration, "outcome": "returns-within-a-week"}
    made.save()
    assert assigned_to(student, now) == ()


def test_ending_brings_the_usual_wording_back(student: User, tmp_path: Path, now: datetime) -> None:
    choose_trials(student, True, now)
    made = begun(tmp_path, now)
    end(made, now)
    assert assigned_to(student, now) == ()


def test_a_decision_keeps_what_was_said_and_its_chance(
    student: User, practice: PracticeSession, tmp_path: Path, now: datetime
) -> None:
    made = begun(tmp_path, now)
    choose_trials(student, True, now)
    miss_twice(practice, now)
    said = DecisionRecord.objects.filter(rule="repeated errors").last()
    picked = wordings_for(student, now)["help_after_misses"]
    assert said.inputs["said"] == [
        {"message": "help_after_misses", "variant": picked, "experiment": made.pk, "propensity": 0.5}
    ]
    assert said.reason.endswith("Chance picked the words of this message, to find out which help.")
    usual = said.message.startswith("That step trips many people up.")
    assert usual == (picked == "usual")


def test_who_takes_no_part_hears_the_usual_wording(practice: PracticeSession, tmp_path: Path, now: datetime) -> None:
    begun(tmp_path, now)
    miss_twice(practice, now)
    said = DecisionRecord.objects.filter(rule="repeated errors").last()
    assert said.inputs["said"] == [{"message": "help_after_misses", "variant": "usual"}]
    assert "Chance" not in said.reason
    assert said.message.startswith("That step trips many people up.")


def miss_twice(practice: PracticeSession, now: datetime) -> None:
    for seconds in (60, 120):
        problem = current_problem(practice)
        submit_answer(problem, wrong_answer(problem), "plain", uuid.uuid4(), now + timedelta(seconds=seconds))


def test_a_teacher_reads_which_wordings_are_left_to_chance(db: None, tmp_path: Path, now: datetime) -> None:
    assert wordings_left_to_chance(now) == "Every message has its usual wording."
    plan = begun(tmp_path, now)
    assert "run now: 1; the last one ends on 30 June 2026" in wordings_left_to_chance(now)
    end(plan, now)
    assert "usual wording" in wordings_left_to_chance(now)
