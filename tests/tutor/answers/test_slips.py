"""Common slips are recognised from the right answer alone, and nothing else is taken for one."""

import pytest

from tutor.answers import Expected, Form, Kind, Misconception, Verdict, check
from tutor.answers.types import Precision

XY = ("x", "y")
NUMBER = Kind.NUMBER


def solutions(answer: str) -> Expected:
    return Expected(answer, Kind.SOLUTIONS, unknown="x")


def interval(answer: str) -> Expected:
    return Expected(answer, Kind.INTERVAL)


def inequality(answer: str) -> Expected:
    return Expected(answer, Kind.INEQUALITY)


def slope(answer: str) -> Expected:
    return Expected(answer, Kind.DERIVATIVE)


def area(answer: str) -> Expected:
    return Expected(answer, Kind.ANTIDERIVATIVE, require_constant=True)


SLIPS = {
    "sign-error": [
        ("-5", Expected("5", NUMBER, unknown="x")),
        ("x = 7/3", Expected("-7/3", NUMBER, unknown="x")),
        ("x^2-5x+6", Expected("x^2+5x+6")),
        ("(x-2)(x-3)", Expected("(x+2)(x+3)", form=Form.FACTORISED)),
        ("(x-2)(x+3)", Expected("(x+2)(x-3)", form=Form.FACTORISED)),
        ("x^2-x-6", Expected("(x+3)(x-2)")),
        ("3 + sqrt 2", Expected("3 - sqrt 2", NUMBER)),
        ("sin x", slope("-sin x")),
        ("e^x cos x + e^x sin x", slope("e^x cos x - e^x sin x")),
        ("-cos x + C", area("cos x + C")),
        ("e^x", Expected("e^(-x)")),
        ("y = 2x - 3", Expected("y = 2x + 3", Kind.EQUATION, variables=XY)),
        ("x = -2 or x = 3", solutions("{2, -3}")),
        ("x = 2, x = 3", solutions("{2, -3}")),
        ("(2, -3)", Expected("(2, 3)", Kind.POINT, variables=XY)),
        ("x > 4", inequality("x > -4")),
        ("-2.5", Expected("2.5", NUMBER, precision=Precision(decimal_places=1))),
    ],
    "power-of-a-sum": [
        ("x^2 + 9", Expected("(x+3)^2")),
        ("x^2 + 9", Expected("x^2 + 6x + 9", form=Form.EXPANDED)),
        ("4x^2 - 25", Expected("4x^2 - 20x + 25", form=Form.EXPANDED)),
        ("a^3 + b^3", Expected("(a+b)^3", variables=("a", "b"))),
        ("2(x^2 + 1)", Expected("2(x+1)^2")),
    ],
    "first-term-only": [
        ("2x + 3", Expected("2(x+3)")),
        ("x^2 - 4", Expected("x(x-4)")),
        ("y = 3x - 1", Expected("y = 3(x-1)", Kind.EQUATION, variables=XY)),
    ],
    "root-of-a-sum": [
        ("x + 3", Expected("sqrt(x^2 + 9)")),
        ("2x + 5", Expected("sqrt(4x^2 + 25)")),
        ("sqrt 2 + sqrt 3", Expected("sqrt(2 + 3)", NUMBER)),
    ],
    "inner-derivative": [
        ("cos(3x)", slope("3 cos(3x)")),
        ("5(x^2+1)^4", slope("10x (x^2+1)^4")),
        ("e^(x^2)", slope("2x e^(x^2)")),
        ("1/(2 sqrt(x^2+4))", slope("x/sqrt(x^2+4)")),
        ("2x + cos(5x)", slope("2x + 5cos(5x)")),
        ("1/(4x+1)", slope("4/(4x+1)")),
        ("sin(3x) + C", area("sin(3x)/3 + C")),
        ("x^2 + e^(4x) + C", area("x^2 + e^(4x)/4 + C")),
    ],
    "inverted-fraction": [
        ("4/3", Expected("3/4", NUMBER)),
        ("x = -5/2", Expected("-2/5", NUMBER, unknown="x")),
        ("(x-1)/(x+1)", Expected("(x+1)/(x-1)")),
        ("1/6", Expected("6", NUMBER)),
    ],
    "divided-by-variable": [
        ("x = 5", solutions("{0, 5}")),
        ("x = 3 or x = -3", solutions("{0, 3, -3}")),
        ("3x + 2", Expected("x(3x+2)", form=Form.FACTORISED)),
    ],
    "lost-factor": [
        ("(x+1)(x+3)", Expected("3(x+1)(x+3)", form=Form.FACTORISED)),
        ("x(x+4)", Expected("x(x+4)(x-7)", form=Form.FACTORISED)),
    ],
    "factor-of-two": [
        ("12", Expected("24", NUMBER)),
        ("3/2", Expected("3/4", NUMBER)),
        ("x^2 + 2x", Expected("2x^2 + 4x")),
        ("14x", slope("7x")),
        ("2 ln x", slope("ln x")),
    ],
    "one-root-only": [("3", solutions("{3, -3}")), ("x = sqrt 2", solutions("{sqrt 2, -sqrt 2}"))],
    "lost-solution": [("x = 2", solutions("{2, 5}")), ("1, 2", solutions("{1, 2, 7}"))],
    "extra-solution": [("x = 2 or x = -1", solutions("{2}")), ("0, 4, 9", solutions("{4, 9}"))],
    "inequality-direction": [
        ("x > 3", inequality("x < 3")),
        ("x <= -1/2", inequality("x >= -1/2")),
        ("(-oo, 4)", interval("(4, oo)")),
        ("x > 2", Expected("x < 2", Kind.SOLUTIONS)),
    ],
    "open-or-closed-end": [
        ("x < 3", inequality("x <= 3")),
        ("(2, 5)", interval("[2, 5)")),
        ("[2, 5]", interval("(2, 5)")),
        ("x <= -1 or x > 4", inequality("x < -1 or x > 4")),
    ],
    "degrees-for-radians": [
        ("30", Expected("pi/6", NUMBER)),
        ("270", Expected("3pi/2", NUMBER)),
        ("30, 150", solutions("{pi/6, 5pi/6}")),
    ],
}
NO_SLIP = [
    ("17", Expected("5", NUMBER)),
    ("x^2 + 7", Expected("(x+3)^2")),
    ("x^2 + 4x - 6", Expected("x^2 + 5x + 6")),
    ("(x+1)(x+7)", Expected("(x+2)(x+3)", form=Form.FACTORISED)),
    ("sin(3x)", slope("3 cos(3x)")),
    ("7/4", Expected("3/4", NUMBER)),
    ("x = 4", solutions("{0, 5}")),
    ("x = 4 or x = 7", solutions("{2, 5}")),
    ("x > 7", inequality("x < 3")),
    ("(1, 6)", interval("[2, 5)")),
    ("y = 3x - 5", Expected("y = 2x + 3", Kind.EQUATION, variables=XY)),
    ("40", Expected("pi/6", NUMBER)),
    ("4", Expected("2", NUMBER)),
    ("x^5", area("x^2/2 + C")),
    ("1", Expected("2 + 3", NUMBER)),
]
RIGHT = [
    ("0", Expected("0", NUMBER)),
    ("-0", Expected("0", NUMBER)),
    ("-1", Expected("1/(-1)", NUMBER)),
    ("9 + 6x + x^2", Expected("(x+3)^2")),
    ("cos(-x)", Expected("cos x")),
    ("-3, 3", solutions("{3, -3}")),
    ("(2-x)(3-x)", Expected("(x-2)(x-3)")),
    ("sqrt(x^2 + 0)", Expected("sqrt(x^2)")),
    ("30°", Expected("pi/6", NUMBER)),
    ("5 > x", inequality("x < 5")),
    ("(2x)^2", Expected("4x^2")),
]
CASES = [(slug, *case) for slug, cases in SLIPS.items() for case in cases]


@pytest.mark.parametrize(("slug", "text", "expected"), CASES)
def test_a_common_slip_is_recognised(slug: str, text: str, expected: Expected) -> None:
    said = check(text, expected)
    assert (said.verdict, said.misconception) == (Verdict.WRONG, slug)
    assert said.feedback


@pytest.mark.parametrize(("text", "expected"), NO_SLIP)
def test_an_answer_that_no_common_slip_explains_is_only_wrong(text: str, expected: Expected) -> None:
    said = check(text, expected)
    assert (said.verdict, said.misconception) == (Verdict.WRONG, None)


@pytest.mark.parametrize(("text", "expected"), RIGHT)
def test_a_right_answer_is_never_called_a_slip(text: str, expected: Expected) -> None:
    said = check(text, expected)
    assert (said.verdict, said.misconception) == (Verdict.CORRECT, None)


@pytest.mark.parametrize(("slug", "text", "expected"), CASES)
def test_the_right_answer_behind_each_slip_is_right(slug: str, text: str, expected: Expected) -> None:
    said = check(expected.answer, expected)
    assert said.verdict in (Verdict.CORRECT, Verdict.WRONG_FORM)
    assert said.misconception is None


def test_what_the_author_says_of_a_slip_comes_first() -> None:
    own = Misconception("took-away-twice", "-5", "Undo each step once.")
    said = check("-5", Expected("5", NUMBER, misconceptions=(own,)))
    assert (said.misconception, said.feedback) == ("took-away-twice", "Undo each step once.")


def test_a_missing_constant_is_a_matter_of_form() -> None:
    said = check("x^2", area("x^2 + C"))
    assert (said.verdict, said.misconception) == (Verdict.WRONG_FORM, None)


def test_what_cannot_be_read_is_no_slip() -> None:
    assert check("-(5", Expected("5", NUMBER)).misconception is None


@pytest.mark.parametrize(("slug", "text", "expected"), CASES)
def test_a_hint_holds_no_number_of_the_answer(slug: str, text: str, expected: Expected) -> None:
    assert not any(letter.isdigit() for letter in check(text, expected).feedback)


def test_a_long_slope_finds_no_slip_where_there_is_none() -> None:
    expected = slope("2(x+1)^3 e^(2x) + 3(x+1)^2 e^(2x) - sin(x)/(x^2+1)")
    assert check("x^2 + 17 - ln x", expected).misconception is None
