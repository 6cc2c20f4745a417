"""Prove an answer by a way of its own: put it into the question and reckon with 40 digits at many places.

This reckons by itself, apart from what judges learners, so that one mistake cannot hide behind the same mistake.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import mpmath

from tutor.answers import Expected, read
from tutor.answers.tree import (
    Constant,
    FiniteSet,
    Function,
    Negative,
    Number,
    Or,
    Power,
    Product,
    Quotient,
    Relation,
    Sequence,
    Sum,
    Tree,
    Variable,
)
from tutor.curriculum.template import Proof

reckoner = mpmath.MPContext()
reckoner.dps = 40
STEP = reckoner.mpf(10) ** -12
NEAR = reckoner.mpf(10) ** -9
SPOTS = ("0.37", "0.7", "1.3", "2.9", "4.1", "-0.6", "-1.7", "-3.3")
ENOUGH_SPOTS = 4
FUNCTIONS = {
    "sqrt": reckoner.sqrt, "ln": reckoner.log, "exp": reckoner.exp,
    "sin": reckoner.sin, "cos": reckoner.cos, "tan": reckoner.tan,
}  # fmt: skip


class Undefined(ValueError):
    """No real value here, or an expression that cannot be reckoned."""


@dataclass(frozen=True, slots=True)
class Claim:
    """That this answers the question. `letter` is the unknown, or what a function depends on."""

    answer: Tree
    question: Tree
    letter: str
    at: Tree | None = None

    def answer_at(self, place: mpmath.mpf) -> mpmath.mpf:
        return value_at(self.answer, self.letter, place)

    def question_at(self, place: mpmath.mpf) -> mpmath.mpf:
        return value_at(self.question, self.letter, place)


Curve = Callable[[mpmath.mpf], mpmath.mpf]


def disproof(expected: Expected, proof: Proof) -> Iterator[str]:
    """Why the answer does not hold, in words; nothing when it does. Raises `Unreadable`."""
    letters = (*expected.letters, expected.unknown) if expected.unknown else expected.letters
    answer, question = (read(text, variables=letters).tree for text in (expected.answer, proof.text))
    at = read(proof.at, variables=letters).tree if proof.at else None
    claim = Claim(answer, question, expected.unknown or expected.variables[0], at)
    try:
        yield from WAYS[proof.how](claim)
    except Undefined as trouble:
        yield f"{proof.how} “{proof.text}” cannot be worked out: {trouble}"


def value_at(tree: Tree, letter: str, place: mpmath.mpf) -> mpmath.mpf:
    """The real value of an expression in one letter. Raises `Undefined`.

    >>> from tutor.answers import read
    >>> int(value_at(read("2x^2 - 1").tree, "x", reckoner.mpf(3)))
    17
    """
    try:
        value = reckoner.convert(_value(tree, {letter: place}))
    except ZeroDivisionError:
        raise Undefined("division by zero") from None
    if not isinstance(value, reckoner.mpf):
        raise Undefined("the value is not real")
    return value


def _value(tree: Tree, point: Mapping[str, mpmath.mpf]) -> mpmath.mpf:
    match tree:
        case Number(value, _):
            return reckoner.mpf(value.numerator) / value.denominator
        case Variable(name) if name in point:
            return point[name]
        case Constant(name):
            return +reckoner.e if name == "e" else +reckoner.pi
        case Negative(operand):
            return -_value(operand, point)
        case Sum(terms):
            return sum((_value(term, point) for term in terms), reckoner.zero)
        case Product(factors):
            return reckoner.fprod(_value(factor, point) for factor in factors)
        case Quotient(numerator, denominator):
            return _value(numerator, point) / _value(denominator, point)
        case Power(base, exponent):
            return reckoner.power(_value(base, point), _value(exponent, point))
        case Function(name, (argument,)) if name in FUNCTIONS:
            return FUNCTIONS[name](_value(argument, point))
        case _:
            raise Undefined("proofs know + - * / ^, sqrt, ln, exp, sin, cos, tan and one letter")


def _solves(claim: Claim) -> Iterator[str]:
    """Every solution makes the equation true."""
    equation = claim.question
    if not isinstance(equation, Relation):
        yield "“solves” holds no equation: it needs one equals sign"
        return
    several = claim.answer.items if isinstance(claim.answer, FiniteSet | Or | Sequence) else (claim.answer,)
    for solution in several:
        place = value_at(solution.right if isinstance(solution, Relation) else solution, claim.letter, reckoner.zero)
        left, right = (value_at(side, claim.letter, place) for side in (equation.left, equation.right))
        if not _close(left, right):
            yield f"with {_short(place)} in its place, the equation says {_short(left)} = {_short(right)}"


def _equals(claim: Claim) -> Iterator[str]:
    yield from _apart(claim.answer_at, claim.question_at, "is not what it should equal")


def _is_derivative(claim: Claim) -> Iterator[str]:
    yield from _apart(claim.answer_at, _slope(claim.question_at), "is not the slope of the function")


def _is_antiderivative(claim: Claim) -> Iterator[str]:
    yield from _apart(_slope(claim.answer_at), claim.question_at, "does not have the function as its slope")


def _is_limit(claim: Claim) -> Iterator[str]:
    """The function comes near the answer from both sides."""
    if claim.at is None:
        yield "“limit_of” needs “at”: the place that the letter runs to"
        return
    place = value_at(claim.at, claim.letter, reckoner.zero)
    wanted = claim.answer_at(place)
    for side, name in ((STEP, "right"), (-STEP, "left")):
        found = claim.question_at(place + side)
        if abs(found - wanted) > NEAR:
            yield f"coming from the {name}, the function runs to {_short(found)} and not to {_short(wanted)}"


WAYS: Mapping[str, Callable[[Claim], Iterator[str]]] = {
    "solves": _solves,
    "equals": _equals,
    "derivative_of": _is_derivative,
    "antiderivative_of": _is_antiderivative,
    "limit_of": _is_limit,
}


def _slope(curve: Curve) -> Curve:
    """Central differences: (f(x + h) - f(x - h)) / 2h, off by about h² = 1e-24."""
    return lambda place: (curve(place + STEP) - curve(place - STEP)) / (2 * STEP)


def _apart(one: Curve, other: Curve, what: str) -> Iterator[str]:
    """Where two curves differ; also when too few places could be compared to say."""
    compared = 0
    for place in map(reckoner.mpf, SPOTS):
        try:
            left, right = one(place), other(place)
        except Undefined:
            continue
        compared += 1
        if not _close(left, right):
            yield f"the answer {what}: at {_short(place)}, {_short(left)} against {_short(right)}"
            return
    if compared < ENOUGH_SPOTS:
        yield f"the answer could be compared at {compared} places only, {ENOUGH_SPOTS} are needed"


def _close(left: mpmath.mpf, right: mpmath.mpf) -> bool:
    return bool(abs(left - right) <= NEAR * max(1, abs(left), abs(right)))


def _short(value: mpmath.mpf) -> str:
    return str(reckoner.nstr(value, 6))
