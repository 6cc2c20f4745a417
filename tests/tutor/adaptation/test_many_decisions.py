"""Ten thousand made-up situations: every decision has a reason, and none contradicts what it was made of."""

import random
import re
from collections.abc import Iterator

import pytest

from affect.types import Emotion, Scenario
from knowledge_tracing.stages import Stage
from tutor.adaptation.breaks import AND_LONGER
from tutor.adaptation.policy import CHOOSING, decide
from tutor.adaptation.types import (
    LEVELS,
    Affect,
    Decision,
    Knowledge,
    Moment,
    Preferences,
    Recent,
    Situation,
    SkillKnowledge,
)

MANY = 10_000
SIGNS = ("long pause", "many deletions", "brows drawn together")
STAGES = tuple(Stage)


def skill(rng: random.Random, number: int, count: int) -> SkillKnowledge:
    middle = rng.uniform(0.15, 0.95)
    stage = rng.choice(STAGES)
    return SkillKnowledge(
        slug=str(number),
        title=f"Skill {number}",
        mastery=middle if stage not in (Stage.MASTERED, Stage.FADING) else rng.uniform(0.75, 0.99),
        certainty=rng.random(),
        prerequisites=tuple(str(other) for other in range(number) if rng.random() < 0.3),
        success_by_level={1: min(0.99, middle + 0.15), 2: middle, 3: max(0.01, middle - 0.2)},
        stage=stage,
        in_a_week=rng.uniform(0.2, 0.74) if stage is Stage.FADING else middle,
    )


def situation(rng: random.Random) -> Situation:
    count = rng.randint(1, 6)
    skills = tuple(skill(rng, number, count) for number in range(count))
    held = rng.random() < 0.1
    return Situation(
        moment=rng.choice(list(Moment)),
        knowledge=Knowledge(skills, str(rng.randrange(count)), rng.choice(LEVELS)),
        recent=recent(rng),
        affect=affect(rng),
        scenario=rng.choice(list(Scenario)),
        preferences=Preferences(skill=str(rng.randrange(count)), level=rng.choice(LEVELS)) if held else Preferences(),
    )


def recent(rng: random.Random) -> Recent:
    on_problem = rng.randint(0, 4)
    return Recent(
        errors_in_a_row=on_problem + rng.randint(0, 2),
        correct_in_a_row=rng.randint(0, 5),
        errors_on_problem=on_problem,
        hints_on_problem=rng.randint(0, 3),
        hints_left=rng.randint(0, 3),
        misconception=rng.choice(["", "wrong-sign"]),
        support_shown=rng.random() < 0.2,
        hasty_misses=rng.randint(0, on_problem),
        hasty_hints=rng.randint(0, 3),
        minutes=rng.uniform(0, 70),
        success=rng.choice([None, rng.random()]),
        success_before=rng.choice([None, rng.random()]),
        seconds_on_problem=rng.uniform(0, 300),
        seconds_since_help=rng.choice([None, rng.uniform(0, 600)]),
        run_on_skill=rng.randint(0, 8),
        since_review=rng.randint(0, 12),
        break_offered=rng.random() < 0.2,
        unhurried=rng.random() < 0.2,
    )


def affect(rng: random.Random) -> Affect:
    if rng.random() < 0.3:
        return Affect()
    return Affect(
        rng.choice([None, *Emotion]), rng.random(), rng.randint(1, 4), tuple(rng.sample(SIGNS, 2)), rng.random() < 0.2
    )


@pytest.fixture(scope="module")
def decided() -> list[tuple[Situation, Decision]]:
    rng = random.Random(0)
    return [(each, decide(each)) for each in (situation(rng) for _ in range(MANY))]


def speaking_of_feelings(decided: list[tuple[Situation, Decision]]) -> Iterator[tuple[Situation, Decision]]:
    return ((s, d) for s, d in decided if "It looks as if" in d.reason + d.message or "Own word" in d.reason)


def test_every_one_has_a_reason_a_rule_and_a_place_that_exists(decided: list[tuple[Situation, Decision]]) -> None:
    for s, d in decided:
        assert d.reason.endswith(".")
        assert d.rule
        assert d.level in LEVELS
        assert d.skill in {each.slug for each in s.knowledge.skills}
        assert len({a.what for a in d.alternatives}) == len(d.alternatives)


def test_no_reason_says_easier_or_harder_than_it_is(decided: list[tuple[Situation, Decision]]) -> None:
    said = 0
    for s, d in decided:
        if d.skill != s.knowledge.current or d.rule == "held by a teacher":
            continue
        if "an easier exercise" in d.reason or "a harder exercise" in d.reason:
            said += 1
            assert d.step == (-1 if "an easier exercise" in d.reason else 1)
        assert d.level - s.knowledge.level == d.step
    assert said > 100


def test_a_hint_is_promised_only_where_one_is_left(decided: list[tuple[Situation, Decision]]) -> None:
    assert any(d.hint for _, d in decided)
    for s, d in decided:
        assert not d.hint or s.recent.hints_left > 0
        assert "There is a new hint" not in d.message or d.hint


def test_in_a_test_nobody_is_helped(decided: list[tuple[Situation, Decision]]) -> None:
    tests = [(s, d) for s, d in decided if s.scenario is Scenario.TEST]
    assert len(tests) > 1000
    assert not any(d.hint or d.pause or d.calm or d.choices for _, d in tests)
    assert not any("hint" in d.message or "It looks as if" in d.message for _, d in tests)


def test_a_feeling_is_named_only_where_it_was_said_or_read_surely_and_twice(
    decided: list[tuple[Situation, Decision]],
) -> None:
    named = list(speaking_of_feelings(decided))
    assert len(named) > 100
    for s, _ in named:
        a, rules = s.affect, s.thresholds
        assert a.own_word or (a.certainty >= rules.sure_enough and a.in_a_row >= rules.readings)


def test_without_a_feeling_no_decision_speaks_of_one(decided: list[tuple[Situation, Decision]]) -> None:
    words = re.compile(rf"\b(?:{'|'.join(each.value for each in Emotion)})\b")
    bare = [d for s, d in decided if s.affect.emotion is None]
    assert len(bare) > 1000
    assert not [d for d in bare if words.search(f"{d.reason} {d.message} {d.rule}")]


def test_an_offer_is_followed_by_none_for_a_while_but_from_the_own_word(
    decided: list[tuple[Situation, Decision]],
) -> None:
    for s, d in decided:
        soon = s.recent.seconds_since_help is not None and s.recent.seconds_since_help < s.thresholds.cooling_off
        if s.moment is Moment.ESTIMATE and soon and not s.affect.own_word:
            assert d.message == ""


def test_a_review_is_of_what_fades_and_a_change_of_skill_says_why(decided: list[tuple[Situation, Decision]]) -> None:
    seen = set()
    for s, d in decided:
        chosen = next(each for each in s.knowledge.skills if each.slug == d.skill)
        seen.add(d.rule)
        if d.rule == "review":
            assert chosen.stage is Stage.FADING
            assert s.recent.since_review >= s.thresholds.review_every
        if d.skill != s.knowledge.current:
            assert s.moment in CHOOSING
            assert chosen.title.lower() in d.reason.lower() or d.rule == "held by a teacher"
    assert {"review", "mixed practice", "back to what it builds on", "next skill"} <= seen


def test_what_a_teacher_holds_is_held(decided: list[tuple[Situation, Decision]]) -> None:
    held = [(s, d) for s, d in decided if s.preferences.skill and s.moment in CHOOSING]
    assert len(held) > 200
    for s, d in held:
        assert (d.skill, d.level) == (s.preferences.skill, s.preferences.level)


def test_a_break_is_offered_late_once_and_never_in_a_test(decided: list[tuple[Situation, Decision]]) -> None:
    offered = [(s, d) for s, d in decided if d.pause]
    assert len(offered) > 100
    for s, d in offered:
        assert s.recent.minutes >= s.thresholds.minutes_before_a_break
        assert not s.recent.break_offered
        assert (f"{round(s.recent.minutes)} minutes" in f"{d.message} {d.reason}") is not s.recent.unhurried
        fell = s.recent.success is not None and s.recent.success_before is not None
        assert fell or s.recent.minutes >= AND_LONGER * s.thresholds.minutes_before_a_break


def test_percentages_in_reasons_are_those_of_the_inputs(decided: list[tuple[Situation, Decision]]) -> None:
    for s, d in decided:
        known = {f"{each.mastery:.0%}" for each in s.knowledge.skills}
        known |= {f"{chance:.0%}" for each in s.knowledge.skills for chance in each.success_by_level.values()}
        assert set(re.findall(r"\d+%", d.reason)) <= known
