"""Chance has a part in nothing but the level, and in that only where the rules leave it open."""

import random
from dataclasses import replace

import pytest

from affect.types import Emotion, Scenario
from tests.tutor.adaptation.test_many_decisions import MANY, situation
from tutor.adaptation.difficulty import cautious
from tutor.adaptation.learned.actions import STEPS, Action, allowed, band, chosen_skill, is_free
from tutor.adaptation.learned.context import NAMES, context_of
from tutor.adaptation.learned.picking import TO_FIND_OUT, Picked, pick
from tutor.adaptation.policy import CHOOSING, decide
from tutor.adaptation.types import LEVELS, Affect, Decision, Moment, Preferences, Situation

Case = tuple[Situation, Decision, Picked | None]


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    rng = random.Random(0)
    made = [situation(rng) for _ in range(MANY)]
    unbound = {"affect": Affect(), "preferences": Preferences(), "scenario": Scenario.COURSE, "moment": Moment.SOLVED}
    open_ones = [replace(each, recent=replace(each.recent, minutes=5.0), **unbound) for each in made]
    found = [(each, decide(each)) for each in [*made, *open_ones]]
    return [(s, d, pick(s, d, LEVELS, 1.0, rng.random())) for s, d in found]


@pytest.fixture(scope="module")
def picked(cases: list[Case]) -> list[tuple[Situation, Decision, Picked]]:
    found = [(s, d, each) for s, d, each in cases if each is not None]
    assert len(found) > 100
    return found


def test_where_nothing_is_free_nothing_is_picked(cases: list[Case]) -> None:
    bound = [
        (s, d, each)
        for s, d, each in cases
        if s.moment not in CHOOSING
        or s.moment is Moment.GIVEN_UP
        or s.scenario is not Scenario.COURSE
        or s.preferences != Preferences()
        or s.affect.emotion not in (None, Emotion.NEUTRAL)
        or d.pause
        or d.hint
        or d.calm
        or d.choices
    ]
    assert len(bound) > 5_000
    assert all(each is None for _, _, each in bound)


def test_only_the_level_and_its_reason_change(picked: list[tuple[Situation, Decision, Picked]]) -> None:
    for _, ruled, each in picked:
        one, two = each.decision, ruled
        assert (one.skill, one.rule, one.message) == (two.skill, two.rule, two.message)
        assert (one.hint, one.pause, one.calm, one.choices) == (two.hint, two.pause, two.calm, two.choices)
        assert one.level == two.level + STEPS[each.action]


def test_every_pick_says_by_whom_and_how_it_was_picked(picked: list[tuple[Situation, Decision, Picked]]) -> None:
    for _, _, each in picked:
        assert each.decision.reason.endswith(TO_FIND_OUT[each.action])
    assert {each.action for _, _, each in picked} == set(Action)


def test_predicted_success_stays_in_the_band_around_the_aim(picked: list[tuple[Situation, Decision, Picked]]) -> None:
    for s, d, each in picked:
        low, high = band(s.thresholds)
        if each.action is not Action.USUAL:
            assert low <= cautious(chosen_skill(s, d), each.decision.level) <= high
            assert 0.6 <= low < high <= 0.9


def test_a_right_answer_never_brings_an_easier_one_nor_a_miss_a_harder_one(
    picked: list[tuple[Situation, Decision, Picked]],
) -> None:
    same = [(s, each) for s, _, each in picked if each.decision.skill == s.knowledge.current]
    assert len(same) > 20
    for s, each in same:
        step = each.decision.level - s.knowledge.level
        assert abs(step) <= 1
        assert step == each.decision.step
        if s.moment is Moment.SOLVED and each.action is not Action.USUAL:
            assert step <= 0 if s.recent.errors_on_problem else step >= 0


def test_nothing_is_harder_than_the_rules_say_after_a_miss(picked: list[tuple[Situation, Decision, Picked]]) -> None:
    missed = [each for s, _, each in picked if s.recent.errors_on_problem]
    assert len(missed) > 20
    assert not any(Action.HARDER in each.chances for each in missed)


def test_a_level_that_the_skill_does_not_have_is_not_allowed(cases: list[Case]) -> None:
    for s, d, _ in cases:
        assert allowed(s, d, {d.level}) == (Action.USUAL,)


def test_the_context_is_the_same_whatever_is_felt_and_whoever_it_is(cases: list[Case]) -> None:
    free = [(s, d) for s, d, _ in cases if is_free(s, d)]
    assert len(free) > 150
    for s, d in free:
        context = context_of(s, d)
        assert len(context) == len(NAMES)
        assert all(-2.0 <= each <= 2.0 for each in context)
