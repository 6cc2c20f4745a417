import json

import pytest
from hypothesis import given

from knowledge_tracing.types import Observation, SkillHistory
from tests.knowledge_tracing.learners import answered, histories


@given(histories())
def test_a_history_survives_json(history: SkillHistory) -> None:
    assert SkillHistory.from_dict(json.loads(json.dumps(history.to_dict()))) == history


def test_a_history_of_a_thousand_answers_is_as_small_as_one_of_ten() -> None:
    assert len(answered([True] * 1000).to_dict()) == len(answered([True] * 10).to_dict())


def test_what_an_older_history_did_not_know_takes_its_default() -> None:
    assert SkillHistory.from_dict({"answers": 2, "long_gone": 1.0}) == SkillHistory(answers=2)


def test_a_spoilt_history_is_rejected_naming_every_fault() -> None:
    with pytest.raises(ValueError, match=r"answers is 'two'.*recent is nan"):
        SkillHistory.from_dict({"answers": "two", "recent": float("nan")})


def test_only_the_times_of_a_history_may_be_missing() -> None:
    with pytest.raises(ValueError, match="answers is None"):
        SkillHistory.from_dict({"answers": None, "last_at": None})


def test_an_impossible_answer_is_rejected_naming_every_fault() -> None:
    with pytest.raises(ValueError, match=r"at is nan.*difficulty is inf.*hints is -1.*attempts is 0"):
        Observation(True, float("nan"), difficulty=float("inf"), hints=-1, attempts=0)
