"""The derivative of an expression, by the rules of school, nothing simplified but noughts and ones."""

from collections.abc import Callable

from tutor.answers.tree import (
    Constant,
    Function,
    Negative,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Tree,
    Variable,
    mentions,
    number,
)

ZERO, ONE, TWO = number(0), number(1), number(2)


class NotDifferentiable(Exception):
    """A function whose derivative we do not know."""


def derivative(tree: Tree, letter: str) -> Tree:
    """Raises `NotDifferentiable`.

    >>> derivative(Power(Variable("x"), number(2)), "x") == Product((number(2), Variable("x")))
    True
    """
    if not mentions(tree, letter):
        return ZERO
    match tree:
        case Variable():
            return ONE
        case Negative(operand):
            return Negative(derivative(operand, letter))
        case Sum(terms):
            return total([derivative(term, letter) for term in terms])
        case Product(factors):
            return total([_one_changed(factors, place, letter) for place in range(len(factors))])
        case Quotient(top, bottom):
            return _quotient(top, bottom, letter)
        case Power(base, exponent):
            return _power(base, exponent, letter)
        case Root(index, radicand):
            return _power(radicand, Quotient(ONE, index), letter)
        case Function(name, (inner,)) if name in OUTER:
            return times(OUTER[name](inner), derivative(inner, letter))
        case _:
            raise NotDifferentiable


def _one_changed(factors: tuple[Tree, ...], place: int, letter: str) -> Tree:
    return times(*factors[:place], derivative(factors[place], letter), *factors[place + 1 :])


def _quotient(top: Tree, bottom: Tree, letter: str) -> Tree:
    if not mentions(bottom, letter):
        return Quotient(derivative(top, letter), bottom)
    changes = times(derivative(top, letter), bottom), Negative(times(top, derivative(bottom, letter)))
    return Quotient(total([*changes]), Power(bottom, TWO))


def _power(base: Tree, exponent: Tree, letter: str) -> Tree:
    if not mentions(exponent, letter):
        lower = base if exponent == TWO else Power(base, Sum((exponent, Negative(ONE))))
        return times(exponent, lower, derivative(base, letter))
    grows = times(derivative(exponent, letter), _logarithm(base))
    if not mentions(base, letter):
        return times(Power(base, exponent), grows)
    return times(Power(base, exponent), total([grows, times(exponent, Quotient(derivative(base, letter), base))]))


def _logarithm(base: Tree) -> Tree:
    return ONE if base == Constant("e") else Function("ln", (base,))


def total(terms: list[Tree]) -> Tree:
    """A sum without noughts."""
    kept = tuple(term for term in terms if term not in (ZERO, Negative(ZERO)))
    return Sum(kept) if len(kept) > 1 else (kept[0] if kept else ZERO)


def times(*factors: Tree) -> Tree:
    """A product without ones."""
    if ZERO in factors:
        return ZERO
    kept = tuple(factor for factor in factors if factor != ONE)
    return Product(kept) if len(kept) > 1 else (kept[0] if kept else ONE)


def _of(name: str, inner: Tree) -> Tree:
    return Function(name, (inner,))


def _over(bottom: Tree) -> Tree:
    return Quotient(ONE, bottom)


def _one_minus_square(inner: Tree) -> Tree:
    return Sum((ONE, Negative(Power(inner, TWO))))


OUTER: dict[str, Callable[[Tree], Tree]] = {
    "sin": lambda inner: _of("cos", inner),
    "cos": lambda inner: Negative(_of("sin", inner)),
    "tan": lambda inner: _over(Power(_of("cos", inner), TWO)),
    "cot": lambda inner: Negative(_over(Power(_of("sin", inner), TWO))),
    "sinh": lambda inner: _of("cosh", inner),
    "cosh": lambda inner: _of("sinh", inner),
    "exp": lambda inner: _of("exp", inner),
    "ln": _over,
    "sqrt": lambda inner: _over(times(TWO, _of("sqrt", inner))),
    "arcsin": lambda inner: _over(_of("sqrt", _one_minus_square(inner))),
    "arccos": lambda inner: Negative(_over(_of("sqrt", _one_minus_square(inner)))),
    "arctan": lambda inner: _over(Sum((ONE, Power(inner, TWO)))),
}
