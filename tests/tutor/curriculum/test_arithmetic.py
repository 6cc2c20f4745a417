"""The arithmetic that exercises are written in."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.curriculum.arithmetic import LARGEST, evaluate, holds
from tutor.curriculum.expressions import LanguageError

VALUES = {"a": Fraction(3), "b": Fraction(-2), "half": Fraction(1, 2)}
SYMBOLS = st.text(alphabet="ab0123456789+-*/^(),<>=! andortgcs.\u00b2\u0663", max_size=60)
WHOLE = st.integers(min_value=-99, max_value=99)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("7 - 2 - 1", 4),
        ("12 / 2 / 3", 2),
        ("1 + 2*3", 7),
        ("(1 + 2)*3", 9),
        ("-a^2", -9),
        ("2^3^1", 8),
        ("a*-b", 6),
        ("a/b", Fraction(-3, 2)),
        ("half + half", 1),
        ("gcd(12, -18)", 6),
        ("abs(b) + abs(a)", 5),
        ("0^0", 1),
    ],
)
def test_an_expression_has_its_exact_value(expression: str, value: int | Fraction) -> None:
    assert evaluate(expression, VALUES) == value


@pytest.mark.parametrize(
    ("condition", "true"),
    [
        ("a != b", True),
        ("a == 3 and b == 3", False),
        ("a == 3 or b == 3", True),
        ("not a == 3", False),
        ("not (a < b) and a >= 3", True),
        ("b == 0 or a/b < 0", True),
        ("b + 2 == 0 or a/(b + 2) > 1", True),
        ("b + 2 != 0 and a/(b + 2) > 1", False),
    ],
)
def test_a_condition_is_true_or_false(condition: str, true: bool) -> None:
    assert holds(condition, VALUES) is true


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("a/(b + 2)", "division by zero"),
        ("c + 1", "“c” is no parameter"),
        ("9^9^9", "exponent"),
        ("99999*99999", "grew beyond"),
        ("2^-1", "exponent"),
        ("gcd(half, 2)", "whole numbers"),
        ("gcd(a)", "takes 2"),
        ("a +", "missing"),
        ("a b", "left over"),
        ("a < b", "true or false"),
        ("(a < b) + 1", "cannot be reckoned"),
        ("a.__class__", "cannot read"),
        ("1" * 300, "200 characters"),
        ("(" * 90 + "a" + ")" * 90, "too many brackets"),
        ("", "missing"),
    ],
)
def test_what_cannot_be_worked_out_says_why(expression: str, reason: str) -> None:
    with pytest.raises(LanguageError, match=reason):
        evaluate(expression, VALUES)


@pytest.mark.parametrize(("condition", "reason"), [("a + b", "compare it"), ("a and b", "join conditions")])
def test_a_number_is_no_condition(condition: str, reason: str) -> None:
    with pytest.raises(LanguageError, match=reason):
        holds(condition, VALUES)


@settings(deadline=None)
@given(SYMBOLS)
def test_any_text_has_a_bounded_value_or_a_language_error(text: str) -> None:
    try:
        value = evaluate(text, VALUES)
    except LanguageError:
        return
    assert max(abs(value.numerator), value.denominator) <= LARGEST


@settings(deadline=None)
@given(SYMBOLS)
def test_any_condition_is_decided_or_a_language_error(text: str) -> None:
    try:
        decided = holds(text, VALUES)
    except LanguageError:
        return
    assert decided in (True, False)


@settings(deadline=None)
@given(WHOLE, WHOLE, WHOLE, WHOLE.filter(bool))
def test_arithmetic_agrees_with_fractions(a: int, b: int, c: int, d: int) -> None:
    values = {name: Fraction(value) for name, value in zip("abcd", (a, b, c, d), strict=True)}
    assert evaluate("(a - b)*c/d - -a^2", values) == (Fraction(a) - b) * c / d + a**2
