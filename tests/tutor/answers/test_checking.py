from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tutor.answers.test_reader import ALPHABET, HOSTILE
from tutor.answers import Expected, Form, Kind, Misconception, Verdict, check

RIGHT = [
    ("2x(x+1)", Expected("2x^2+2x")),
    ("(x^2-1)/(x-1)", Expected("x+1")),
    ("0.75", Expected("3/4", Kind.NUMBER)),
    ("6/8", Expected("3/4", Kind.NUMBER)),
    ("sqrt 8", Expected("2 sqrt 2", Kind.NUMBER)),
    ("sin^2 x + cos^2 x", Expected("1")),
    ("ln(x^2)", Expected("2 ln |x|")),
    ("e^(2x)", Expected("exp(2x)")),
    ("|x-1|", Expected("|1-x|")),
    ("x = 3", Expected("3", Kind.NUMBER, unknown="x")),
    ("3 = x", Expected("3", Kind.NUMBER, unknown="x")),
    ("x = -3 or x = 2", Expected("{2, -3}", Kind.SOLUTIONS, unknown="x")),
    ("±2", Expected("{2, -2}", Kind.SOLUTIONS)),
    ("2x + 4 = 6", Expected("x + 2 = 3", Kind.EQUATION)),
    ("x^3/3 + 7", Expected("x^3/3", Kind.ANTIDERIVATIVE)),
    ("x^3/3 + C", Expected("x^3/3", Kind.ANTIDERIVATIVE, require_constant=True)),
    ("(x+1)(x+2)", Expected("x^2+3x+2", form=Form.FACTORISED)),
    ("-(x-1)(x+1)", Expected("1-x^2", form=Form.FACTORISED)),
    ("3x(x+2)^2", Expected("3x^3+12x^2+12x", form=Form.FACTORISED)),
    ("x^2+3x+2", Expected("(x+1)(x+2)", form=Form.EXPANDED)),
    ("(x+1)/(x-1)", Expected("(x^2+2x+1)/(x^2-1)", form=Form.LOWEST_TERMS)),
]
WRONG = [
    ("x^2", Expected("x")),
    ("0.333", Expected("1/3", Kind.NUMBER)),
    ("x = 2", Expected("{2, -3}", Kind.SOLUTIONS, unknown="x")),
    ("2, -3, 4", Expected("{2, -3}", Kind.SOLUTIONS)),
    ("x + 2 = 4", Expected("x + 2 = 3", Kind.EQUATION)),
    ("x^3/3 + C x", Expected("x^3/3", Kind.ANTIDERIVATIVE)),
    ("x", Expected("|x|")),
    ("sqrt(x^2)", Expected("x")),
    ("sin x", Expected("cos x")),
]
OTHER_FORM = [
    ("x^2+3x+2", Expected("x^2+3x+2", form=Form.FACTORISED), "split"),
    ("2(2x+2)", Expected("4x+4", form=Form.FACTORISED), "number"),
    ("(x+1)(x+2)", Expected("x^2+3x+2", form=Form.EXPANDED), "multiply out"),
    ("x + x", Expected("2x", form=Form.EXPANDED), "alike"),
    ("(2x+2)/(2x)", Expected("(x+1)/x", form=Form.LOWEST_TERMS), "share a factor"),
    ("1 + 1/x", Expected("(x+1)/x", form=Form.SINGLE_FRACTION), "one fraction"),
    ("x^3/3", Expected("x^3/3", Kind.ANTIDERIVATIVE, require_constant=True), "constant"),
]


@pytest.mark.parametrize(("text", "expected"), RIGHT)
def test_a_right_answer_is_right_however_it_is_written(text: str, expected: Expected) -> None:
    assert check(text, expected).verdict is Verdict.CORRECT


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_a_wrong_answer_is_wrong(text: str, expected: Expected) -> None:
    assert check(text, expected).verdict is Verdict.WRONG


@pytest.mark.parametrize(("text", "expected", "words"), OTHER_FORM)
def test_the_right_value_in_another_form_says_what_is_missing(text: str, expected: Expected, words: str) -> None:
    judged = check(text, expected)
    assert judged.verdict is Verdict.WRONG_FORM
    assert words in judged.feedback


def test_a_known_slip_gets_its_own_words() -> None:
    slip = Misconception("sign", "-3", "Look at the sign.")
    judged = check("-6/2", Expected("3", Kind.NUMBER, misconceptions=(slip,)))
    assert (judged.verdict, judged.misconception, judged.feedback) == (Verdict.WRONG, "sign", "Look at the sign.")


def test_a_right_answer_is_never_taken_for_a_slip() -> None:
    slip = Misconception("same", "3", "No.")
    assert check("3", Expected("3", Kind.NUMBER, misconceptions=(slip,))).verdict is Verdict.CORRECT


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_costs_nothing(text: str) -> None:
    assert check(text, Expected("x")).verdict is Verdict.UNREADABLE


@pytest.mark.parametrize("text", ["1/0", "0/0", "ln(-1)", "x/0"])
def test_what_has_no_value_is_left_undecided(text: str) -> None:
    assert check(text, Expected("x")).verdict in (Verdict.UNDECIDED, Verdict.WRONG)
    assert check(text, Expected("x")).verdict is not Verdict.CORRECT


@pytest.mark.parametrize("text", ["x^1000", "e^(e^x)", "10^300 x", "(x+1)^999", "sqrt(sqrt(sqrt(x^900)))"])
def test_large_powers_come_to_a_verdict(text: str) -> None:
    assert check(text, Expected("x + 1")).verdict in (Verdict.WRONG, Verdict.UNDECIDED)


@given(st.lists(ALPHABET, max_size=25).map("".join), st.sampled_from(list(Kind)), st.sampled_from(list(Form)))
def test_checking_never_raises_and_never_wavers(text: str, kind: Kind, form: Form) -> None:
    expected = replace(Expected("x + 1 = 2" if kind is Kind.EQUATION else "x + 1"), kind=kind, form=form)
    assert check(text, expected) == check(text, expected)


def test_no_solution_can_be_held_against_anything() -> None:
    assert check("no solution", Expected("x^x", Kind.INTERVAL)).verdict in (Verdict.WRONG, Verdict.UNDECIDED)
