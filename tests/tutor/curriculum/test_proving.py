"""An answer proved apart from the one who wrote it: true ones hold, near misses do not."""

import pytest

from tutor.answers import Expected, Kind
from tutor.curriculum.proving import disproof
from tutor.curriculum.template import Proof


def disproved(answer: str, proof: Proof, kind: Kind = Kind.EXPRESSION, unknown: str | None = None) -> bool:
    return bool(list(disproof(Expected(answer, kind, unknown=unknown), proof)))


@pytest.mark.parametrize(
    ("how", "text", "right", "wrong"),
    [
        ("equals", "x^2 - 9", "(x - 3)(x + 3)", "(x - 3)^2"),
        ("equals", "(x^2 - 1)/(x - 1)", "x + 1", "x - 1"),
        ("derivative_of", "x^3*e^x", "(x^3 + 3x^2)*e^x", "3x^2*e^x"),
        ("derivative_of", "4*sqrt(x)", "2/sqrt(x)", "4/sqrt(x)"),
        ("derivative_of", "x^2*ln(x)", "2x*ln(x) + x", "2x*ln(x)"),
        ("antiderivative_of", "6x + 2", "3x^2 + 2x", "6x^2 + 2x"),
        ("antiderivative_of", "3*cos(3x)", "sin(3x)", "-sin(3x)"),
    ],
)
def test_a_right_expression_is_told_from_a_wrong_one(how: str, text: str, right: str, wrong: str) -> None:
    proof = Proof(how, text)
    assert (disproved(right, proof), disproved(wrong, proof)) == (False, True)


@pytest.mark.parametrize(("answer", "false"), [("3", False), ("-3", True), ("(18/6)", False)])
def test_a_solution_makes_the_equation_true(answer: str, false: bool) -> None:
    assert disproved(answer, Proof("solves", "2x - 1 = x/3 + 4"), Kind.NUMBER, "x") is false


@pytest.mark.parametrize(("answer", "false"), [("{2, -3}", False), ("{2, 3}", True), ("x = 2 or x = -3", False)])
def test_every_one_of_several_solutions_makes_it_true(answer: str, false: bool) -> None:
    assert disproved(answer, Proof("solves", "x^2 + x - 6 = 0"), Kind.SOLUTIONS, "x") is false


@pytest.mark.parametrize(("answer", "false"), [("6", False), ("0", True), ("3", True)])
def test_a_limit_is_neared_from_both_sides(answer: str, false: bool) -> None:
    assert disproved(answer, Proof("limit_of", "(x^2 - 9)/(x - 3)", "3"), Kind.NUMBER) is false


def test_a_limit_with_two_different_sides_is_none() -> None:
    reasons = list(disproof(Expected("1", Kind.NUMBER), Proof("limit_of", "sqrt((x - 1)^2)/(x - 1)", "1")))
    assert reasons == ["coming from the left, the function runs to -1.0 and not to 1.0"]


def test_a_function_defined_almost_nowhere_proves_nothing() -> None:
    reasons = list(disproof(Expected("1"), Proof("equals", "sqrt(x - 99)")))
    assert reasons == ["the answer could be compared at 0 places only, 4 are needed"]


def test_a_proof_that_cannot_be_worked_out_says_so() -> None:
    reasons = list(disproof(Expected("1", Kind.NUMBER, unknown="x"), Proof("solves", "1/(x - 1) = 2")))
    assert reasons == ["solves “1/(x - 1) = 2” cannot be worked out: division by zero"]


@pytest.mark.parametrize(
    ("way", "beside"),
    [("sum_of", {"start": "1", "end": "100000000"}), ("integral_of", {"start": "0", "end": "1"})],
)
def test_what_would_take_for_ever_is_refused(monkeypatch: pytest.MonkeyPatch, way: str, beside: dict) -> None:
    monkeypatch.setattr("tutor.curriculum.proving.calculus.MOST_VALUES", 10)
    expected = Expected("1", kind=Kind.NUMBER)
    (said,) = disproof(expected, Proof(way, "1/x^1.5", **beside))
    assert "choose ends that are nearer" in said
