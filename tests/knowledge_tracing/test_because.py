from hypothesis import given
from hypothesis import strategies as st

from knowledge_tracing.because import WORDS, because
from knowledge_tracing.forgetting import DAY
from knowledge_tracing.types import LearnerHistory, SkillHistory
from tests.knowledge_tracing.learners import MINUTE, ROUND, answered, histories, learner_after, learners

SAYABLE = {text for pair in WORDS.values() for text in pair} - {""}


def test_nothing_known_and_a_middling_exercise_have_no_reason() -> None:
    assert because(SkillHistory(), difficulty=0.0, now=0.0, parameters=ROUND) == ()


def test_the_strongest_reason_comes_first() -> None:
    found = because(answered([True]), difficulty=3.0, now=0.0, parameters=ROUND, learner=learner_after([True]))
    assert found[0] == "a hard exercise"
    assert "practised this skill with success" in found


def test_a_strong_learner_at_a_skill_never_tried() -> None:
    strong = LearnerHistory(answers=20, ability=1.5)
    assert because(SkillHistory(), difficulty=0.0, now=0.0, parameters=ROUND, learner=strong) == (
        "does well on the whole",
    )


def test_what_the_skill_builds_on_is_a_reason() -> None:
    firm, shaky = [answered([True] * 20)], [answered([False] * 20)]
    told = [because(SkillHistory(), difficulty=0.0, now=0.0, parameters=ROUND, needed=each) for each in (firm, shaky)]
    assert told == [("knows what this builds on",), ("what this builds on is not firm yet",)]


def test_time_is_named_once_it_has_taken_something() -> None:
    known = answered([True] * 6)
    told = [because(known, difficulty=0.0, now=at, parameters=ROUND) for at in (6 * MINUTE, 30 * DAY)]
    assert [any("faded" in text for text in each) for each in told] == [False, True]


@given(histories(), learners(), st.floats(-3.0, 3.0), st.floats(0.0, 1e8), st.integers(0, 5))
def test_there_are_at_most_three_and_all_can_be_said(
    history: SkillHistory, learner: LearnerHistory, difficulty: float, later: float, solved: int
) -> None:
    now = (history.last_at or 0.0) + later
    found = because(history, difficulty=difficulty, now=now, parameters=ROUND, learner=learner, solved=solved)
    assert len(found) <= 3
    assert set(found) <= SAYABLE
