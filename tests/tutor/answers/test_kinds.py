"""Every kind of answer: what is right, what is wrong, and what costs nothing."""

from fractions import Fraction

import pytest

from tutor.answers import Expected, Kind, Verdict, check
from tutor.answers.types import Assumption, Precision

XY = ("x", "y")
LN = Expected("ln|x|", Kind.ANTIDERIVATIVE, require_constant=True)
REGION = Expected("x < -2 or x >= 3", Kind.INEQUALITY)
UNION = Expected("(-oo, 3] U (5, oo)", Kind.INTERVAL)
QUADRATIC = Expected("{2, -3}", Kind.SOLUTIONS, unknown="x")
LINE = Expected("y = 2x - 5", Kind.EQUATION, variables=XY)
CIRCLE = Expected("x^2 + y^2 = 25", Kind.EQUATION, variables=XY)
SYSTEM = Expected("x + y = 3 and x - y = 1", Kind.SYSTEM, variables=XY)
CURVED = Expected("y = x^2 and y = 4", Kind.SYSTEM, variables=XY)
NEAR_PI = Expected("pi", Kind.NUMBER, precision=Precision(absolute=Fraction(1, 100)))
SPEED = Expected("5 m/s", Kind.QUANTITY, variables=())
RIGHT = [
    ("ln|x| + C", LN),
    ("C - ln(1/|x|)", LN),
    ("ln|3x| + C", LN),
    ("x >= 3 or x < -2", REGION),
    ("not (-2 <= x < 3)", REGION),
    ("(-oo, -2) U [3, oo)", REGION),
    ("x <= 3 or x > 5", UNION),
    ("(-∞, 3] ∪ (5, ∞)", UNION),
    ("]-oo, 3] U ]5, oo[", UNION),
    ("-1 < x < 1", Expected("(-1, 1)", Kind.INTERVAL)),
    ("x^2 < 1", Expected("(-1, 1)", Kind.INTERVAL)),
    ("x = 2, x = -3", QUADRATIC),
    ("-3 and 2", QUADRATIC),
    ("x = -1/2 ± 5/2", QUADRATIC),
    ("no solution", Expected("{}", Kind.SOLUTIONS)),
    ("all real numbers", Expected("(-oo, oo)", Kind.SOLUTIONS)),
    ("x > 3", Expected("(3, oo)", Kind.SOLUTIONS)),
    ("2x - y = 5", LINE),
    ("y - 3 = 2(x - 4)", LINE),
    ("x^2 = 25 - y^2", CIRCLE),
    ("sin(2x) = 0", Expected("sin x cos x = 0", Kind.EQUATION)),
    ("(x-2)^2 = 0", Expected("x = 2", Kind.EQUATION)),
    ("x = 2 and y = 1", SYSTEM),
    ("(2, 1)", SYSTEM),
    ("2x = 4, y = 1", SYSTEM),
    ("(2, 4), (-2, 4)", CURVED),
    ("y = 4 and x^2 = 4", CURVED),
    ("{3, 1, 2, 1}", Expected("{1, 2, 3}", Kind.SET)),
    ("1, 2, 3", Expected("1, 2, 3", Kind.LIST)),
    ("3, 1, 2", Expected("1, 2, 3", Kind.LIST, ordered=False)),
    ("(1/2, 2)", Expected("(0.5, 2)", Kind.POINT, variables=XY)),
    ("x = 1, y = 2", Expected("(1, 2)", Kind.POINT, variables=XY)),
    ("[[1, 2], [3, 4]]", Expected("[[1, 2], [3, 2+2]]", Kind.MATRIX)),
    ("2 x cos(x^2)", Expected("2x cos(x^2)", Kind.DERIVATIVE)),
    ("infinity", Expected("oo", Kind.LIMIT)),
    ("-oo", Expected("-oo", Kind.LIMIT)),
    ("DNE", Expected("does not exist", Kind.LIMIT)),
    ("1/2", Expected("0.5", Kind.LIMIT)),
    ("3.14", NEAR_PI),
    ("22/7", NEAR_PI),
    ("1.23e3", Expected("1234", Kind.NUMBER, precision=Precision(significant_figures=3))),
    ("0.67", Expected("2/3", Kind.NUMBER, precision=Precision(decimal_places=2))),
    ("18 km/h", SPEED),
    ("500 cm / s", SPEED),
    ("b and a", Expected("a and b", Kind.LOGIC, variables=("a", "b"))),
    ("sqrt(x) sqrt(x)", Expected("x", assumptions=(("x", Assumption.POSITIVE),))),
    ("sqrt(x^2)", Expected("x", assumptions=(("x", Assumption.POSITIVE),))),
    ("(-1)^n", Expected("cos(n pi)", variables=("n",), assumptions=(("n", Assumption.INTEGER),))),
    ("f(x) + f(x)", Expected("2 f(x)", functions=("f",))),
    ("3,5", Expected("3.5", Kind.NUMBER, decimal_comma=True)),
    ("1; 2,5", Expected("{1, 2.5}", Kind.SOLUTIONS, decimal_comma=True)),
    ("(1; 2)", Expected("(1,2)", Kind.POINT, variables=XY, decimal_comma=True)),
    ("log(e)", Expected("1", natural_log=True)),
    ("2 1/2", Expected("5/2", Kind.NUMBER)),
    ("50%", Expected("1/2", Kind.NUMBER)),
    ("sin(30°)", Expected("1/2", Kind.NUMBER)),
    ("5!/3!", Expected("20", Kind.NUMBER)),
]
WRONG = [
    ("1/x + C", LN),
    ("x >= 3 or x <= -2", REGION),
    ("(-oo, 3) U (5, oo)", UNION),
    ("[-1, 1]", Expected("(-1, 1)", Kind.INTERVAL)),
    ("x = 2", QUADRATIC),
    ("2, 3", QUADRATIC),
    ("y = 2x + 5", LINE),
    ("x + y = 5", CIRCLE),
    ("y = sqrt(25 - x^2)", CIRCLE),
    ("x = 1 and y = 2", SYSTEM),
    ("x + y = 3", SYSTEM),
    ("(2, 4)", CURVED),
    ("{1, 2}", Expected("{1, 2, 3}", Kind.SET)),
    ("3, 1, 2", Expected("1, 2, 3", Kind.LIST)),
    ("1, 2, 2", Expected("1, 2", Kind.LIST, ordered=False)),
    ("(2, 1)", Expected("(1, 2)", Kind.POINT, variables=XY)),
    ("(1, 2, 3)", Expected("(1, 2)", Kind.POINT, variables=XY)),
    ("[[1, 2], [4, 3]]", Expected("[[1, 2], [3, 4]]", Kind.MATRIX)),
    ("[[1, 2, 3, 4]]", Expected("[[1, 2], [3, 4]]", Kind.MATRIX)),
    ("cos(x^2)", Expected("2x cos(x^2)", Kind.DERIVATIVE)),
    ("-oo", Expected("oo", Kind.LIMIT)),
    ("0", Expected("does not exist", Kind.LIMIT)),
    ("3.2", NEAR_PI),
    ("0.66", Expected("2/3", Kind.NUMBER, precision=Precision(decimal_places=2))),
    ("5 m", SPEED),
    ("5 km/h", SPEED),
    ("a or b", Expected("a and b", Kind.LOGIC, variables=("a", "b"))),
    ("(x-2)^2 = 0", Expected("x = 2", Kind.EQUATION, multiplicity=True)),
    ("f(2x)", Expected("2 f(x)", functions=("f",))),
    ("|x + 1000| - 1000", Expected("x")),
    ("x + 10^-40", Expected("x")),
    ("sin x + 10^-40", Expected("sin x")),
    ("(x^2 - 1)/(x - 1) + 0.0000000001", Expected("x + 1")),
]
OTHER_FORM = [
    ("ln|x|", LN, "constant"),
    ("ln(x) + C", LN, "bars"),
    ("1234", Expected("1234.4", Kind.NUMBER, precision=Precision(significant_figures=3)), "3 significant figures"),
    ("0.667", Expected("2/3", Kind.NUMBER, precision=Precision(decimal_places=2)), "2 digits"),
]
FREE = [
    ("x = 3", Expected("5"), "One expression"),
    ("{1, 2}", Expected("5", Kind.NUMBER), "One number"),
    ("x^2 = 4", QUADRATIC, "the solutions themselves"),
    ("3", Expected("x > 3", Kind.INEQUALITY), "inequality"),
    ("7", Expected("(1, 2)", Kind.INTERVAL), "interval"),
    ("7", Expected("(1, 2)", Kind.POINT), "point"),
    ("5", Expected("[[1, 2], [3, 4]]", Kind.MATRIX), "matrix"),
    ("7", SYSTEM, "Equations"),
    ("x + {1}", Expected("x + 1"), "Only numbers and letters"),
    ("3 = ", Expected("x = 3", Kind.EQUATION), "missing at the end"),
]


@pytest.mark.parametrize(("text", "expected"), RIGHT)
def test_what_is_right(text: str, expected: Expected) -> None:
    assert check(text, expected).verdict is Verdict.CORRECT


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_what_is_wrong(text: str, expected: Expected) -> None:
    assert check(text, expected).verdict is Verdict.WRONG


@pytest.mark.parametrize(("text", "expected", "words"), OTHER_FORM)
def test_what_is_right_but_not_as_asked(text: str, expected: Expected, words: str) -> None:
    judged = check(text, expected)
    assert (judged.verdict, words in judged.feedback) == (Verdict.WRONG_FORM, True)


@pytest.mark.parametrize(("text", "expected", "words"), FREE)
def test_another_sort_of_thing_costs_nothing(text: str, expected: Expected, words: str) -> None:
    judged = check(text, expected)
    assert (judged.verdict, words in judged.feedback) == (Verdict.UNREADABLE, True)
