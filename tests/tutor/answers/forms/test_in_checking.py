"""Forms as an exercise asks for them."""

import pytest

from tutor.answers import Expected, Form, Verdict, check

PARTIAL = Expected("1/(s(s+1))", form=Form.PARTIAL_FRACTIONS, variables=("t", "s"), by="s")
SQUARE = Expected("x^2-4x+7", form=Form.COMPLETED_SQUARE)
AS_ASKED = Expected("3x + 2", form=Form.SAME_UP_TO_ORDER)
SOLVED = Expected("1/2", form=Form.LOWEST_TERMS, unknown="x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1/s - 1/(s+1)", PARTIAL), ("(x-2)^2+3", SQUARE), ("2+x*3", AS_ASKED), ("x = 1/2", SOLVED)],
)
def test_right_and_in_the_form_asked_for(text: str, expected: Expected) -> None:
    assert check(text, expected).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1/(s^2+s)", PARTIAL), ("x^2-4x+7", SQUARE), ("x+2x+2", AS_ASKED), ("x = 2/4", SOLVED)],
)
def test_right_but_in_another_form(text: str, expected: Expected) -> None:
    judged = check(text, expected)
    assert judged.verdict is Verdict.WRONG_FORM
    assert judged.feedback


def test_what_is_wrong_is_wrong_in_any_form() -> None:
    assert check("(x-2)^2+5", SQUARE).verdict is Verdict.WRONG
