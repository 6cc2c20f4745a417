import pytest

from tests.tutor.answers.forms.cases import lacking
from tutor.answers.types import Form

LOWEST = ["3/5", "-3/5", "3/-5", "0.25", "x + 2/3", "x/3", "(x+1)/(x-1)", "sqrt(5)/5", "x^(1/2)", "sin(2x/3)",
          "x = 3/4", "{1/2, 2/3}", "7", "3x/(4y)", "1/sqrt(x)"]  # fmt: skip
NOT_LOWEST = [
    ("4/6", "share a factor"), ("x + 3/9", "share a factor"), ("6x/8", "share a factor"), ("sin(2/4 x)", "share"),
    ("x^(3/6)", "share"), ("-2/-3", "two minus signs"), ("5/1", "a 1 below"), ("1/sqrt(5)", "root below"),
    ("2/(1+sqrt(2))", "root below"), ("1/2^(1/3)", "root below"), ("1/(2+i)", "an i below"),
    ("(x^2-1)/(x+1)", "share"), ("(2x+4)/(6x)", "share"), ("(1/2)/3", "fraction inside"), ("{1/2, 2/4}", "share"),
    ("x = 2/4", "share"),
]  # fmt: skip
SINGLE = ["x", "3/4", "-(3/4)", "(x+1)/(x-2)", "-x/y", "x/(-y)", "-(1/(n+1))", "(sqrt(2)+1)/7", "(3^(1/2)+1)/5",
          "x^2+1", "y = (x+1)/3", "sin(x/2)", "x^(-1)"]  # fmt: skip
NOT_SINGLE = [
    ("x + 1/2", "one fraction"), ("1/x + 1/y", "one fraction"), ("3*(1/x)", "one fraction"),
    ("(1/x)^2", "one fraction"),
    ("(1+1/x)/2", "fraction inside"), ("1/(2+3/x)", "fraction inside"), ("x + y^(-1)", "one fraction"),
    ("(1/2)/(3/4)", "fraction inside"), ("y = x + 1/2", "one fraction"),
]  # fmt: skip
RATIONALISED = ["sqrt(3)/3", "x/2", "(1+sqrt(2))/7", "sqrt(x)", "2^(1/3)/2"]
NOT_RATIONALISED = ["1/sqrt(3)", "x/(1+sqrt(2))", "1/2^(1/3)", "3^(-1/2)", "1/sqrt(x)", "2 + 1/cbrt(5)"]


@pytest.mark.parametrize("text", LOWEST)
def test_every_fraction_in_lowest_terms(text: str) -> None:
    assert lacking(text, Form.LOWEST_TERMS) is None


@pytest.mark.parametrize(("text", "words"), NOT_LOWEST)
def test_a_fraction_not_in_lowest_terms(text: str, words: str) -> None:
    assert words in (lacking(text, Form.LOWEST_TERMS) or "")


@pytest.mark.parametrize("text", SINGLE)
def test_one_fraction_or_none(text: str) -> None:
    assert lacking(text, Form.SINGLE_FRACTION) is None


@pytest.mark.parametrize(("text", "words"), NOT_SINGLE)
def test_more_than_one_fraction(text: str, words: str) -> None:
    assert words in (lacking(text, Form.SINGLE_FRACTION) or "")


@pytest.mark.parametrize("text", RATIONALISED)
def test_no_root_below(text: str) -> None:
    assert lacking(text, Form.RATIONALISED) is None


@pytest.mark.parametrize("text", NOT_RATIONALISED)
def test_a_root_below(text: str) -> None:
    assert "root below" in (lacking(text, Form.RATIONALISED) or "")
