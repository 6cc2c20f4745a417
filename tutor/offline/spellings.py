"""What a device can tell by itself: answers that are compared exactly, as hashes of what is right.

A choice by its text, a plain number by its value, anything else by ways of writing the right answer. Every way is
judged here before it is hashed. What is none of them is kept by the device, and judged when it arrives.
"""

import hashlib
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, permutations

from tutor.answers import Expected, Form, Kind, Verdict, check, read_for
from tutor.answers.plain_printer import to_plain
from tutor.answers.tree import Product, Sum, Tree

ROUNDS = 10_000  # slow enough that the answer does not lie open; the solution is in the set, so it is no secret
MOST_WAYS = 8
LITERAL = re.compile(r"-?\d+(?:\.\d+)?(?:/\d+)?")
SIGNS = str.maketrans({"−": "-", "–": "-", "·": "*", "×": "*", "⋅": "*"})
RAISED = (("**", "^"), ("²", "^2"), ("³", "^3"))
UNSPOKEN_TIMES = re.compile(r"([0-9A-Za-z)])\*(?=[A-Za-z(])")


@dataclass(frozen=True, slots=True)
class Check:
    """How a device compares: "choice", "number" or "text", and the hashes of what is right.

    `unknown`: the letter before an equals sign that may stand in front.
    """

    kind: str
    salt: str
    right: tuple[str, ...]
    unknown: str = ""
    rounds: int = ROUNDS


def check_for(expected: Expected) -> Check:
    """The check that a device gets for one answer."""
    kind, ways = _ways(expected)
    salt = secrets.token_bytes(16)
    hashes = tuple(hashed(way, salt) for way in ways)
    return Check(kind, salt.hex(), hashes, expected.unknown or "")


def hashed(text: str, salt: bytes) -> str:
    """PBKDF2, which browsers have too."""
    return hashlib.pbkdf2_hmac("sha256", text.encode(), salt, ROUNDS).hex()


def squeezed(text: str) -> str:
    """One spelling for those that differ in spaces, signs and unwritten products; frontend/offline/spelling.ts too.

    >>> squeezed("2 · x² − 1"), squeezed("2*3")
    ('2x^2-1', '2*3')
    """
    text = "".join(text.split()).translate(SIGNS)
    for written, meant in RAISED:
        text = text.replace(written, meant)
    return UNSPOKEN_TIMES.sub(r"\1", text)


def _ways(expected: Expected) -> tuple[str, list[str]]:
    if expected.kind is Kind.CHOICE:
        return "choice", [" ".join(expected.answer.split())]
    value = _plain_value(expected)
    if value is not None:
        return "number", [f"{value.numerator}/{value.denominator}"]
    right = (way for way in _spelled(expected) if check(way, expected).verdict is Verdict.CORRECT)
    return "text", list(dict.fromkeys(squeezed(way) for way in islice(right, MOST_WAYS)))


def _plain_value(expected: Expected) -> Fraction | None:
    """The number that alone is right, in whatever way it is written; None where the way counts too."""
    written = expected.answer.replace(" ", "").replace("(", "").replace(")", "")
    exact = expected.kind in (Kind.NUMBER, Kind.EXPRESSION) and expected.form is Form.ANY and expected.precision is None
    if not exact or not LITERAL.fullmatch(written):
        return None
    value = Fraction(written)
    ways = [f"{value.numerator}/{value.denominator}", f"{3 * value.numerator}/{3 * value.denominator}"]
    ways += [str(value.numerator), f"{value.numerator}.0"] if value.denominator == 1 else []
    return value if all(check(way, expected).verdict is Verdict.CORRECT for way in ways) else None


def _spelled(expected: Expected) -> Iterator[str]:
    """The author's way, and the same with its terms or factors in another order."""
    yield expected.answer
    tree = read_for(expected.answer, expected).tree
    yield to_plain(tree)
    for each in _reordered(tree):
        yield to_plain(each)


def _reordered(tree: Tree) -> Iterator[Tree]:
    match tree:
        case Sum(terms) if len(terms) <= 3:
            yield from (Sum(tuple(each)) for each in permutations(terms))
        case Product(factors) if len(factors) <= 3:
            yield from (Product(tuple(each)) for each in permutations(factors))
