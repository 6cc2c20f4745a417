import pytest

from tests.tutor.answers.forms.cases import lacking
from tutor.answers.types import Form

SIMPLIFIED = [
    "p+q-r", "x", "-x", "5", "-5", "3/4", "xy/z", "-4x", "5/(6x)", "x^2", "x^(1/2)", "2sqrt(3)", "sqrt(6)/2", "1/x",
    "x^(-2)",
    "2 1/2", "(x+1)/(x+2)", "3(x+1)", "sin(x)^2", "ln(2)", "e^(2x)", "x = 5", "y = 3x - 1", "f(2x) = 7", "y < x^2 + 3",
    "2^x", "0", "x^2 y", "(3a+3b)/(2c+2d)", "cbrt(4)", "7x/5", "5pi", "(2x)^(1/2)",
]  # fmt: skip
NOT_SIMPLIFIED = [
    ("a+a", "alike"), ("3x-x", "alike"), ("2xy+yx", "alike"), ("2+3", "numbers"), ("x+1/2+1/3", "numbers"),
    ("x+0", "adding 0"),
    ("--x", "minus signs"), ("x-(-y)", "minus signs"), ("(-x)*(-y)", "minus signs"), ("-a/-b", "minus signs"),
    ("x/(-3)", "in front"), ("1x", "by 1"), ("0x", "by 0"), ("x/1", "dividing by 1"), ("2*3x", "numbers"),
    ("2^3", "numbers"),
    ("x*x", "powers of the same"), ("x^2*x^3", "powers of the same"), ("x^2/x", "cancelled"), ("x^1", "exponent"),
    ("x^0", "exponent"), ("(x^2)^3", "power of a power"), ("(2x)^2", "power of"), ("1/x^(-1)", "need not stand below"),
    ("4/6", "cancelled"), ("(3x+3)/(x+1)", "cancelled"), ("(2x+2)/4", "cancelled"), ("1/(1/x)", "fraction inside"),
    ("(x/2)/3", "fraction inside"), ("sqrt(12)", "out of a root"), ("sqrt(9)", "worked out"),
    ("nthroot(8,3)", "worked out"), ("sqrt(x^2)", "root"),
    ("cbrt(16)", "out of"),
    ("f(x+x)", "alike"), ("y = x*x", "powers"), ("x+1 = y+3", "both sides"), ("2x = 4y", "divided"),
    ("xy = x^2", "divided"),
    ("|-3|", "numbers"), ("4!", "numbers"), ("i^2", "numbers"), ("sqrt(2)*sqrt(2)", "powers"),
    ("cos(0)", "numbers"), ("x^a x^b", "powers"),
    ("2*(x/4)", "cancelled"), ("sqrt(1/4)", "root"),
]  # fmt: skip


@pytest.mark.parametrize("text", SIMPLIFIED)
def test_nothing_left_to_do(text: str) -> None:
    assert lacking(text, Form.SIMPLIFIED) is None


@pytest.mark.parametrize(("text", "words"), NOT_SIMPLIFIED)
def test_something_left_to_do(text: str, words: str) -> None:
    assert words in (lacking(text, Form.SIMPLIFIED) or "")
