from dataclasses import replace

import pytest

from affect.types import Emotion, Scenario
from knowledge_tracing.stages import Stage
from tutor.adaptation.policy import decide
from tutor.adaptation.types import (
    Affect,
    Knowledge,
    Moment,
    Planned,
    Preferences,
    Recent,
    Situation,
    SkillKnowledge,
)

FIRST = SkillKnowledge("one", "One", 0.6, 0.7, (), {1: 0.9, 2: 0.78, 3: 0.5})
SECOND = SkillKnowledge("two", "Two", 0.3, 0.1, ("one",), {1: 0.75, 2: 0.5, 3: 0.3})
COURSE = Knowledge((FIRST, SECOND), "one", 2)
SURE = Affect(Emotion.CONFUSED, 0.8, in_a_row=2, signals=("long pause",))


def situation(moment: Moment, **changes: object) -> Situation:
    return replace(Situation(moment, COURSE), **changes)


def test_without_anything_to_go_by_the_level_follows_predicted_success() -> None:
    decision = decide(situation(Moment.SOLVED))
    assert (decision.level, decision.rule) == (2, "predicted success")


def test_a_right_answer_never_brings_an_easier_exercise() -> None:
    hard = replace(FIRST, success_by_level={1: 0.78, 2: 0.5, 3: 0.2})
    decision = decide(situation(Moment.SOLVED, knowledge=replace(COURSE, skills=(hard, SECOND))))
    assert decision.level == 2


def test_a_struggle_never_brings_a_harder_exercise() -> None:
    easy = replace(FIRST, success_by_level={1: 0.99, 2: 0.95, 3: 0.78})
    recent = Recent(errors_on_problem=1)
    assert decide(situation(Moment.SOLVED, knowledge=replace(COURSE, skills=(easy, SECOND)), recent=recent)).level == 2


def test_two_misses_on_one_problem_bring_a_hint() -> None:
    decision = decide(situation(Moment.WRONG_ANSWER, recent=Recent(2, 0, 2, hints_left=3)))
    assert decision.hint
    assert decision.step == 0


def test_three_misses_in_a_row_bring_an_easier_problem_too() -> None:
    decision = decide(situation(Moment.WRONG_ANSWER, recent=Recent(3, 0, 2, hints_left=3)))
    assert decision.hint
    assert decision.level == 1


def test_no_hint_is_promised_when_none_is_left() -> None:
    decision = decide(situation(Moment.WRONG_ANSWER, recent=Recent(3, 0, 3, hints_left=0)))
    assert not decision.hint
    assert "new hint" not in decision.message
    assert "Show me how" in decision.message


def test_three_right_in_a_row_bring_a_harder_problem() -> None:
    decision = decide(situation(Moment.SOLVED, recent=Recent(correct_in_a_row=3)))
    assert (decision.step, decision.level) == (1, 3)


def test_engagement_brings_it_sooner() -> None:
    engaged = Affect(Emotion.ENGAGED, 0.7, in_a_row=2)
    decision = decide(situation(Moment.SOLVED, recent=Recent(correct_in_a_row=2), affect=engaged))
    assert decision.step == 1


def test_confusion_offers_a_hint_on_the_open_problem() -> None:
    decision = decide(situation(Moment.ESTIMATE, affect=SURE, recent=Recent(hints_left=2, seconds_on_problem=60)))
    assert decision.hint
    assert "long pause" in decision.reason


def test_frustration_is_met_with_a_kind_word_and_a_smaller_step() -> None:
    upset = replace(SURE, emotion=Emotion.FRUSTRATED)
    decision = decide(situation(Moment.ESTIMATE, affect=upset, recent=Recent(hints_left=2)))
    assert decision.step == -1
    assert decision.message.startswith("It looks as if")


@pytest.mark.parametrize(
    "unsure", [replace(SURE, in_a_row=1), replace(SURE, certainty=0.3), replace(SURE, emotion=None)]
)
def test_one_frown_is_not_a_state(unsure: Affect) -> None:
    assert decide(situation(Moment.ESTIMATE, affect=unsure, recent=Recent(hints_left=2))).message == ""


def test_the_own_word_counts_at_once() -> None:
    said = Affect(Emotion.CONFUSED, 1.0, in_a_row=1, own_word=True)
    assert decide(situation(Moment.ESTIMATE, affect=said, recent=Recent(hints_left=2))).hint


def test_help_that_is_on_the_page_is_not_offered_again() -> None:
    shown = Recent(hints_left=2, support_shown=True)
    assert decide(situation(Moment.ESTIMATE, affect=SURE, recent=shown)).message == ""


def test_a_test_gives_nobody_help() -> None:
    misses = Recent(3, 0, 3, hints_left=3)
    decision = decide(situation(Moment.WRONG_ANSWER, recent=misses, affect=SURE, scenario=Scenario.TEST))
    assert not decision.hint
    assert decision.message == ""


def test_a_shown_solution_is_followed_by_a_smaller_step() -> None:
    assert decide(situation(Moment.GIVEN_UP)).level == 1


def test_a_mastered_skill_leads_to_the_next() -> None:
    mastered = replace(FIRST, mastery=0.95, certainty=0.9)
    decision = decide(situation(Moment.SOLVED, knowledge=replace(COURSE, skills=(mastered, SECOND))))
    assert decision.skill == "two"
    assert "95%" in decision.reason


def test_two_lucky_answers_are_not_mastery() -> None:
    lucky = replace(FIRST, mastery=0.95, certainty=0.2)
    assert decide(situation(Moment.SOLVED, knowledge=replace(COURSE, skills=(lucky, SECOND)))).skill == "one"


@pytest.mark.parametrize(("needed", "rule"), [(0.5, "back to what it builds on"), (0.9, "with its lesson")])
def test_many_tries_lead_back_to_what_is_weak_or_go_on_with_the_lesson(needed: float, rule: str) -> None:
    base, stuck = replace(FIRST, mastery=needed), replace(SECOND, stage=Stage.SPINNING, certainty=0.6)
    knowledge = Knowledge((base, stuck), "two", 1)
    decision = decide(situation(Moment.SOLVED, knowledge=knowledge, recent=Recent(run_on_skill=5)))
    assert decision.rule == rule
    assert decision.skill == ("one" if needed < 0.75 else "two")
    assert "not come right after many tries" in decision.reason
    assert decision.message


def test_the_same_is_not_said_after_each_exercise() -> None:
    knowledge = Knowledge((replace(FIRST, mastery=0.9), replace(SECOND, stage=Stage.SPINNING)), "two", 1)
    decided = [
        decide(situation(Moment.SOLVED, knowledge=knowledge, recent=Recent(run_on_skill=run))) for run in range(1, 9)
    ]
    assert {each.rule for each in decided} == {"with its lesson"}
    assert [bool(each.message) for each in decided] == [True, False, False, False] * 2


def test_levels_stay_within_those_that_exist() -> None:
    bottom = replace(COURSE, level=1)
    assert decide(situation(Moment.GIVEN_UP, knowledge=bottom)).level == 1
    top = replace(COURSE, level=3)
    assert decide(situation(Moment.SOLVED, knowledge=top, recent=Recent(correct_in_a_row=5))).level == 3


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("emotion", [None, *Emotion])
@pytest.mark.parametrize("errors", range(4))
def test_every_decision_has_a_reason(moment: Moment, emotion: Emotion | None, errors: int) -> None:
    recent = Recent(errors_in_a_row=errors, errors_on_problem=errors, hints_left=1)
    decision = decide(situation(moment, recent=recent, affect=replace(SURE, emotion=emotion)))
    assert decision.reason
    assert decision.rule


def test_what_a_plan_says_comes_next_whatever_else_would_fit() -> None:
    planned = Planned("elsewhere", 3, at=2, of=5)
    decision = decide(situation(Moment.SOLVED, planned=planned, preferences=Preferences("two", 1)))
    assert (decision.skill, decision.level, decision.rule, decision.message) == ("elsewhere", 3, "planned work", "")
    assert decision.reason == "Next in the work that your teacher gave: exercise 2 of 5, in the order it has there."


def test_a_break_is_suggested_in_planned_work_too() -> None:
    long = Recent(minutes=70)
    assert decide(situation(Moment.SOLVED, planned=Planned("one", 1, 1, 2), recent=long)).pause


def test_help_promises_what_the_plan_brings_and_nothing_easier() -> None:
    recent = Recent(errors_in_a_row=3, errors_on_problem=3, hints_left=1)
    made = decide(situation(Moment.WRONG_ANSWER, planned=Planned("one", 1, 2, 2), recent=recent))
    assert made.reason == "Three misses in a row: a hint now, and then the next exercise of the work."


@pytest.mark.parametrize(
    ("moment", "cause"),
    [(Moment.GIVEN_UP, "The worked solution was shown"), (Moment.SOLVED, "The last hint told the answer")],
)
def test_a_told_answer_brings_the_exercise_once_more_before_the_plan_goes_on(moment: Moment, cause: str) -> None:
    decision = decide(situation(moment, twin=3, planned=Planned("two", 1, 2, 2)))
    assert (decision.skill, decision.level, decision.step, decision.rule) == ("one", 3, 0, "twin")
    assert decision.reason == f"{cause}: the same exercise comes once more, with new numbers."


def test_who_was_given_a_no_clock_is_told_no_minutes() -> None:
    made = decide(situation(Moment.SOLVED, recent=Recent(minutes=70, unhurried=True)))
    assert made.pause
    assert "break" in made.message
    assert not any(letter.isdigit() for letter in made.message)
    assert "minutes" not in f"{made.message} {made.reason}"
