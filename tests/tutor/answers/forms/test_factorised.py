import pytest

from tests.tutor.answers.forms.cases import lacking
from tutor.answers.types import Form

FACTORISED = [
    "7", "x", "-x", "3/4", "x^3", "-5x^2", "(x+4)(x-7)", "-(x+4)(x-7)", "2(x+5)", "(5-x)(1-x)", "(5-x)^2 (1-x)",
    "3(x+1/2)", "12(x-1/3)(x+2)", "x^2+1", "x^2-5", "(x-sqrt(5))(x+sqrt(5))", "(y+2z)(y-2z)", "2a(3b-c)",
    "(x+1)(x+2)/6", "(x+1)/(x-2)", "(x+1)^n", "(sin(x)-1)(sin(x)+1)", "(x-i)(x+i)", "(x+1)(x+1)", "(2+3)(x+1)",
    "0", "y = (x-1)(x+2)", "{x(x+1), 3}", "e^x (x+1)", "(x+2)^5000 (x-1)",
]  # fmt: skip
NOT_FACTORISED = [
    ("x^2-9", "split"), ("x^2+5x+6", "split"), ("3x-6", "a number"), ("2(3x+6)", "a number"), ("4(x^2+x)", "split"),
    ("(x^2-1)(x+4)", "split"), ("(x^2-1)^5", "split"), ("ab+a", "split"), ("(x+1)(x+2)+x+2", "split"),
    ("x(x-6+9/x)", "fraction"), ("(x^2-4)/3", "split"), ("1/(x^2-4)", "split"), ("2(x+1)*3", "only one number"),
    ("x+x", "a number"), ("sin(x)^2-1", "split"), ("x sqrt(3) + sqrt(3)", "split"), ("y = x^2-1", "split"),
    ("(2x+4)(3x+3)", "a number"), ("x^2-y^2", "split"), ("x/3 + x^2/3", "split"), ("2x/3 + 4/3", "a number"),
]  # fmt: skip
OVER_REALS = ["(x-sqrt(7))(x+sqrt(7))", "x^2+1", "x^2+x+1", "(x+1)(x^2+4)", "x^2+2x*sqrt(2)+5", "3(x-1)", "a^2+b^2"]
NOT_OVER_REALS = ["x^2-7", "2(x^2-3)", "x^4+1", "x^3-2", "x^2-2y^2", "x^2-2sqrt(2)x+1", "(x-1)(x^2-x-1)", "cos(x)^2-3"]
OVER_COMPLEX = ["(x-2i)(x+2i)", "x-1", "5(x-i)^3", "(x-1-i)(x-1+i)", "12"]
NOT_OVER_COMPLEX = ["x^2+4", "x^2-7", "3(x^2+1)", "(x-1)(x^2+x+1)", "a^2+b^2"]


@pytest.mark.parametrize("text", FACTORISED)
def test_factorised_over_the_fractions(text: str) -> None:
    assert lacking(text, Form.FACTORISED) is None


@pytest.mark.parametrize(("text", "words"), NOT_FACTORISED)
def test_what_can_still_be_split_or_taken_out(text: str, words: str) -> None:
    assert words in (lacking(text, Form.FACTORISED) or "")


@pytest.mark.parametrize("text", OVER_REALS)
def test_factorised_over_the_real_numbers(text: str) -> None:
    assert lacking(text, Form.FACTORISED_REAL) is None


@pytest.mark.parametrize("text", NOT_OVER_REALS)
def test_roots_split_further_over_the_real_numbers(text: str) -> None:
    assert "with roots" in (lacking(text, Form.FACTORISED_REAL) or "")


@pytest.mark.parametrize("text", OVER_COMPLEX)
def test_factorised_over_the_complex_numbers(text: str) -> None:
    assert lacking(text, Form.FACTORISED_COMPLEX) is None


@pytest.mark.parametrize("text", NOT_OVER_COMPLEX)
def test_i_splits_further_over_the_complex_numbers(text: str) -> None:
    assert "unit i" in (lacking(text, Form.FACTORISED_COMPLEX) or "")


def test_what_is_lacking_over_the_fractions_is_lacking_over_all_numbers() -> None:
    assert "split" in (lacking("x^2-9", Form.FACTORISED_REAL) or "")
    assert "split" in (lacking("x^2-9", Form.FACTORISED_COMPLEX) or "")


@pytest.mark.parametrize("text", ["(x-a)^9000", "(a+b+c+d+e+g+h+k)^90+1", "(x-5000000000)(x-6000000000)+x-x"])
def test_giants_get_their_answer(text: str) -> None:
    said = lacking(text, Form.FACTORISED)
    assert said is None or said.endswith(".")
