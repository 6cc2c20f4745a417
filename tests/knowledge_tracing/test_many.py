import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_tracing.features import NAMES, inputs
from knowledge_tracing.many import Columns, predict_many
from knowledge_tracing.mastery import predict_success
from knowledge_tracing.types import LearnerHistory, SkillHistory
from tests.knowledge_tracing.learners import FORGETTING, ROUND, histories, learners

pairs = st.lists(st.tuples(histories(), learners(), st.lists(histories(), max_size=3)), min_size=1, max_size=5)
Drawn = list[tuple[SkillHistory, LearnerHistory, list[SkillHistory]]]


@given(pairs, st.floats(0.0, 5e9), st.integers(0, 9))
def test_the_arrays_hold_the_same_numbers(drawn: Drawn, now: float, solved: int) -> None:
    columns = Columns.of(*zip(*drawn, strict=True))
    for x, (skill, learner, needed) in zip(columns.inputs(now, FORGETTING, solved).tolist(), drawn, strict=True):
        alone = inputs(skill, now, FORGETTING, learner, solved, needed)
        assert x == pytest.approx([alone[name] for name in NAMES])


@given(pairs, st.floats(0.0, 5e9), st.floats(-3.0, 3.0))
def test_many_predictions_are_the_same_as_one_by_one(drawn: Drawn, now: float, difficulty: float) -> None:
    columns = Columns.of(*zip(*drawn, strict=True))
    found = predict_many(columns, now=now, parameters=ROUND, difficulty=difficulty)
    alone = [
        predict_success(skill, difficulty=difficulty, now=now, parameters=ROUND, learner=learner, needed=needed)
        for skill, learner, needed in drawn
    ]
    assert found.tolist() == pytest.approx(alone)


def test_an_empty_class_has_no_predictions() -> None:
    assert predict_many(Columns.of([], []), now=0.0, parameters=ROUND).tolist() == []
