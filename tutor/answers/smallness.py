"""How small the numbers in a tree are, so that nothing tiny is overlooked: `x + 10^-200` is not x."""

from flint import arb

from tutor.answers.tree import Function, Number, Power, Quotient, Tree, Variable, children
from tutor.answers.values import Undefined, value, working_with

ROUGHLY = 64
SPARE = 8
MOST = 10**9
EVALUATED = (Power, Quotient, Function)


def bits_below_one(tree: Tree) -> int:
    """How far below one they reach, in bits; powers and functions without letters twice, for the squares in a cosine.

    >>> bits_below_one(Quotient(Number(1, "1"), Number(2**40, str(2**40))))
    80
    """
    return _constant_and_bits(tree)[1]


def _constant_and_bits(tree: Tree) -> tuple[bool, int]:
    below = [_constant_and_bits(child) for child in children(tree)]
    constant = not isinstance(tree, Variable) and all(without_letters for without_letters, _ in below)
    bits = max((bits for _, bits in below), default=0)
    if isinstance(tree, Number):
        return True, max(tree.value.denominator.bit_length() - SPARE, 0)
    if constant and isinstance(tree, EVALUATED):
        bits = max(bits, 2 * _bits(tree))
    return constant, bits


def _bits(tree: Tree) -> int:
    with working_with(ROUGHLY):
        try:
            size = abs(value(tree, {})).log() / arb(2).log()
        except Undefined:
            return 0
        return 0 if not size.is_finite() or size > -SPARE else int(min(-float(size.mid()), MOST))
