"""Trees alike but for where their signs stand: `(1 - x)(2 - x)` and `(x - 1)(x - 2)`."""

from collections.abc import Hashable

from tutor.answers.normal import canonical
from tutor.answers.tree import (
    Negative,
    Power,
    Product,
    Quotient,
    Relation,
    Sign,
    Sum,
    Tree,
    constant_value,
    rebuilt,
)


def canonical_up_to_sign(tree: Tree) -> Hashable:
    """Equal for trees alike up to order, grouping, and signs that were moved without changing the value."""
    if isinstance(tree, Relation) and tree.sign is Sign.EQUAL:
        (left_sign, left), (right_sign, right) = signed(tree.left), signed(tree.right)
        return left_sign * right_sign, frozenset({canonical(left), canonical(right)})
    sign, positive = signed(tree)
    return sign, canonical(positive)


def signed(tree: Tree) -> tuple[int, Tree]:
    """A sign, and the tree without it: sums begin with a plus in their canonical order."""
    match tree:
        case Negative(operand):
            sign, positive = signed(operand)
            return -sign, positive
        case Product(factors):
            return _joined(Product, [signed(factor) for factor in factors])
        case Quotient(one, other):
            (top_sign, top), (bottom_sign, bottom) = signed(one), signed(other)
            return top_sign * bottom_sign, Quotient(top, bottom)
        case Power(base, exponent):
            return _power(base, exponent)
        case Sum(terms):
            return _sum([signed(term) for term in terms])
        case _:
            return 1, rebuilt(tree, lambda child: _written(*signed(child)))


def _joined(kind: type[Product], parts: list[tuple[int, Tree]]) -> tuple[int, Tree]:
    sign = 1
    for each, _ in parts:
        sign *= each
    return sign, kind(tuple(part for _, part in parts))


def _power(base: Tree, exponent: Tree) -> tuple[int, Tree]:
    whole = constant_value(exponent)
    sign, positive = signed(base)
    above = _written(*signed(exponent))
    if whole is None or whole.denominator != 1:
        return 1, Power(_written(sign, positive), above)
    return sign if whole.numerator % 2 else 1, Power(positive, above)


def _sum(terms: list[tuple[int, Tree]]) -> tuple[int, Tree]:
    first = min(terms, key=lambda term: repr(canonical(term[1])))
    return first[0], Sum(tuple(_written(sign * first[0], part) for sign, part in terms))


def _written(sign: int, tree: Tree) -> Tree:
    return tree if sign > 0 else Negative(tree)
