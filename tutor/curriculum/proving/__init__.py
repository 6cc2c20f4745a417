"""Prove an answer by a way of its own: put it into the question and reckon with 40 digits at many places."""

from collections.abc import Callable, Iterator, Mapping

from tutor.answers import Expected
from tutor.answers.reader import parse
from tutor.curriculum.proving import calculus, comparing, solving
from tutor.curriculum.proving.claims import Claim, letters_of
from tutor.curriculum.reckoning import Undefined
from tutor.curriculum.template import Proof
from tutor.wording import gettext as _

__all__ = ["COMPANIONS", "REQUIRED_BESIDE", "WAYS", "disproof", "letters_of"]

COMPANIONS: Mapping[str, tuple[str, ...]] = {
    "limit_of": ("at", "from"),
    "integral_of": ("from", "to"),
    "sum_of": ("from", "to"),
    "slope_is": ("at",),
}
REQUIRED_BESIDE: Mapping[str, frozenset[str]] = {
    "limit_of": frozenset({"at"}),
    "integral_of": frozenset({"from", "to"}),
    "sum_of": frozenset({"from", "to"}),
    "slope_is": frozenset({"at"}),
}
WAYS: Mapping[str, Callable[[Claim], Iterator[str]]] = {
    "solves": solving.solves,
    "equals": comparing.equals,
    "derivative_of": calculus.is_derivative,
    "antiderivative_of": calculus.is_antiderivative,
    "limit_of": calculus.is_limit,
    "integral_of": calculus.is_integral,
    "sum_of": calculus.is_sum,
    "slope_is": calculus.has_slope,
}


def disproof(expected: Expected, proof: Proof) -> Iterator[str]:
    """Why the answer does not hold, in words; nothing when it does. Raises `Unreadable`."""
    words = letters_of(expected)
    answer, question = parse(expected.answer, words), parse(proof.text, words)
    try:
        yield from WAYS[proof.how](Claim(expected, proof, answer, question, expected.letter))
    except Undefined as trouble:
        yield _("{how} “{text}” cannot be worked out: {why}").format(how=proof.how, text=proof.text, why=trouble)
