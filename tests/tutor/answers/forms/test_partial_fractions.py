import pytest

from tests.tutor.answers.forms.cases import lacking
from tutor.answers.types import Form

SPLIT = [
    "1/x", "x", "7", "1/(x+1) - 1/(x+2)", "x^2 + x + 3/(x-4)", "1/(3(x-1)) + 2/(3(x+5))", "5(1/(x+2) + 1/(x+3))",
    "(1/(x+2) + 1/(x+3))/5", "-(1/x - 2/(x-1))", "(x+2)/(x^2+3) - 4/x", "1/(x-2) + 3/(x-2)^2", "a/(x-a) + b/(b(x-b))",
    "1/(1-x) + 1/(2+x)", "1/(x^2-2)", "y = 1/x + 1/(x+1)", "1/(a^2-1)",
]  # fmt: skip
NOT_SPLIT = [
    ("1/(x(x+1))", "product"), ("3/(x^2-1)", "product"), ("x/(x+1)", "divided"), ("x^2/(x-1) + 1/x", "divided"),
    ("x/(x-3)^2", "divided"), ("1/(x+1) + 2/(x+1)", "same bottom"), ("1/(2x+2) + 1/(x+1)", "same bottom"),
    ("1/(1-x) + 1/(x-1)", "same bottom"), ("x(1/(x+4) + 1/(x+5))", "divided"), ("(x-1)/(x-1)^2", "share a factor"),
    ("x/(x^2+1)^2 + x^3/(x^2+1)", "divided"),
]  # fmt: skip


@pytest.mark.parametrize("text", SPLIT)
def test_simple_fractions(text: str) -> None:
    assert lacking(text, Form.PARTIAL_FRACTIONS) is None


@pytest.mark.parametrize(("text", "words"), NOT_SPLIT)
def test_fractions_that_can_be_split(text: str, words: str) -> None:
    assert words in (lacking(text, Form.PARTIAL_FRACTIONS) or "")


def test_only_the_letter_asked_for_counts() -> None:
    text = "1/(s(t+1))"
    assert lacking(text, Form.PARTIAL_FRACTIONS, letter="s") is None
    assert lacking("1/(s(s+1))", Form.PARTIAL_FRACTIONS, letter="s") is not None
