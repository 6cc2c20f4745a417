"""Plain data looked through for flaws, whatever it holds."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tutor.curriculum.conftest import sample_exercise
from tutor.curriculum.validating.exercise import OPTIONAL, REQUIRED, flaws_in

TEXT = st.text(alphabet="abx0123<>+-*/^() =\\\\{}\u00e9", max_size=12)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)


def test_the_sample_has_no_flaw(data: dict[str, Any]) -> None:
    assert flaws_in(data) == []


@pytest.mark.parametrize("key", REQUIRED)
def test_every_required_key_is_missed(data: dict[str, Any], key: str) -> None:
    del data[key]
    assert [flaw.reason for flaw in flaws_in(data)] == [f"“{key}” is missing: add it here"]


@settings(deadline=None)
@given(ANYTHING)
def test_data_that_is_no_exercise_has_flaws(value: Any) -> None:
    assert flaws_in(value) != []


@settings(deadline=None)
@given(st.sampled_from([*REQUIRED, *OPTIONAL]), ANYTHING)
def test_any_value_under_any_key_is_judged_without_an_error(key: str, value: Any) -> None:
    flaws = flaws_in({**sample_exercise(), key: value})
    assert all(flaw.reason for flaw in flaws)


@settings(deadline=None)
@given(st.sampled_from(["parameters", "answer", "verify", "hints", "solution", "misconception"]), st.data())
def test_any_value_further_down_is_judged_without_an_error(key: str, chosen: st.DataObject) -> None:
    exercise = deepcopy(sample_exercise())
    inside = exercise[key]
    place = chosen.draw(st.sampled_from(list(inside) if isinstance(inside, dict) else list(range(len(inside)))))
    inside[place] = chosen.draw(ANYTHING)
    assert all(flaw.reason for flaw in flaws_in(exercise))
