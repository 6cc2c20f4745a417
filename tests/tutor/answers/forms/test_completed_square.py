import pytest

from tests.tutor.answers.forms.cases import lacking
from tutor.answers.types import Form

COMPLETED = [
    "(x-3)^2 + 4", "5", "x+7", "x^2", "x^2 - 9", "-2(x+1)^2 - 3", "4 - (3-x)^2", "(x+1/2)^2 - 1/4", "(x-1)^2/4 + b",
    "a(x-h)^2 + k", "(x+b/(2a))^2 a - (b^2-4ac)/(4a)", "y = (x-1)^2 + 2", "(x-sqrt(2))^2 + 1", "(2x-6)^2 + 1",
]  # fmt: skip
NOT_COMPLETED = [
    ("x^2-6x+13", "only one place"), ("x(x-6)+13", "squared bracket"), ("(x-3)^2+x", "only one place"),
    ("(x-3)(x-3)+4", "squared bracket"), ("(x^2-3)^2", "Inside"), ("((x-3)^2+4)/2", "squared bracket"),
    ("(x-1)^4", "squared bracket"), ("1/(x-1)^2", "squared bracket"),
]  # fmt: skip


@pytest.mark.parametrize("text", COMPLETED)
def test_one_square_and_a_number(text: str) -> None:
    assert lacking(text, Form.COMPLETED_SQUARE) is None


@pytest.mark.parametrize(("text", "words"), NOT_COMPLETED)
def test_a_square_not_completed(text: str, words: str) -> None:
    assert words in (lacking(text, Form.COMPLETED_SQUARE) or "")


def test_the_letter_may_be_a_power_or_a_function() -> None:
    assert lacking("(x^2-3)^2 + 1", Form.COMPLETED_SQUARE, letter="x^2") is None
    assert lacking("(cos(x)-3)^2 + 1", Form.COMPLETED_SQUARE, letter="cos(x)") is None
    assert lacking("cos(x)^2 - 2cos(x)", Form.COMPLETED_SQUARE, letter="cos(x)") is not None
