import pytest

from tests.tutor.answers.forms.cases import lacking
from tutor.answers.types import Form

SAME = [
    ("3x+2", "2+x*3"), ("(a+b)+c", "c+(b+a)"), ("(ab)c", "a(bc)"), ("-x/y", "-(x/y)"), ("x*(-y)", "-(xy)"),
    ("exp(2x)", "e^(2x)"), ("sqrt(x)", "x^(1/2)"), ("y = x+1", "1+x = y"), ("{1, x+2}", "{2+x, 1}"),
    ("x = 1 or x = 2", "x = 2 or x = 1"), ("A and B and C", "C and (A and B)"), ("3-5", "-5+3"),
    ("max(a,b)", "max(b,a)"),
    ("[x+1, 2]", "[1+x, 2]"),
]  # fmt: skip
OTHER = [
    ("x+x", "2x"), ("x*x", "x^2"), ("2/4", "1/2"), ("5.0", "5"), ("0.5", "1/2"), ("x/(-y)", "-(x/y)"),
    ("x < 2", "2 > x"),
    ("a/b^2", "a*b^(-2)"), ("[1, 2]", "[2, 1]"), ("(x-1)^2", "(1-x)^2"), ("-(-x)", "x"), ("1/3*x", "x/3"),
    ("2(x+1)", "2x+2"), ("3", "{3}"), ("(1, 2]", "[1, 2)"),
]  # fmt: skip
NEGATIVE = ["x^(-1)", "2 + y^-3", "e^(-x)", "x^(-1/2)", "1/x^(-2)"]
DECIMALS = ["0.5", "x + 1.25", "sqrt(2.0)", "y = 0.1x", "{1, 2.5}"]


@pytest.mark.parametrize(("text", "right"), SAME)
def test_the_same_up_to_order(text: str, right: str) -> None:
    assert lacking(text, Form.SAME_UP_TO_ORDER, right) is None


@pytest.mark.parametrize(("text", "right"), OTHER)
def test_more_than_the_order_differs(text: str, right: str) -> None:
    assert "only the order may differ" in (lacking(text, Form.SAME_UP_TO_ORDER, right) or "")


@pytest.mark.parametrize("text", NEGATIVE)
def test_a_negative_exponent(text: str) -> None:
    assert "negative exponent" in (lacking(text, Form.NO_NEGATIVE_EXPONENTS) or "")


@pytest.mark.parametrize("text", ["1/x", "x^2", "-x", "2^(x-1)"])
def test_no_negative_exponents(text: str) -> None:
    assert lacking(text, Form.NO_NEGATIVE_EXPONENTS) is None


@pytest.mark.parametrize("text", DECIMALS)
def test_decimals_are_not_exact(text: str) -> None:
    assert "decimals" in (lacking(text, Form.EXACT) or "")


@pytest.mark.parametrize("text", ["1/2", "sqrt(2)", "3x", "pi/4"])
def test_fractions_and_roots_are_exact(text: str) -> None:
    assert lacking(text, Form.EXACT) is None
