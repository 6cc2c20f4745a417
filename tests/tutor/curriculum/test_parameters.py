"""Rules for the numbers in an exercise."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.curriculum.expressions import LanguageError
from tutor.curriculum.parameters import Derived, Drawn, read_rule, value_of


@pytest.mark.parametrize(
    ("rule", "options"),
    [
        ("2..5", (2, 3, 4, 5)),
        ("-2..2 except 0", (-2, -1, 1, 2)),
        ("-2 .. 2 except -1, 0, 1", (-2, 2)),
        ("one of 2, 3, 1/2", (2, 3, Fraction(1, 2))),
    ],
)
def test_a_rule_draws_from_its_options(rule: str, options: tuple[Fraction, ...]) -> None:
    assert read_rule(rule) == Drawn(options)


def test_any_other_rule_is_worked_out_from_parameters() -> None:
    assert read_rule("a*b - 1") == Derived("a*b - 1", frozenset({"a", "b"}))


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("5..2", "nothing to draw"),
        ("1..1 except 1", "nothing to draw"),
        ("0..99999", "too wide"),
        ("one of ", "missing"),
        ("one of 1,,2", "missing"),
        ("1..5 except b", "no parameter"),
    ],
)
def test_a_rule_that_draws_nothing_says_why(rule: str, reason: str) -> None:
    with pytest.raises(LanguageError, match=reason):
        read_rule(rule)


def test_every_option_is_drawn_sooner_or_later() -> None:
    rule, rng = read_rule("-2..2 except 0"), random.Random(1)
    assert {value_of(rule, {}, rng) for _ in range(200)} == {-2, -1, 1, 2}


@settings(deadline=None)
@given(st.text(alphabet="ab0123456789.-,/ exceptonf", max_size=60), st.integers())
def test_any_rule_gives_a_value_or_a_language_error(rule: str, seed: int) -> None:
    try:
        value = value_of(read_rule(rule), {"a": Fraction(2), "b": Fraction(0)}, random.Random(seed))
    except LanguageError:
        return
    assert isinstance(value, Fraction)
