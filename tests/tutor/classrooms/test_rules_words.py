"""The page leaves out no rule and no number, and in strict names no feeling."""

import pytest

from tests.tutor.test_strict_words import NAMED
from tutor.adaptation import breaks
from tutor.adaptation.choosing import WAYS
from tutor.adaptation.feelings import anxious
from tutor.adaptation.rules import RULES
from tutor.adaptation.thresholds import BOUNDS, USUAL, Thresholds
from tutor.classrooms.rules_words import GROUPS, as_kept, as_shown, groups, shown, steering, words_of

GUESSES_ONLY = {"sure_enough", "readings", "patience", "cooling_off"}


def decided(infers: bool) -> set:
    return {each for _, rules in groups(infers) for rule in rules for each in rule.decides}


def test_every_rule_of_the_policy_is_on_the_page() -> None:
    assert decided(infers=True) >= {*WAYS, *RULES, breaks.with_break}
    assert decided(infers=False) >= {*WAYS, *RULES, breaks.with_break} - {anxious}


def test_every_number_stands_beside_one_rule() -> None:
    assert sorted(steering(infers=True)) == sorted(BOUNDS)
    assert sorted(steering(infers=False)) == sorted(set(BOUNDS) - GUESSES_ONLY)


def test_strict_names_no_feeling() -> None:
    said = [group.title + group.text for group, _ in groups(False)]
    said += [rule.title + rule.words(False) for _, rules in groups(False) for rule in rules]
    said += [words_of(name, False) for name in steering(False)]
    assert [each for each in said if NAMED.search(each)] == []
    assert NAMED.search(" ".join(rule.words(True) for group in GROUPS for rule in group.rules))


@pytest.mark.parametrize("infers", [True, False])
def test_the_numbers_in_force_stand_in_the_words(infers: bool) -> None:
    numbers = shown(Thresholds(mix_after=7, target=0.71))
    said = " ".join(rule.words(infers).format(**numbers) for _, rules in groups(infers) for rule in rules)
    assert "After 7 exercises in a row" in said
    assert "about 71 of 100" in said
    assert "{" not in said


@pytest.mark.parametrize("name", BOUNDS)
def test_what_is_shown_is_kept_as_it_was(name: str) -> None:
    for value in (getattr(USUAL, name), BOUNDS[name].least, BOUNDS[name].most):
        assert as_kept(name, as_shown(name, value)) == value
