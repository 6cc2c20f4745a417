import pytest

from tests.tutor.answers.forms.cases import lacking
from tutor.answers.types import Form

EXPANDED = [
    "x^2+5x+6", "-3x", "7", "x^2-ax-bx+ab", "sin(2x)", "cos(x(x+1))", "x^3/3 - x/2", "(x+1)/2", "1/(x(x+1))",
    "2 1/2 + x", "y = 2x+1", "e^(x+1)", "(x+1)^(1/2)", "x + 1/(x+1)^2",
]  # fmt: skip
NOT_EXPANDED = [
    ("2(x+1)", "brackets"), ("(x+1)(x+2)", "brackets"), ("x^2-(a+b)x", "brackets"), ("-(x+1)", "brackets"),
    ("(x+3)^2", "power"), ("(x-y)^4000", "power"), ("(3x)^2", "power"), ("x+x", "alike"), ("x^2+3x-x", "alike"),
    ("2xy + 3yx", "alike"), ("x*x + y", "multiplication"), ("2*3x", "multiplication"), ("3 + x + 4", "alike"),
    ("x(x+1)/2", "brackets"),
    ("(x+1)/2 * x", "brackets"), ("y = 2(x+1)", "brackets"), ("1 - (x - 2)", "brackets"),
]  # fmt: skip


@pytest.mark.parametrize("text", EXPANDED)
def test_everything_multiplied_out(text: str) -> None:
    assert lacking(text, Form.EXPANDED) is None


@pytest.mark.parametrize(("text", "words"), NOT_EXPANDED)
def test_brackets_or_like_terms_left(text: str, words: str) -> None:
    assert words in (lacking(text, Form.EXPANDED) or "")
