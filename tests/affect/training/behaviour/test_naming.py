import numpy as np
import pytest

from affect.behaviour_states import SYMBOLS
from affect.training.behaviour.naming import WORDS, Traits, name, traits

PLAIN = Traits(quick_again=0.1, quick_miss_first=0.1, solving_first=0.5, solving_again=0.5, slow=0.2)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "steady"),
        ({"quick_again": 0.25}, "rushing"),
        ({"quick_miss_first": 0.2, "solving_first": 0.2}, "answer-harvesting"),
        ({"quick_miss_first": 0.2}, "steady"),
        ({"solving_first": 0.6}, "fluent"),
        ({"slow": 0.3}, "working hard"),
        ({"slow": 0.3, "solving_first": 0.3, "solving_again": 0.2}, "stuck"),
        ({"solving_again": 0.3}, "stuck"),
        ({"quick_again": 0.25, "solving_first": 0.9}, "rushing"),
    ],
)
def test_a_state_is_named_by_the_first_line_of_the_rule_that_holds(changed: dict[str, float], expected: str) -> None:
    fields = {field: getattr(PLAIN, field) for field in Traits.__slots__}
    assert name(Traits(**(fields | changed))) == expected


def test_every_name_has_its_words() -> None:
    assert set(WORDS) == {"rushing", "answer-harvesting", "fluent", "working hard", "stuck", "steady"}


def test_traits_are_shares_within_where_a_step_stands() -> None:
    table = np.zeros((2, 4, 3))
    table[1, 0] = [0, 6, 0]  # same skill: always solved, six times as common as the rest
    table[0, 1] = [1, 0, 0]  # other skill: always missed, quickly
    table[0, 2], table[1, 3] = [0, 0, 1], [0, 1, 0]
    found = traits(table.reshape(SYMBOLS))
    assert found == Traits(quick_again=0, quick_miss_first=0.5, solving_first=0.5, solving_again=0.5, slow=0.25)
